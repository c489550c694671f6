import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Signal } from '../../../src/model/signal.ts';
import { listen } from '../api/events.ts';
import { usePages } from '../api/use-pages.ts';
import { useWords } from '../i18n/language.ts';
import { Empty, Failure, Loading } from '../parts/answers.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar, Select } from '../parts/select.tsx';
import { SignalRow } from '../parts/signal-row.tsx';
import { useTopicOptions } from '../parts/topic-options.ts';
import { addressOf, navigate } from '../router.ts';
import { SignalsChart } from './signals-chart.tsx';

const STATES: readonly Signal['state'][] = ['new', 'triaged', 'verified', 'dismissed', 'retracted'];
const PAGE_SIZE = '40';

interface SignalList {
  signals: Signal[];
  nextBefore: string | null;
}

interface Filters {
  state: string;
  category: string;
  region: string;
}

/** Signals, newest first, by state, category and region. */
export function SignalsPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const filters: Filters = {
    state: props.params.get('state') ?? '',
    category: props.params.get('category') ?? '',
    region: props.params.get('region') ?? '',
  };
  const path = addressOf('/api/signals', { ...filters, limit: PAGE_SIZE });
  const listed = usePages<SignalList>(path, (page) =>
    page.nextBefore === null ? null : `${path}&before=${encodeURIComponent(page.nextBefore)}`,
  );
  const signals = useMemo(() => listed.pages.flatMap((page) => page.signals), [listed.pages]);
  return (
    <Page
      title={t('signals.title')}
      lead={t('signals.lead')}
      actions={<a href="/lead-time">{t('lead.title')}</a>}
    >
      <SignalFilters filters={filters} />
      {listed.error === null ? null : <Failure error={listed.error} />}
      <NewSignals listed={signals} onShow={listed.reload} />
      {signals.length > 1 ? <SignalsChart signals={signals} /> : null}
      {signals.length > 0 ? (
        <ul class="signals" aria-label={t('signals.title')}>
          {signals.map((signal) => (
            <SignalRow key={signal.id} signal={signal} />
          ))}
        </ul>
      ) : null}
      {listed.loading ? <Loading /> : null}
      {!listed.loading && listed.error === null && signals.length === 0 ? (
        <Empty title={t('signals.empty')} text={t('signals.empty.text')}>
          <a href="/signals">{t('signals.reset')}</a>
        </Empty>
      ) : null}
      {listed.more === null ? null : (
        <button type="button" class="more" onClick={listed.more}>
          {t('signals.more')}
        </button>
      )}
    </Page>
  );
}

/** Signals that came while the list was open: shown when asked for, so that nothing moves under the reader. */
function NewSignals(props: { listed: readonly Signal[]; onShow: () => void }) {
  const { t } = useWords();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(
    () =>
      listen((event) => {
        if (event.type === 'signal') setIds((before) => new Set([...before, event.signal.id]));
      }),
    [],
  );
  // A signal that is in the list already came again because it was updated.
  const count = [...ids].filter((id) => !props.listed.some((signal) => signal.id === id)).length;
  if (count === 0) return null;
  const show = (): void => {
    setIds(new Set());
    props.onShow();
  };
  return (
    <button type="button" class="waiting" onClick={show}>
      {t('signals.waiting', { n: count })}
    </button>
  );
}

function SignalFilters(props: { filters: Filters }) {
  const { t } = useWords();
  const { categories, regions } = useTopicOptions();
  const { filters } = props;
  const any = { value: '', label: t('signals.any') };
  const go = (change: Partial<Filters>): void => navigate(addressOf('/signals', { ...filters, ...change }));
  return (
    <FilterBar label={t('search.filters')}>
      <Select
        label={t('signals.state')}
        value={filters.state}
        options={[any, ...STATES.map((state) => ({ value: state, label: t(`signalState.${state}`) }))]}
        onChange={(state) => go({ state })}
      />
      <Select
        label={t('signals.category')}
        value={filters.category}
        options={[any, ...categories]}
        onChange={(value) => go({ category: value })}
      />
      <Select
        label={t('signals.region')}
        value={filters.region}
        options={[any, ...regions]}
        onChange={(value) => go({ region: value })}
      />
    </FilterBar>
  );
}
