import type { ApiSource } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { GradeBadge, LanguageTag } from '../parts/badges.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { addressOf } from '../router.ts';
import { hostOf } from '../text/addresses.ts';
import { OutwardLink } from './document-post.tsx';
import { shownState, toneOf } from './sources-order.ts';

function SourceName(props: { source: ApiSource }) {
  const { t } = useWords();
  const { source } = props;
  const { judged } = source;
  return (
    <>
      <span class="source-name">
        <GradeBadge grade={source.judged?.grade ?? source.grade} />
        <a
          href={addressOf('/search', { q: `source:${source.id}`, sort: 'newest' })}
          title={t('sources.search')}
          data-row
        >
          {source.name}
        </a>
      </span>
      <span class="source-home">
        <OutwardLink url={source.home}>{hostOf(source.home)}</OutwardLink> · {t(`group.${source.group}`)} ·{' '}
        {source.languages.map((code) => (
          <LanguageTag key={code} code={code} />
        ))}
        {judged === null ? null : (
          <>
            {' '}
            · {t('sources.judged', { verified: judged.verified, dismissed: judged.dismissed })}
            {judged.grade === source.grade
              ? ''
              : ` (${t('sources.judged.moved', { from: source.grade, to: judged.grade })})`}
          </>
        )}
      </span>
    </>
  );
}

function StateTag(props: { source: ApiSource }) {
  const { t } = useWords();
  const state = shownState(props.source);
  return <span class={`tag tone-${toneOf(state)}`}>{t(`sourceState.${state}`)}</span>;
}

function useColumns(): Column<ApiSource>[] {
  const { t, number } = useWords();
  const when = (iso: string | null) => (iso === null ? null : <When iso={iso} />);
  return [
    { name: t('sources.name'), head: true, show: (source) => <SourceName source={source} /> },
    { name: t('sources.state'), show: (source) => <StateTag source={source} /> },
    { name: t('sources.since'), show: (source) => when(source.since) },
    {
      name: t('sources.lastVisit'),
      show: (source) => when(source.lastVisit) ?? <span class="dim">{t('sources.never')}</span>,
    },
    { name: t('sources.nextVisit'), show: (source) => when(source.nextVisit) },
    { name: t('sources.items'), numeric: true, show: (source) => number(source.items) },
    { name: t('sources.newest'), show: (source) => when(source.newest) },
    {
      name: t('sources.latency'),
      numeric: true,
      show: (source) => (source.latencyMs === null ? null : number(Math.round(source.latencyMs))),
    },
    {
      name: t('sources.detail'),
      show: (source) =>
        source.detail === '' ? null : (
          <span class="source-detail" lang="en">
            {source.detail}
          </span>
        ),
    },
  ];
}

/** The table of sources, in the order given. */
export function SourceTable(props: { sources: readonly ApiSource[] }) {
  const { t } = useWords();
  return (
    <div class="source-table">
      <Table
        caption={t('sources.title')}
        columns={useColumns()}
        rows={props.sources}
        keyOf={(source) => source.id}
      />
    </div>
  );
}
