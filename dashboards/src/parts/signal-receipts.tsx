import type { ApiSignal } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { When } from './when.tsx';

/** What recipients answered about a signal, of each its last word. */
export function SignalReceipts(props: { signal: ApiSignal }) {
  const { t } = useWords();
  const { receipts } = props.signal;
  return (
    <section class="history-part" aria-labelledby="signal-receipts">
      <h2 id="signal-receipts">
        <a href="/receipts">{t('receipts.title')}</a>
      </h2>
      {receipts.length === 0 ? <p class="dim">{t('receipts.none.signal')}</p> : null}
      <ol class="history">
        {receipts.map(({ deliveryId, recipient, answer, text, via, at, changed }) => (
          <li key={deliveryId}>
            <When iso={at} exact />
            <span>
              <b>{recipient}</b>: {t(`receipts.answer.${answer}`)} ({t(`receipts.via.${via}`)}
              {changed > 0 ? `, ${t('receipts.changed')}` : ''}){text === null ? null : <q>{text}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
