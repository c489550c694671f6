import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import { lastEnd } from '../digest/quiet-hours.ts';
import { startLeader } from '../pipeline/leader.ts';
import { startReconciling } from '../pipeline/reconcile.ts';
import { startSchedule } from '../pipeline/schedule.ts';
import type { Engines, Watch } from './setup.ts';

/** Name of the lease that the one scheduling process holds. */
export const SCHEDULE_LEASE = 'schedule';

/**
 * Schedules and reconciles while this process is the leader. Where the queue is a file of ours there is no other
 * process, so a lease left by a killed one is taken over at once.
 */
export function startScheduling(
  { store, queue }: Engines,
  watch: Watch,
  deps: { config: Config; onProblem: (problem: unknown) => void; onLead?: (leads: boolean) => void },
): () => Promise<void> {
  const { config, onProblem, onLead = () => {} } = deps;
  const now = () => new Date();
  const holder = config.queueUrl === null ? 'this-folder' : `${hostname()}:${process.pid}:${randomUUID()}`;
  return startLeader({
    leases: store.leases,
    name: SCHEDULE_LEASE,
    holder,
    onProblem,
    async lead() {
      const stopReconciling = await startReconciling(store, queue, { now, onProblem });
      const stopSchedule = startSchedule({
        store,
        queue,
        sources: () => watch.sources,
        recipients: () => watch.recipients,
        quietEnd: ({ quietHours }, at) => (quietHours === undefined ? null : lastEnd(quietHours, at)),
        detectEveryMs: config.detectEveryMs,
        now,
        onError: onProblem,
      });
      onLead(true);
      return async () => {
        onLead(false);
        await stopSchedule();
        await stopReconciling();
      };
    },
  });
}
