import type { ApiSearchAnswer } from '../../../src/model/api.ts';
import type { QueryField } from '../../../src/model/query.ts';
import { useWords } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { useLanguageName, useNames } from '../parts/names.tsx';
import { filtersOf, hasFilter, toggleFilter } from '../text/query.ts';

type Facet = keyof ApiSearchAnswer['facets'];

const FACETS: readonly (readonly [Facet, QueryField])[] = [
  ['category', 'category'],
  ['substance', 'substance'],
  ['region', 'region'],
  ['language', 'lang'],
  ['source', 'source'],
  ['kind', 'kind'],
];

const SHOWN = 8;

function useValueName(): (facet: Facet, value: string) => string {
  const { t } = useWords();
  const names = useNames();
  const languageName = useLanguageName();
  return (facet, value) => {
    if (facet === 'language') return languageName(value);
    if (facet !== 'kind') return names[facet](value);
    const key = `kind.${value}`;
    return hasMessage(key) ? t(key) : value;
  };
}

/** Counts of values; a click writes `field:value` into the query or takes it out again. */
export function Facets(props: {
  query: string;
  facets: ApiSearchAnswer['facets'];
  onQuery: (query: string) => void;
}) {
  const { t } = useWords();
  const active = filtersOf(props.query).length > 0;
  return (
    <details class="facets" open={active || window.matchMedia('(min-width: 60rem)').matches}>
      <summary>{t('search.filters')}</summary>
      {FACETS.filter(([facet]) => props.facets[facet].length > 0).map(([facet, field]) => (
        <FacetGroup key={facet} {...props} facet={facet} field={field} />
      ))}
    </details>
  );
}

function FacetGroup(props: {
  query: string;
  facets: ApiSearchAnswer['facets'];
  onQuery: (query: string) => void;
  facet: Facet;
  field: QueryField;
}) {
  const { t, number } = useWords();
  const nameOf = useValueName();
  const { facet, field, query } = props;
  const counts = props.facets[facet];
  const buttons = (part: typeof counts) => (
    <ul>
      {part.map(({ value, count }) => {
        const on = hasFilter(query, field, value);
        const name = nameOf(facet, value);
        return (
          <li key={value}>
            <button
              type="button"
              class="facet"
              aria-pressed={on}
              title={t(on ? 'search.filter.remove' : 'search.filter.add', { value: name })}
              onClick={() => props.onQuery(toggleFilter(query, field, value))}
            >
              <span class="facet-name">{name}</span>
              <span class="facet-count">{number(count)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
  return (
    <section class="facet-group">
      <h2>{t(`facet.${facet}`)}</h2>
      {buttons(counts.slice(0, SHOWN))}
      {counts.length <= SHOWN ? null : (
        <details>
          <summary>{t('search.more')}</summary>
          {buttons(counts.slice(SHOWN))}
        </details>
      )}
    </section>
  );
}
