import type { ApiCoverage, Change } from '../../../src/model/coverage.ts';
import { useWords } from '../i18n/language.ts';
import { useNames } from '../parts/names.tsx';
import { Table } from '../parts/table.tsx';

type Topic = ApiCoverage['topics'][number];
const HEIGHT = 10;
const TONES: Record<Change, string> = {
  rose: 'tag state-new',
  fell: 'tag',
  same: 'tag',
  'cannot-tell': 'tag tag-warn',
};

/** How each topic changed in a week, days of low coverage marked, and "cannot tell" instead of a fall that may be none. */
export function CoverageTopics(props: { coverage: ApiCoverage }) {
  const { t, number } = useWords();
  const names = useNames();
  const { topics, days } = props.coverage;
  const low = new Set(days.filter((day) => day.low).map(({ day }) => day));
  const count = (n: number, normalised: number | null) => (
    <span>
      {number(n)}
      {normalised === null || Math.round(normalised) === n ? null : (
        <span class="dim"> ({t('coverage.normalised', { n: Math.round(normalised) })})</span>
      )}
    </span>
  );
  return (
    <section aria-labelledby="coverage-topics">
      <h2 id="coverage-topics">{t('coverage.topics')}</h2>
      {topics.length === 0 ? (
        <p class="dim">{t('coverage.topics.none')}</p>
      ) : (
        <>
          <p class="dim">{t('coverage.topics.text')}</p>
          <Table<Topic>
            caption={t('coverage.topics')}
            rows={topics}
            keyOf={({ category }) => category}
            columns={[
              { name: t('coverage.topic'), head: true, show: ({ category }) => names.category(category) },
              {
                name: t('coverage.before'),
                numeric: true,
                show: ({ before, normalisedBefore }) => count(before, normalisedBefore),
              },
              {
                name: t('coverage.after'),
                numeric: true,
                show: ({ after, normalisedAfter }) => count(after, normalisedAfter),
              },
              {
                name: t('coverage.change'),
                show: ({ change }) => <span class={TONES[change]}>{t(`coverage.change.${change}`)}</span>,
              },
              { name: t('coverage.perDay'), show: (topic) => <TopicDays topic={topic} low={low} /> },
            ]}
          />
        </>
      )}
    </section>
  );
}

function TopicDays(props: { topic: Topic; low: ReadonlySet<string> }) {
  const { days } = props.topic;
  const most = Math.max(1, ...days.map(({ families }) => families));
  return (
    <svg
      class="topic-days"
      viewBox={`0 0 ${days.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={days.map(({ families }) => families).join(', ')}
    >
      {days.map(({ day, families }, at) => (
        <g key={day}>
          {props.low.has(day) ? <rect class="low-day" x={at} width={1} y={0} height={HEIGHT} /> : null}
          <rect
            x={at + 0.1}
            width={0.8}
            y={HEIGHT - (HEIGHT * families) / most}
            height={(HEIGHT * families) / most}
          />
          <title>{`${day}: ${families}`}</title>
        </g>
      ))}
    </svg>
  );
}
