import type { ApiStandingQuery } from '../../../src/model/standing-query.ts';
import { useWords } from '../i18n/language.ts';
import { Severity } from '../parts/badges.tsx';
import { useNames } from '../parts/names.tsx';
import { When } from '../parts/when.tsx';

/** Standing queries, those that people saved first, newest first. */
export function StandingList(props: {
  queries: readonly ApiStandingQuery[];
  onRemove: (query: ApiStandingQuery) => void;
}) {
  const saved = props.queries.filter(({ builtIn }) => !builtIn).toReversed();
  const builtIn = props.queries.filter((query) => query.builtIn);
  return (
    <ul class="standing">
      {[...saved, ...builtIn].map((query) => (
        <StandingRow key={query.id} query={query} onRemove={props.onRemove} />
      ))}
    </ul>
  );
}

function StandingRow(props: { query: ApiStandingQuery; onRemove: (query: ApiStandingQuery) => void }) {
  const { t, language } = useWords();
  const names = useNames();
  const { query } = props;
  return (
    <li>
      <div class="standing-side">
        <Severity level={query.severity} />
        {query.enabled ? null : <span class="tag tag-warn">{t('standing.off')}</span>}
      </div>
      <div class="standing-body">
        <h3>{query.name[language]}</h3>
        <code class="standing-query">{query.query}</code>
        <p class="meta">
          {query.category === null ? null : (
            <span class="chip chip-category">{names.category(query.category)}</span>
          )}
          {query.builtIn ? <span>{t('standing.builtIn')}</span> : null}
          {query.by === null ? null : <span>{t('standing.by', { name: query.by })}</span>}
          {query.at === null ? null : <When iso={query.at} />}
          {query.tested === null ? null : (
            <span>
              {t('standing.tested', { families: t('count.families', { n: query.tested.families }) })}
            </span>
          )}
          {query.builtIn ? null : (
            <button type="button" class="small" onClick={() => props.onRemove(query)}>
              {t('standing.remove')}
            </button>
          )}
        </p>
      </div>
    </li>
  );
}
