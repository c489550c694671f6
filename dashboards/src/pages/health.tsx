import { useEffect } from 'preact/hooks';
import type { ApiHealth } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { CoverageLine } from '../parts/coverage-line.tsx';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { QuarantineSection } from './health-quarantine.tsx';
import { CanarySection, RetroHuntSection } from './health-trials.tsx';

const LOOK_EVERY_MS = 15_000;

/** Whether the system is in order: mode, counts, problems, the queue and what was set aside. */
export function HealthPage() {
  const { t } = useWords();
  const asked = useApi<ApiHealth>('/api/health');
  const { reload } = asked;
  useEffect(() => {
    const timer = window.setInterval(reload, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [reload]);
  return (
    <Page title={t('health.title')}>
      <Answer asked={asked}>{(health) => <Whole health={health} />}</Answer>
      <p>
        <a href="/targeting">{t('targeting.link')}</a>
      </p>
      <p>
        <a href="/deliveries">{t('deliveries.link')}</a>
      </p>
      <CanarySection />
      <RetroHuntSection />
      <QuarantineSection onReplayed={reload} />
    </Page>
  );
}

function Whole(props: { health: ApiHealth }) {
  const { t } = useWords();
  const { health } = props;
  return (
    <>
      <Counts health={health} />
      <CoverageLine />
      <Facts
        rows={[
          [t('health.mode'), t(`health.mode.${health.mode}`)],
          [t('health.version'), health.version],
          [t('health.started'), <When iso={health.startedAt} exact />],
        ]}
      />
      <section aria-labelledby="problems">
        <h2 id="problems">{t('health.problems')}</h2>
        {health.problems.length === 0 ? (
          <p>{t('health.problems.none')}</p>
        ) : (
          <ul class="problems" lang="en">
            {health.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </section>
      <Queue queue={health.queue} />
    </>
  );
}

function Counts(props: { health: ApiHealth }) {
  const { t, number } = useWords();
  const { health } = props;
  const counts = [
    [t('health.open'), health.open],
    [t('health.documents'), health.documents],
    [t('health.searchable'), health.searchable],
    [t('health.signals'), health.signals],
    [t('health.quarantined'), health.quarantined],
  ] as const;
  return (
    <div class="figures">
      <p class={`figure tone-${health.status === 'ok' ? 'good' : 'bad'}`}>
        <b>{t(`health.${health.status}`)}</b>
      </p>
      {counts.map(([name, value]) => (
        <p key={name} class="figure">
          <b>{value === null ? '–' : number(value)}</b> {name}
        </p>
      ))}
    </div>
  );
}

function Queue(props: { queue: ApiHealth['queue'] }) {
  const { t, number } = useWords();
  const steps = Object.entries(props.queue);
  return (
    <section aria-labelledby="queue">
      <h2 id="queue">{t('health.queue')}</h2>
      {steps.length === 0 ? (
        <p>{t('health.queue.none')}</p>
      ) : (
        <Table
          caption={t('health.queue')}
          rows={steps}
          keyOf={([step]) => step}
          columns={[
            { name: t('health.queue.step'), head: true, show: ([step]) => <code>{step}</code> },
            { name: t('health.queue.waiting'), numeric: true, show: ([, counts]) => number(counts.waiting) },
            { name: t('health.queue.delayed'), numeric: true, show: ([, counts]) => number(counts.delayed) },
            { name: t('health.queue.running'), numeric: true, show: ([, counts]) => number(counts.running) },
            {
              name: t('health.quarantined'),
              numeric: true,
              show: ([, counts]) => number(counts.quarantined),
            },
          ]}
        />
      )}
    </section>
  );
}
