import { ApiFailure } from '../api/client.ts';
import { useWords } from '../i18n/language.ts';
import { Failure } from '../parts/answers.tsx';

/** Points at the mistake in a query that cannot be read, or says why a search was refused. */
export function QueryMistake(props: { query: string; error: unknown }) {
  const { t } = useWords();
  const { query, error } = props;
  const failure = error instanceof ApiFailure ? error : null;
  const detail = failure?.detail ?? null;
  if (failure === null || detail === null || failure.status < 400 || failure.status >= 500) {
    return <Failure error={error} />;
  }
  // A refusal, such as of a search for a person, is no mistake in the writing; the server says which stretch it means.
  const refused = failure.status === 403 || detail.position === undefined;
  return (
    <div class="mistake" role="alert">
      <p class="empty-title">{t(refused ? 'search.refused' : 'search.wrong')}</p>
      {detail.position === undefined ? null : (
        <Pointed query={query} position={detail.position} length={detail.length ?? 1} />
      )}
      <p lang="en" class="mistake-detail">
        {detail.message}
      </p>
    </div>
  );
}

function Pointed(props: { query: string; position: number; length: number }) {
  const { t } = useWords();
  const { query } = props;
  const start = Math.min(Math.max(props.position, 0), query.length);
  const end = Math.min(start + Math.max(props.length, 1), query.length);
  return (
    <>
      <p class="mistake-query">
        <code>
          {query.slice(0, start)}
          {/* A mistake at the very end has no character to underline. */}
          <u>{start === end ? '\u00a0' : query.slice(start, end)}</u>
          {query.slice(end)}
        </code>
      </p>
      <p>{t('search.wrong.at', { n: start + 1 })}</p>
    </>
  );
}
