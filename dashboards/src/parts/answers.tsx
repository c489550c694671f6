import type { ComponentChildren } from 'preact';
import { ApiFailure } from '../api/client.ts';
import type { Asked } from '../api/use-api.ts';
import { useWords, type Words } from '../i18n/language.ts';

/** Says that an answer is under way. */
export function Loading() {
  const { t } = useWords();
  return (
    <p class="loading" role="status">
      {t('state.loading')}
    </p>
  );
}

/** Says that there is nothing to show, and what can be done about it. */
export function Empty(props: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

function reasonOf(failure: ApiFailure | null, t: Words['t']): [title: string, text: string] {
  if (failure?.status === 404) return [t('state.missing'), t('state.missing.text')];
  if (failure?.status === 409) return [t('state.notRead'), t('state.notRead.text')];
  if (failure?.status === 0) return [t('state.unreachable'), t('state.unreachable.text')];
  return [t('state.failed'), failure?.detail?.message ?? ''];
}

/** Says why there is no answer, in words for people, with a way to try again. */
export function Failure(props: { error: unknown; retry?: () => void }) {
  const { t } = useWords();
  const failure = props.error instanceof ApiFailure ? props.error : null;
  const [title, text] = reasonOf(failure, t);
  return (
    <div class="empty failure" role="alert">
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {props.retry === undefined || failure?.status === 404 ? null : (
        <button type="button" onClick={props.retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}

/** Shows an answer when it is there, otherwise why it is not. */
export function Answer<T>(props: { asked: Asked<T>; children: (data: T) => ComponentChildren }) {
  const { data, error, reload } = props.asked;
  if (data !== null) return <>{props.children(data)}</>;
  return error === null ? <Loading /> : <Failure error={error} retry={reload} />;
}
