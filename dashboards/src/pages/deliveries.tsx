import { useEffect, useState } from 'preact/hooks';
import type { ApiDeliveries } from '../../../src/model/delivery.ts';
import type { Delivery } from '../../../src/model/digest.ts';
import { askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Failure } from '../parts/answers.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar, Select } from '../parts/select.tsx';
import { addressOf, navigate } from '../router.ts';
import { ChannelTable } from './deliveries-channels.tsx';
import { DeliveryTable, type Act } from './deliveries-table.tsx';

const LOOK_EVERY_MS = 15_000;
const UNDELIVERED = 'undelivered';

type Outcome = { done: Act; delivery: Delivery } | { error: unknown };

/** What went to whom and how it went: channels in trouble and what is undelivered first. */
export function DeliveriesPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const state = props.params.get('state') === 'all' ? 'all' : UNDELIVERED;
  const asked = useApi<ApiDeliveries>(
    `/api/deliveries?limit=100${state === 'all' ? '' : `&state=${UNDELIVERED}`}`,
  );
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { reload } = asked;
  useEffect(() => {
    const timer = window.setInterval(reload, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [reload]);
  const act = (done: Act, { id }: Delivery): void => {
    askJson<{ delivery: Delivery }>(`/api/deliveries/${encodeURIComponent(id)}/${done}`, { body: {} }).then(
      ({ delivery }) => {
        setOutcome({ done, delivery });
        reload();
      },
      (error: unknown) => setOutcome({ error }),
    );
  };
  return (
    <Page title={t('deliveries.title')} lead={t('deliveries.lead')}>
      {outcome !== null && 'error' in outcome ? <Failure error={outcome.error} /> : null}
      <p role="status">
        {outcome !== null && 'done' in outcome
          ? t(`deliveries.done.${outcome.done}`, { recipient: outcome.delivery.recipient })
          : ''}
      </p>
      <Answer asked={asked}>
        {(answer) => (
          <>
            <ChannelTable channels={answer.channels} />
            <section aria-labelledby="deliveries">
              <h2 id="deliveries">{t(state === 'all' ? 'deliveries.all' : 'deliveries.undelivered')}</h2>
              <FilterBar label={t('search.filters')}>
                <Select
                  label={t('deliveries.show')}
                  value={state}
                  options={[
                    { value: UNDELIVERED, label: t('deliveries.undelivered') },
                    { value: 'all', label: t('deliveries.all') },
                  ]}
                  onChange={(value) =>
                    navigate(addressOf('/deliveries', { state: value === 'all' ? 'all' : '' }))
                  }
                />
              </FilterBar>
              {answer.deliveries.length === 0 ? (
                <p>{t(state === 'all' ? 'deliveries.none.all' : 'deliveries.none')}</p>
              ) : (
                <DeliveryTable
                  deliveries={answer.deliveries}
                  caption={t('deliveries.title')}
                  {...(answer.mayResend ? { onAct: act } : {})}
                />
              )}
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}
