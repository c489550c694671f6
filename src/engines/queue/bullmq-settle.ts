import { Job as AnyJob } from 'bullmq';
import type { BullJob, BullWorker } from './bullmq-handles.ts';
import type { Settlement } from './queue.ts';

export interface SettleOptions {
  /** The lock that the job was taken with. */
  token: string;
  /** Takes the next job with the same lock in the same round trip. */
  fetchNext: boolean;
}

/** BullMQ's codes for a job that is no longer ours: gone, without a lock, not running, locked by another. */
const LOST = new Set([-1, -2, -3, -6]);

/**
 * True when settling the job is no longer our business: it was settled by a try whose answer was lost, the server was
 * emptied, or we were taken for dead and it runs elsewhere.
 */
export function isLost(problem: unknown): boolean {
  const { code } = (problem ?? {}) as { code?: unknown };
  return typeof code === 'number' && LOST.has(code);
}

/** How often a job was begun and came to nothing: failed runs and ends of its process. */
export function earlierRuns(job: BullJob): number {
  return job.attemptsMade + job.stalledCounter;
}

/** Settles a job that we hold; resolves to the next one when it was asked for and there is one. */
export async function settle(
  worker: BullWorker,
  { job, settlement }: { job: BullJob; settlement: Settlement },
  { token, fetchNext }: SettleOptions,
): Promise<BullJob | null> {
  const backend = worker.getBackend();
  const id = job.id ?? '';
  switch (settlement.kind) {
    case 'finish': {
      const { result } = await backend.moveToCompleted(job, null, { count: 0 }, token, fetchNext);
      return nextJob(worker, result, token);
    }
    case 'quarantine': {
      const { reason, where } = settlement;
      const fields = { stacktrace: JSON.stringify([where]) };
      const { result } = await backend.moveToFailed(job, reason, false, token, fetchNext, fields);
      return nextJob(worker, result, token);
    }
    default: {
      const isRetry = settlement.kind === 'retry';
      const delayMs = Math.max(0, Math.ceil(settlement.delayMs));
      const result = await backend.moveToDelayed(id, Date.now(), delayMs, token, {
        skipAttempt: !isRetry,
        fetchNext,
        ...(isRetry ? { fieldsToUpdate: { failedReason: settlement.error } } : {}),
      });
      return nextJob(worker, result, token);
    }
  }
}

function nextJob(worker: BullWorker, result: unknown, token: string): BullJob | null {
  const [found, id] = Array.isArray(result) ? (result as [unknown, unknown]) : [];
  if (!found || typeof found !== 'object') return null;
  const job = AnyJob.fromJSON(worker, found as Parameters<typeof AnyJob.fromJSON>[1], String(id)) as BullJob;
  job.token = token;
  return job;
}
