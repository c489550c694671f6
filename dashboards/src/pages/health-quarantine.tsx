import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type { quarantineAnswerSchema, replayAnswerSchema } from '../../../src/model/api.ts';
import { askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Failure } from '../parts/answers.tsx';
import { When } from '../parts/when.tsx';

type Quarantine = z.infer<typeof quarantineAnswerSchema>;
type Job = Quarantine['jobs'][number];

/** Work that was set aside, with the way to run it again. */
export function QuarantineSection(props: { onReplayed: () => void }) {
  const { t } = useWords();
  const asked = useApi<Quarantine>('/api/quarantine?limit=100');
  const [outcome, setOutcome] = useState<{ replayed: number } | { error: unknown } | null>(null);
  const replay = (keys?: string[]): void => {
    askJson<z.infer<typeof replayAnswerSchema>>('/api/quarantine/replay', {
      body: keys === undefined ? {} : { keys },
    }).then(
      (answer) => {
        setOutcome(answer);
        asked.reload();
        props.onReplayed();
      },
      (error: unknown) => setOutcome({ error }),
    );
  };
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">{t('health.quarantine')}</h2>
      <p class="dim">{t('health.quarantine.text')}</p>
      {outcome !== null && 'error' in outcome ? <Failure error={outcome.error} /> : null}
      <p role="status">
        {outcome !== null && 'replayed' in outcome ? t('health.replayed', { n: outcome.replayed }) : ''}
      </p>
      <Answer asked={asked}>{({ jobs }) => <Jobs jobs={jobs} onReplay={replay} />}</Answer>
    </section>
  );
}

function Jobs(props: { jobs: readonly Job[]; onReplay: (keys?: string[]) => void }) {
  const { t } = useWords();
  if (props.jobs.length === 0) return <p>{t('health.quarantine.none')}</p>;
  return (
    <>
      <button type="button" onClick={() => props.onReplay()}>
        {t('health.replay.all')}
      </button>
      <ul class="jobs">
        {props.jobs.map((job) => (
          <li key={job.key}>
            <p class="job-reason" lang="en">
              {job.reason}
            </p>
            <p class="meta">
              <code>{job.step}</code>
              <code class="job-key">{job.key}</code>
              {job.where === '' ? null : <code>{job.where}</code>}
              <span>{t('count.attempts', { n: job.attempts })}</span>
              <When iso={job.at} />
              <button type="button" class="small" data-row onClick={() => props.onReplay([job.key])}>
                {t('health.replay')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
