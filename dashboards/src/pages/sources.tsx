import { useEffect } from 'preact/hooks';
import type { ApiSource } from '../../../src/model/api.ts';
import { listen } from '../api/events.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Empty } from '../parts/answers.tsx';
import { useLanguageName } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar, Select } from '../parts/select.tsx';
import { addressOf, navigate } from '../router.ts';
import {
  byTrouble,
  filterSources,
  type SourceFilters,
  shownState,
  STATE_ORDER,
  toneOf,
} from './sources-order.ts';
import { SourceTable } from './sources-table.tsx';

const GROUPS: readonly ApiSource['group'][] = ['media', 'official', 'foreign', 'telegram'];
const GATHER_MS = 3000;

const go = (filters: SourceFilters, replace = false): void =>
  navigate(addressOf('/sources', { ...filters }), { replace });

/** Every watched outlet and how it does, trouble first. */
export function SourcesPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const filters: SourceFilters = {
    state: props.params.get('state') ?? '',
    group: props.params.get('group') ?? '',
    language: props.params.get('language') ?? '',
    name: props.params.get('name') ?? '',
  };
  const asked = useApi<{ sources: ApiSource[] }>('/api/sources');
  const { reload } = asked;
  useEffect(() => {
    let timer: number | undefined;
    const stop = listen((event) => {
      if (event.type !== 'source') return;
      window.clearTimeout(timer);
      timer = window.setTimeout(reload, GATHER_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [reload]);
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <Answer asked={asked}>{({ sources }) => <Sources sources={sources} filters={filters} />}</Answer>
    </Page>
  );
}

function Sources(props: { sources: readonly ApiSource[]; filters: SourceFilters }) {
  const { t } = useWords();
  const { sources, filters } = props;
  const shown = byTrouble(filterSources(sources, filters));
  return (
    <>
      <StateCounts sources={filterSources(sources, { ...filters, state: '' })} filters={filters} />
      <SourceFilterBar sources={sources} filters={filters} />
      <p class="total" role="status">
        {t('count.sources', { n: shown.length })}
      </p>
      {shown.length === 0 ? (
        <Empty title={t('sources.empty')} text={t('sources.empty.text')} />
      ) : (
        <SourceTable sources={shown} />
      )}
    </>
  );
}

function StateCounts(props: { sources: readonly ApiSource[]; filters: SourceFilters }) {
  const { t, number } = useWords();
  const { filters } = props;
  return (
    <div class="counts" role="group" aria-label={t('sources.state')}>
      {STATE_ORDER.map((state) => {
        const count = props.sources.filter((source) => shownState(source) === state).length;
        if (count === 0) return null;
        const on = filters.state === state;
        return (
          <button
            key={state}
            type="button"
            class={`count tone-${toneOf(state)}`}
            aria-pressed={on}
            onClick={() => go({ ...filters, state: on ? '' : state })}
          >
            <b>{number(count)}</b> {t(`sourceState.${state}`)}
          </button>
        );
      })}
    </div>
  );
}

function SourceFilterBar(props: { sources: readonly ApiSource[]; filters: SourceFilters }) {
  const { t } = useWords();
  const languageName = useLanguageName();
  const { filters } = props;
  const any = { value: '', label: t('signals.any') };
  const languages = [...new Set(props.sources.flatMap((source) => source.languages))].sort();
  return (
    <FilterBar label={t('search.filters')}>
      <label class="select">
        <span class="select-label">{t('sources.find')}</span>
        <input
          type="search"
          data-search
          value={filters.name}
          onInput={(event) => go({ ...filters, name: event.currentTarget.value }, true)}
        />
      </label>
      <Select
        label={t('sources.group')}
        value={filters.group}
        options={[any, ...GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))]}
        onChange={(group) => go({ ...filters, group })}
      />
      <Select
        label={t('sources.language')}
        value={filters.language}
        options={[any, ...languages.map((value) => ({ value, label: languageName(value) }))]}
        onChange={(language) => go({ ...filters, language })}
      />
    </FilterBar>
  );
}
