import type { Job, QuarantinedJob, Queue } from '../../src/engines/queue/queue.ts';

/** A queue that only holds quarantined jobs, and remembers what was replayed. */
export function createHeldQueue(jobs: QuarantinedJob[]): Queue & { replayed: string[] } {
  const held = [...jobs];
  const replayed: string[] = [];
  return {
    replayed,
    add: async () => 0,
    work: () => async () => {},
    counts: async () => ({ extract: { waiting: 1, delayed: 0, running: 0, quarantined: held.length } }),
    quarantined: async ({ limit, step }) =>
      held.filter((job: Job) => step === undefined || job.step === step).slice(0, limit),
    replay: async (keys) => {
      const put = held.filter((job) => keys === undefined || keys.includes(job.key));
      for (const job of put) {
        held.splice(held.indexOf(job), 1);
        replayed.push(job.key);
      }
      return put.length;
    },
    close: async () => {},
  };
}
