import type { Delivery } from '../../../src/model/digest.ts';
import { useWords } from '../i18n/language.ts';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** What a person does about a delivery. */
export type Act = 'resend' | 'arrived';

/** Deliveries with the reason where they did not arrive; what may be done about them only for those who may. */
export function DeliveryTable(props: {
  deliveries: readonly Delivery[];
  caption: string;
  onAct?: (act: Act, delivery: Delivery) => void;
}) {
  const { t, number } = useWords();
  const { onAct } = props;
  const columns: Column<Delivery>[] = [
    { name: t('delivery.recipient'), head: true, show: ({ recipient }) => recipient },
    { name: t('delivery.channel'), show: ({ channel }) => <code class="address">{channel}</code> },
    { name: t('deliveries.what'), show: (delivery) => <What delivery={delivery} /> },
    {
      name: t('delivery.state'),
      show: ({ state }) => <span class={`tag delivery-${state}`}>{t(`delivery.${state}`)}</span>,
    },
    { name: t('deliveries.made'), show: ({ createdAt }) => <When iso={createdAt} exact /> },
    { name: t('delivery.attempts'), numeric: true, show: ({ attempts }) => number(attempts) },
    {
      name: t('delivery.error'),
      show: ({ lastError }) => (lastError === null ? null : <span lang="en">{lastError}</span>),
    },
  ];
  if (onAct !== undefined && props.deliveries.some(({ state }) => canAct(state)))
    columns.push({
      name: t('deliveries.act'),
      show: (delivery) => <Acts delivery={delivery} onAct={onAct} />,
    });
  return <Table caption={props.caption} rows={props.deliveries} keyOf={({ id }) => id} columns={columns} />;
}

const canAct = (state: Delivery['state']): boolean => state === 'failed' || state === 'uncertain';

function What(props: { delivery: Delivery }) {
  const { t } = useWords();
  const { of, digestId } = props.delivery;
  if (of !== 'digest')
    return <a href={`/releases/${encodeURIComponent(digestId)}`}>{t('deliveries.release')}</a>;
  return <a href={`/digests/${encodeURIComponent(digestId)}`}>{t('deliveries.digest')}</a>;
}

function Acts(props: { delivery: Delivery; onAct: (act: Act, delivery: Delivery) => void }) {
  const { t } = useWords();
  const { delivery, onAct } = props;
  if (!canAct(delivery.state)) return null;
  const isUncertain = delivery.state === 'uncertain';
  const resend = (): void => {
    if (!isUncertain || window.confirm(t('deliveries.resend.ask'))) onAct('resend', delivery);
  };
  return (
    <div class="acts">
      {isUncertain ? (
        <button type="button" class="small" onClick={() => onAct('arrived', delivery)}>
          {t('deliveries.arrived')}
        </button>
      ) : null}
      <button type="button" class="small" data-row onClick={resend}>
        {t('deliveries.resend')}
      </button>
    </div>
  );
}
