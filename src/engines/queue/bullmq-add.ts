import { Job } from 'bullmq';
import { serverAway } from '../../model/server-away.ts';
import { fingerprint, jobId } from './bullmq-keys.ts';
import type { BullHandles } from './bullmq-handles.ts';
import { addingOf, command, transact } from './bullmq-transaction.ts';
import type { NewJob } from './queue.ts';

const DEFAULT_PRIORITY = 100;
/** BullMQ's own bound. */
const MAX_PRIORITY = 2 ** 21 - 1;

export interface AddOptions {
  prefix: string;
  /** Generations in which a finished key may be remembered. */
  generations: readonly number[];
}

/**
 * Adds the jobs whose keys are new, in one transaction; resolves to how many those were. What is waiting, delayed,
 * running or in quarantine has its job in Redis, which BullMQ does not add again; what is finished has not, and gets a
 * stand-in for the length of the transaction.
 */
export async function addJobs(
  handles: BullHandles,
  jobs: readonly NewJob[],
  { prefix, generations }: AddOptions,
): Promise<number> {
  const byKey = new Map<string, NewJob>();
  for (const job of jobs) if (!byKey.has(job.key)) byKey.set(job.key, job);
  if (byKey.size === 0) return 0;
  const entries = [...byKey.values()].map((job) => {
    const id = jobId(job.key);
    return { job, id, place: handles.queue(job.step).toKey(id), ...fingerprint(job.key) };
  });
  const steps = [...new Set(jobs.map(({ step }) => step))];
  const looked = entries.flatMap(({ place, bucket, field }) => [place, bucket, field]);
  const commands = [
    command('aldynHold', [JSON.stringify(steps), prefix, JSON.stringify(generations.map(String)), ...looked]),
    ...entries.map(({ job, id }) => addingOf(bullJob(handles, job, id))),
    command(
      'aldynRelease',
      entries.map(({ place }) => place),
    ),
  ];
  return handles.link.ask(async () => countFresh(handles, await transact(handles, commands)));
}

function bullJob(handles: BullHandles, job: NewJob, id: string): Job {
  const priority = Math.round(job.priority ?? DEFAULT_PRIORITY);
  const delay = Math.ceil(job.delayMs ?? 0);
  const options = {
    priority: Math.min(Math.max(priority, 0), MAX_PRIORITY),
    ...(delay > 0 ? { delay } : {}),
  };
  return new Job(handles.queue(job.step), job.step, job.payload, options, id);
}

function countFresh({ link }: BullHandles, answers: readonly [Error | null, unknown][]): number {
  for (const [error] of answers) {
    if (error === null) continue;
    if (!error.message.startsWith('NOSCRIPT')) throw error;
    // Somebody emptied the server's scripts: a new connection brings them along.
    link.client.disconnect(true);
    throw serverAway(link.place, 'a server that forgot its scripts', error);
  }
  const fresh = answers[0]?.[1];
  if (!Array.isArray(fresh)) throw serverAway(link.place, 'no answer to a transaction');
  return (fresh as number[]).reduce((sum, each) => sum + each, 0);
}
