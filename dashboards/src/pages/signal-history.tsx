import type { ApiSignal } from '../../../src/model/api.ts';
import type { HistoryEntry } from '../../../src/model/life-cycle.ts';
import type { ReopenReason } from '../../../src/model/signal.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { When } from '../parts/when.tsx';

function reasonsIn(reasons: readonly ReopenReason[], t: Words['t']): string {
  return reasons.map((reason) => t(`reopened.${reason}`)).join('; ');
}

/** Says that a signal is told of again and why; nothing for one that never was re-opened. */
export function Reopened(props: { signal: ApiSignal }) {
  const { t } = useWords();
  const { openedAt, openedFor } = props.signal;
  if (openedAt === null || openedFor.length === 0) return null;
  return (
    <p class="notice">
      <b>{t('reopened.title')}</b>: {reasonsIn(openedFor, t)}. <When iso={openedAt} />
    </p>
  );
}

/** Everything that became of a signal, the newest first. */
export function History(props: { signal: ApiSignal }) {
  const { t } = useWords();
  const { history, createdAt } = props.signal;
  return (
    <section class="history-part" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <ol class="history">
        {history.toReversed().map((entry, at) => (
          <Entry key={history.length - at} entry={entry} />
        ))}
        <li>
          <When iso={createdAt} exact />
          <span>{t('history.made')}</span>
        </li>
      </ol>
    </section>
  );
}

function Entry(props: { entry: HistoryEntry }) {
  const { t } = useWords();
  const { at, kind, from, to, by, why, reasons } = props.entry;
  const move = `${t(`signalState.${from}`)} → ${t(`signalState.${to}`)}`;
  return (
    <li>
      <When iso={at} exact />
      <span>
        {kind === 'reopened' ? (
          <>
            <b>{t('reopened.title')}</b>: {reasonsIn(reasons, t)}
            {from === to ? '' : `. ${move}`}
          </>
        ) : (
          <>
            <b>{move}</b>
            {by === null ? null : <span class="history-by">{by}</span>}
            {why === null ? null : <q>{why}</q>}
          </>
        )}
      </span>
    </li>
  );
}
