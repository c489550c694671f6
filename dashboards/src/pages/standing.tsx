import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type {
  standingQueriesAnswerSchema,
  standingQueryRemovedSchema,
} from '../../../src/model/standing-query.ts';
import { askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Failure } from '../parts/answers.tsx';
import { Page } from '../parts/page.tsx';
import { StandingForm } from './standing-form.tsx';
import { StandingList } from './standing-list.tsx';

type Answered = z.infer<typeof standingQueriesAnswerSchema>;
const PATH = '/api/standing-queries';

/** The queries asked of every new document: those there are, and a form that tests a new one before it is saved. */
export function StandingPage() {
  const { t, language } = useWords();
  const asked = useApi<Answered>(PATH);
  const [error, setError] = useState<unknown>(null);
  const remove = (query: Answered['queries'][number]): void => {
    if (!window.confirm(t('standing.remove.sure', { name: query.name[language] }))) return;
    const path = `${PATH}/${encodeURIComponent(query.id)}`;
    askJson<z.infer<typeof standingQueryRemovedSchema>>(path, { method: 'DELETE' }).then(
      () => {
        setError(null);
        asked.reload();
      },
      (failure: unknown) => setError(failure),
    );
  };
  return (
    <Page title={t('standing.title')} lead={t('standing.lead')}>
      <StandingForm onSaved={asked.reload} />
      <section aria-labelledby="standing-list">
        <h2 id="standing-list">{t('standing.list')}</h2>
        {error === null ? null : <Failure error={error} />}
        <Answer asked={asked}>{({ queries }) => <StandingList queries={queries} onRemove={remove} />}</Answer>
      </section>
    </Page>
  );
}
