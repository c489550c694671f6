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
  if (detail.position === undefined) {
    return (
      <div class="mistake" role="alert">
        <p class="empty-title">{t('search.refused')}</p>
        <p lang="en">{detail.message}</p>
      </div>
    );
  }
  const start = Math.min(Math.max(detail.position, 0), query.length);
  const end = Math.min(start + Math.max(detail.length ?? 1, 1), query.length);
  return (
    <div class="mistake" role="alert">
      <p class="empty-title">{t('search.wrong')}</p>
      <p class="mistake-query">
        <code>
          {query.slice(0, start)}
          {/* A mistake at the very end has no character to underline. */}
          <u>{start === end ? '\u00a0' : query.slice(start, end)}</u>
          {query.slice(end)}
        </code>
      </p>
      <p>{t('search.wrong.at', { n: start + 1 })}</p>
      <p lang="en" class="mistake-detail">
        {detail.message}
      </p>
    </div>
  );
}
