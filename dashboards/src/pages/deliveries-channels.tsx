import type { ChannelStanding } from '../../../src/model/delivery.ts';
import { useWords } from '../i18n/language.ts';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

/** How every channel does, those in trouble first. */
export function ChannelTable(props: { channels: readonly ChannelStanding[] }) {
  const { t, number } = useWords();
  const count = (state: 'pending' | 'delivered' | 'failed' | 'uncertain') => ({
    name: t(`deliveries.${state}`),
    numeric: true,
    show: (standing: ChannelStanding) => number(standing[state]),
  });
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">{t('deliveries.channels')}</h2>
      <p class="dim">{t('deliveries.week')}</p>
      {props.channels.length === 0 ? (
        <p>{t('deliveries.channels.none')}</p>
      ) : (
        <Table
          caption={t('deliveries.channels')}
          rows={props.channels}
          keyOf={({ recipient, channel }) => `${recipient} ${channel}`}
          columns={[
            { name: t('delivery.recipient'), head: true, show: ({ recipient }) => recipient },
            { name: t('delivery.channel'), show: ({ channel }) => <code class="address">{channel}</code> },
            { name: t('delivery.state'), show: (standing) => <Troubles standing={standing} /> },
            count('pending'),
            count('delivered'),
            count('failed'),
            count('uncertain'),
            {
              name: t('deliveries.last'),
              show: ({ lastDelivered }) => (lastDelivered === null ? null : <When iso={lastDelivered} />),
            },
            {
              name: t('delivery.error'),
              show: ({ lastError }) => (lastError === null ? null : <span lang="en">{lastError}</span>),
            },
          ]}
        />
      )}
    </section>
  );
}

function Troubles(props: { standing: ChannelStanding }) {
  const { t } = useWords();
  const { troubles } = props.standing;
  if (troubles.length === 0) return <span class="tag tone-good">{t('deliveries.trouble.none')}</span>;
  return (
    <>
      {troubles.map((trouble) => (
        <span key={trouble} class="tag delivery-failed">
          {t(`deliveries.trouble.${trouble}`)}
        </span>
      ))}
    </>
  );
}
