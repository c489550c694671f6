import type { Rate, TargetingAnswer } from '../../../src/model/targeting.ts';
import { useWords, type Words } from '../i18n/language.ts';

const TONES: Record<Rate['verdict'], string> = {
  above: 'tag state-new',
  usual: 'tag',
  below: 'tag',
  'cannot-tell': 'tag tag-warn',
};
const HEIGHT = 24;

function basis({ reason, weeks, low, high }: Rate, t: Words['t']): string {
  if (reason !== null) return t(`targeting.reason.${reason}`, { n: weeks });
  return t('targeting.rests', { n: weeks, low: low ?? 0, high: high ?? 0 });
}

/** This week held against the usual, in figures and as bars by week and day. */
export function TargetingRate(props: { answer: TargetingAnswer }) {
  const { t, number } = useWords();
  const { rate, totals, tradeFamilies, days, weeks } = props.answer;
  const figures = [
    [number(rate.thisWeek), t('targeting.thisWeek')],
    [rate.normal === null ? '–' : number(rate.normal), t('targeting.normal')],
    rate.normal === 0
      ? ['–', t('targeting.never')]
      : [rate.ratio === null ? '–' : number(rate.ratio), t('targeting.ratio')],
    [number(totals.families), t('targeting.total')],
    [number(totals.origins), t('targeting.origins')],
    [number(tradeFamilies), t('targeting.trade')],
  ] as const;
  return (
    <section aria-labelledby="targeting-now">
      <h2 id="targeting-now">{t('targeting.now')}</h2>
      <p class="targeting-verdict">
        <span class={TONES[rate.verdict]}>{t(`targeting.verdict.${rate.verdict}`)}</span> {basis(rate, t)}
      </p>
      <div class="figures">
        {figures.map(([value, name]) => (
          <p key={name} class="figure">
            <b>{value}</b> {name}
          </p>
        ))}
      </div>
      <Weeks weeks={weeks} rate={rate} />
      <Days days={days} />
    </section>
  );
}

function Weeks(props: { weeks: TargetingAnswer['weeks']; rate: Rate }) {
  const { t, number } = useWords();
  const { weeks, rate } = props;
  const most = Math.max(1, rate.normal ?? 0, ...weeks.map(({ families }) => families));
  const words = `${t('targeting.perWeek')}: ${weeks.map(({ families }) => number(families)).join(', ')}`;
  return (
    <figure class="sparkline targeting-weeks">
      <svg viewBox={`0 0 ${weeks.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words}>
        {weeks.map(({ from, to, families, known }, at) => (
          <g key={from}>
            {known ? null : <path class="unseen-week" d={`M${at},0h1v${HEIGHT}h-1Z`} />}
            <rect
              x={at + 0.08}
              width={0.84}
              y={HEIGHT - (HEIGHT * families) / most}
              height={(HEIGHT * families) / most}
            />
            <path class="hover" d={`M${at},0h1v${HEIGHT}h-1Z`}>
              <title>
                {`${from} – ${to}: ${number(families)}${known ? '' : ` (${t('targeting.week.unknown')})`}`}
              </title>
            </path>
          </g>
        ))}
        {rate.normal === null ? null : (
          <path
            class="usual"
            d={`M0,${HEIGHT - (HEIGHT * rate.normal) / most}h${weeks.length}`}
            vector-effect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption>
        <time>{weeks[0]?.from}</time>
        <span>{t('targeting.perWeek')}</span>
        <time>{weeks.at(-1)?.to}</time>
      </figcaption>
      {weeks.every(({ known }) => known) ? null : <p class="dim">{t('targeting.week.shaded')}</p>}
    </figure>
  );
}

function Days(props: { days: TargetingAnswer['days'] }) {
  const { t, number } = useWords();
  const { days } = props;
  const most = Math.max(1, ...days.map(({ families }) => families));
  const words = `${t('targeting.perDay')}: ${days[0]?.day ?? ''} – ${days.at(-1)?.day ?? ''}`;
  return (
    <figure class="sparkline targeting-days">
      <svg viewBox={`0 0 ${days.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words}>
        {days.map(({ day, families }, at) => (
          <rect
            key={day}
            x={at + 0.08}
            width={0.84}
            y={HEIGHT - (HEIGHT * families) / most}
            height={(HEIGHT * families) / most}
          >
            <title>{`${day}: ${number(families)}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <time>{days[0]?.day}</time>
        <span>{t('targeting.perDay')}</span>
        <time>{days.at(-1)?.day}</time>
      </figcaption>
    </figure>
  );
}
