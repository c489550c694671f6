import type { Delivery } from '../../../src/model/digest.ts';
import { useWords } from '../i18n/language.ts';
import { Table } from './table.tsx';
import { When } from './when.tsx';

/** Where a digest, a letter or a notice was sent, and how that went. */
export function Deliveries(props: { deliveries: readonly Delivery[] }) {
  const { t, number } = useWords();
  return (
    <section class="deliveries" aria-labelledby="deliveries">
      <h2 id="deliveries">{t('digest.deliveries')}</h2>
      {props.deliveries.length === 0 ? (
        <p>{t('digest.deliveries.none')}</p>
      ) : (
        <Table
          caption={t('digest.deliveries')}
          rows={props.deliveries}
          keyOf={(delivery) => delivery.id}
          columns={[
            { name: t('delivery.recipient'), head: true, show: (delivery) => delivery.recipient },
            { name: t('delivery.channel'), show: (delivery) => <code>{delivery.channel}</code> },
            {
              name: t('delivery.state'),
              show: (delivery) => (
                <span class={`tag delivery-${delivery.state}`}>{t(`delivery.${delivery.state}`)}</span>
              ),
            },
            {
              name: t('delivery.when'),
              show: (delivery) => <When iso={delivery.deliveredAt ?? delivery.createdAt} exact />,
            },
            { name: t('delivery.attempts'), numeric: true, show: (delivery) => number(delivery.attempts) },
            {
              name: t('delivery.error'),
              show: (delivery) =>
                delivery.lastError === null ? null : <span lang="en">{delivery.lastError}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}
