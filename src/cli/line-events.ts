import type { LineEvents } from '../compose/line.ts';
import { isSentence } from '../compose/problems.ts';
import type { Attempted } from '../digest/deliver.ts';
import type { EventBus } from '../engines/events/events.ts';
import type { createMetrics } from '../metrics.ts';
import type { Run } from '../pipeline/worker.ts';
import type { Session } from './session.ts';

/** Says what went wrong with a job: the sentence, and the stack only for what nobody foresaw. */
function tellRun({ log }: Session, { job, outcome, error }: Run): void {
  if (outcome !== 'quarantined' && outcome !== 'retried') return;
  const what = outcome === 'retried' ? 'tried again later' : 'set aside (aldyn quarantine)';
  const about = { step: job.step, job: job.key, ...(isSentence(error) ? {} : { err: error }) };
  log.warn(about, `${job.step} ${what}: ${error?.message ?? 'no reason given'}`);
}

/** Says which attempt at a delivery is to be made again; what is set aside is said of its job. */
function tellAttempt({ log }: Session, { recipient, channel, outcome, error }: Attempted): void {
  if (outcome === 'again')
    log.warn(
      { recipient, channel },
      `delivery to ${recipient} is tried again later: ${error ?? 'no reason given'}`,
    );
}

/** What a process makes of what its line tells: events for all, counts in its metrics, troubles in its log. */
export function lineEvents(
  session: Session,
  deps: { bus: EventBus; metrics: ReturnType<typeof createMetrics>; also?: (run: Run) => void },
): LineEvents {
  const { bus, metrics, also } = deps;
  return {
    event: (event) => bus.publish(event),
    problem: session.problem,
    attempt: (attempted) => {
      metrics.attempt(attempted);
      tellAttempt(session, attempted);
    },
    run: (run) => {
      metrics.outcome(run.job.step, run.outcome);
      metrics.step(run.job.step, run.ms);
      tellRun(session, run);
      also?.(run);
    },
  };
}
