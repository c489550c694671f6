import { useEffect, useState } from 'preact/hooks';
import type { ApiSearchAnswer } from '../../../src/model/api.ts';
import { type Paged, usePages } from '../api/use-pages.ts';
import { useWords } from '../i18n/language.ts';
import { Empty, Loading } from '../parts/answers.tsx';
import { HitRow } from '../parts/hit-row.tsx';
import { Page } from '../parts/page.tsx';
import { Select } from '../parts/select.tsx';
import { addressOf, navigate } from '../router.ts';
import { Facets } from './search-facets.tsx';
import { QueryHelp } from './search-help.tsx';
import { QueryMistake } from './search-mistake.tsx';

const SORTS = ['relevance', 'newest', 'oldest'] as const;
const PAGE_SIZE = '30';

type Sort = (typeof SORTS)[number];

/** What the server does when no order is asked for. */
const usualSort = (query: string): Sort => (query === '' ? 'newest' : 'relevance');

const pageAddress = (query: string, sort: Sort): string =>
  addressOf('/search', { q: query, sort: sort === usualSort(query) ? '' : sort });

/** Search with highlights, facets that write themselves into the query, and pages by cursor. */
export function SearchPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const query = props.params.get('q') ?? '';
  const sort = SORTS.find((known) => known === props.params.get('sort')) ?? usualSort(query);
  const path = `/api/search?${new URLSearchParams({ q: query, sort, limit: PAGE_SIZE }).toString()}`;
  const found = usePages<ApiSearchAnswer>(path, (page) =>
    page.nextCursor === null ? null : `${path}&cursor=${encodeURIComponent(page.nextCursor)}`,
  );
  const first = found.pages[0];
  return (
    <Page
      title={query === '' ? t('search.title') : `${t('search.title')}: ${query}`}
      heading={t('search.title')}
      actions={<a href={addressOf('/targeting', { q: query })}>{t('targeting.link')}</a>}
    >
      <SearchForm query={query} sort={sort} />
      <QueryHelp />
      {found.error === null ? null : <QueryMistake query={query} error={found.error} />}
      {found.loading && first === undefined ? <Loading /> : null}
      {first === undefined ? null : (
        <div class="found">
          <div class="found-side">
            <Facets
              query={query}
              facets={first.facets}
              onQuery={(changed) => navigate(pageAddress(changed, sort))}
            />
          </div>
          <div class="found-main">
            <div class="found-head">
              <p role="status" class="total">
                {t('count.documents', { n: first.total })}
              </p>
              <Select
                label={t('search.sort')}
                value={sort}
                options={SORTS.map((value) => ({ value, label: t(`search.sort.${value}`) }))}
                onChange={(value) =>
                  navigate(pageAddress(query, SORTS.find((known) => known === value) ?? usualSort(query)))
                }
              />
            </div>
            <Results found={found} />
          </div>
        </div>
      )}
    </Page>
  );
}

function SearchForm(props: { query: string; sort: Sort }) {
  const { t } = useWords();
  const [text, setText] = useState(props.query);
  useEffect(() => setText(props.query), [props.query]);
  return (
    <form
      class="search-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = text.trim();
        // An order that was only the usual one of the last query is not carried over to the next.
        navigate(pageAddress(asked, props.sort === usualSort(props.query) ? usualSort(asked) : props.sort));
      }}
    >
      <input
        type="search"
        data-search
        value={text}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="main-button">
        {t('search.submit')}
      </button>
    </form>
  );
}

function Results(props: { found: Paged<ApiSearchAnswer> }) {
  const { t } = useWords();
  const { pages, loading, more } = props.found;
  const hits = pages.flatMap((page) => page.hits);
  if (hits.length === 0) return <Empty title={t('search.none')} text={t('search.none.text')} />;
  return (
    <>
      <ul class="hits" aria-label={t('search.title')}>
        {hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ul>
      {loading ? <Loading /> : null}
      {more === null ? null : (
        <button type="button" class="more" onClick={more}>
          {t('search.more')}
        </button>
      )}
    </>
  );
}
