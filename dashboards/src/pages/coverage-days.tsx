import type { ApiCoverage } from '../../../src/model/coverage.ts';
import { useWords } from '../i18n/language.ts';

type Days = ApiCoverage['days'];
const HEIGHT = 24;

/** The stripes that mark a day of low coverage; once a page, named by every drawing. */
export function Stripes() {
  return (
    <svg class="stripes" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="stripes" width="0.4" height="0.8" patternUnits="userSpaceOnUse">
          <rect width="0.2" height="0.8" class="stripe" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Coverage of each day as bars, the low ones named below. */
export function CoverageDays(props: { days: Days }) {
  const { t, percent } = useWords();
  const { days } = props;
  const low = days.filter((day) => day.low);
  const said = ({ coverage }: Days[number]): string =>
    coverage === null ? t('coverage.day.unknown') : percent(coverage);
  const [from, to] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const name = t('coverage.days.chart', { from, to });
  return (
    <section aria-labelledby="coverage-days">
      <h2 id="coverage-days">{t('coverage.days')}</h2>
      <figure class="sparkline coverage-days">
        <svg viewBox={`0 0 ${days.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={name}>
          {days.map((day, at) => {
            const height = day.coverage === null ? 0.6 : Math.max(0.6, HEIGHT * day.coverage);
            return (
              <rect
                key={day.day}
                class={day.coverage === null ? 'unknown' : day.low ? 'low' : undefined}
                x={at + 0.1}
                width={0.8}
                y={HEIGHT - height}
                height={height}
              >
                <title>{`${day.day}: ${said(day)}`}</title>
              </rect>
            );
          })}
        </svg>
        <figcaption>
          <time>{from}</time>
          <time>{to}</time>
        </figcaption>
      </figure>
      <p class={low.length === 0 ? 'dim' : undefined}>
        {low.length === 0
          ? t('coverage.days.whole')
          : t('coverage.days.low', { days: low.map((day) => `${day.day} (${said(day)})`).join(', ') })}
      </p>
    </section>
  );
}
