import { setTimeout as sleep } from 'node:timers/promises';
import { linkRedis, type RedisLink } from '../redis.ts';
import { redisFault } from '../redis-faults.ts';
import type { BullHandles, BullJob, BullWorker } from './bullmq-handles.ts';
import { jobKey } from './bullmq-keys.ts';
import { earlierRuns, isLost, settle } from './bullmq-settle.ts';
import type { Job, Settlement, StopWorking, WorkOptions } from './queue.ts';
import { AGAIN_MS, SETTLE_TRIES_AT_STOP, settlementOf } from './working.ts';

/** So many times a lock is renewed in the time it holds: one may come late. */
const RENEWALS = 3;
/** How long stopping waits for a job that is just being handed out. */
const HANDING_MS = 3000;

export interface BullWork extends WorkOptions {
  step: string;
  handle: (job: Job) => Promise<Settlement>;
  lockMs: number;
  /** Remembers the key of a job that is finished; sent before the job is taken away. */
  remember: (key: string) => Promise<void>;
  onProblem: (problem: unknown) => void;
}

/** One step's work in this process. */
interface Shift extends BullWork {
  handles: BullHandles;
  worker: BullWorker;
  blocking: RedisLink;
  /** Running jobs by the token of their lock. */
  running: Map<string, BullJob>;
  chains: Set<Promise<void>>;
  isStopped: boolean;
  wake: () => void;
}

/**
 * Works for a step by BullMQ's pattern for fetching by hand (docs.bullmq.io/patterns/manually-fetching-jobs). Its own
 * loop takes an error of the server at settling for one of the job, and cannot be closed while the server is away
 * (its issue 4656).
 */
export function startBullWork(handles: BullHandles, work: BullWork): StopWorking {
  const blocking = linkRedis(handles.link.place.url, { role: 'blocking', name: handles.nameOf(work.step) });
  const worker = handles.worker(work.step, blocking);
  const shift: Shift = {
    ...work,
    handles,
    worker,
    blocking,
    running: new Map(),
    chains: new Set(),
    isStopped: false,
    wake: () => {},
  };
  const upkeep = setInterval(() => void keepUp(shift), work.lockMs / RENEWALS);
  // A server that was away is told at once which jobs are not left behind.
  const deaf = handles.link.onReady(() => void keepUp(shift));
  const looking = look(shift);
  let stopped: Promise<void> | undefined;
  const end = (): void => {
    clearInterval(upkeep);
    deaf();
  };
  return () => (stopped ??= stop(shift, looking).finally(end));
}

async function stop(shift: Shift, looking: Promise<void>): Promise<void> {
  shift.isStopped = true;
  shift.wake();
  const closed = shift.worker.close();
  shift.blocking.close();
  // A server that is away hands out nothing; who waits for it there is not waited for.
  if (shift.handles.link.isReady())
    await Promise.race([looking, sleep(HANDING_MS, undefined, { ref: false })]);
  await Promise.all(shift.chains);
  await closed;
}

/** Takes jobs for as long as there is room. */
async function look(shift: Shift): Promise<void> {
  const { handles, worker } = shift;
  let isBound = false;
  for (let count = 1; !shift.isStopped;) {
    const woken = new Promise<void>((done) => (shift.wake = done));
    try {
      if (shift.chains.size >= shift.concurrency) await woken;
      else if (!handles.link.isReady()) await Promise.race([handles.link.ready(), woken]);
      else if (!isBound) {
        await bindEverywhere(shift);
        isBound = true;
        await worker.startStalledCheckTimer();
      } else await takeOne(shift, `${worker.id}:${count++}`);
    } catch (problem) {
      tell(shift, problem);
      await Promise.race([sleep(AGAIN_MS), woken]);
    }
  }
}

async function takeOne(shift: Shift, token: string): Promise<void> {
  const job = (await shift.worker.getNextJob(token)) as BullJob | undefined;
  if (job === undefined) return;
  if (shift.isStopped) {
    await job.moveToWait(token);
    return;
  }
  const chain = runFrom(shift, job, token).finally(() => {
    shift.chains.delete(chain);
    shift.wake();
  });
  shift.chains.add(chain);
}

/** Runs a job and, as long as settling brings another one, that too. */
async function runFrom(shift: Shift, first: BullJob, token: string): Promise<void> {
  for (let next: BullJob | null = first; next !== null;) {
    const job: BullJob = next;
    shift.running.set(token, job);
    const settlement = isDeadly(job)
      ? quarantineOf(job)
      : await settlementOf(() => shift.handle(portJob(job)), shift.onProblem);
    next = await settleAtLast(shift, { job, settlement }, token);
    shift.running.delete(token);
  }
}

async function settleAtLast(
  shift: Shift,
  run: { job: BullJob; settlement: Settlement },
  token: string,
): Promise<BullJob | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      // Sent first: the key is remembered when the job is gone. Sent again after a lost answer, it does no harm.
      if (run.settlement.kind === 'finish')
        shift.remember(keyOf(run.job)).catch((problem: unknown) => tell(shift, problem));
      return await settle(shift.worker, run, { token, fetchNext: !shift.isStopped });
    } catch (problem) {
      if (isLost(problem)) return null;
      tell(shift, problem);
      // What is not settled in the end runs again when its lock has ended.
      if (shift.isStopped && tries >= SETTLE_TRIES_AT_STOP) return null;
      await sleep(AGAIN_MS);
    }
  }
}

/** BullMQ marks a job whose process died too often; it may be what kills them. */
const isDeadly = (job: BullJob): boolean => Boolean(job.deferredFailure);

const quarantineOf = (job: BullJob): Settlement => ({
  kind: 'quarantine',
  reason: `its process ended ${job.stalledCounter} times while it ran`,
  where: job.queueName,
});

const keyOf = (job: BullJob): string => jobKey(job.id ?? '');

function portJob(job: BullJob): Job {
  return { key: keyOf(job), step: job.queueName, payload: job.data, attempts: earlierRuns(job) };
}

/** Renews the locks of what runs and sets the bound again, in case the server was emptied. */
async function keepUp(shift: Shift): Promise<void> {
  if (!shift.handles.link.isReady()) return;
  try {
    await renewLocks(shift);
    if (!shift.isStopped && shift.everywhere !== undefined) await bindEverywhere(shift);
  } catch (problem) {
    tell(shift, problem);
  }
}

async function renewLocks({ handles, worker, step, running, lockMs }: Shift): Promise<void> {
  const held = [...running].map(([token, { id }]) => ({ token, id: id ?? '' }));
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  const ended = await worker.extendJobLocks(
    ids,
    held.map(({ token }) => token),
    lockMs,
  );
  const again = held.filter(({ id }) => ended.includes(id)).flatMap(({ id, token }) => [id, token]);
  if (again.length > 0) await handles.run('aldynRelock', [handles.queue(step).toKey(''), lockMs, ...again]);
}

async function bindEverywhere({ handles, step, everywhere }: Shift): Promise<void> {
  const queue = handles.queue(step);
  if (everywhere === undefined) await queue.removeGlobalConcurrency();
  else await queue.setGlobalConcurrency(everywhere);
}

/** A server that is away is told of by the link, once. */
function tell(shift: Shift, problem: unknown): void {
  if (redisFault(problem, shift.handles.link.place) === problem) shift.onProblem(problem);
}
