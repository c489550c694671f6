import { ConfigError } from '../../model/outcome.ts';
import { shownAddress } from '../../model/server-away.ts';
import { openRedis, type RedisLink } from '../redis.ts';
import { addJobs } from './bullmq-add.ts';
import { createHandles, type BullHandles, type Locks } from './bullmq-handles.ts';
import { fingerprint } from './bullmq-keys.ts';
import { generationsOf, REMEMBER_MS } from './bullmq-memory.ts';
import { listQuarantined, replay } from './bullmq-quarantine.ts';
import { startBullWork, type BullWork } from './bullmq-work.ts';
import type { Queue, StepCounts, StopWorking } from './queue.ts';

/**
 * The jobs of a process that died run again after lockMs to lockMs + 2 lookMs. The lock is longer than a process is
 * ever busy without a pause, and than Redis takes to start again.
 */
const LOCKS: Locks = { lockMs: 20_000, lookMs: 5000, maxDeaths: 10 };

export interface BullQueueOptions {
  /** redis://user:password@host:6379/0, or rediss:// with TLS. */
  url: string;
  /** What the names of our keys in Redis begin with. */
  prefix: string;
  /** Steps that the operators' board shows before they have jobs. */
  steps?: readonly string[];
  /** Told of what goes wrong in the background, such as a server that is away; work goes on as soon as it can. */
  onProblem?: (problem: unknown) => void;
  /** How long the key of a finished job is remembered at least; default 8 days. */
  rememberMs?: number;
  /** How soon a job whose process died runs again, for tests. */
  locks?: Partial<Locks>;
  /** Milliseconds since 1970; default the system's clock. */
  now?: () => number;
}

interface State {
  handles: BullHandles;
  prefix: string;
  steps: readonly string[];
}

/** What the operators' board needs of a queue of ours; the port itself leaks nothing of it. */
const boards = new WeakMap<Queue, () => ReturnType<BullHandles['queue']>[]>();

/** BullMQ's queues behind a queue made here, one a step; undefined for any other queue. */
export function bullQueuesOf(queue: Queue): ReturnType<BullHandles['queue']>[] | undefined {
  return boards.get(queue)?.();
}

/**
 * A queue on a Redis server that many processes share. Throws ConfigError for a wrong address or password and for a
 * server that is too old or throws keys away; a server that does not answer is waited for.
 */
export async function createBullQueue(options: BullQueueOptions): Promise<Queue> {
  const { url, prefix, steps = [], onProblem = () => {}, now = Date.now } = options;
  const locks = { ...LOCKS, ...options.locks };
  const generations = generationsOf(options.rememberMs ?? REMEMBER_MS);
  const link = await openRedis(url, { role: 'commands', onProblem });
  await checkServer(link).catch((problem: unknown) => {
    link.close();
    throw problem;
  });
  const handles = createHandles(link, { prefix, locks, onProblem });
  const state: State = { handles, prefix, steps };
  const stops = new Set<StopWorking>();
  const remember = async (key: string): Promise<void> => {
    const { bucket, field } = fingerprint(key);
    const { generation, forgetMs } = generations.current(now());
    await handles.run('aldynRemember', [`${prefix}:finished:${generation}:${bucket}`, field, forgetMs]);
  };
  const queue: Queue = {
    add: (jobs) => addJobs(handles, jobs, { prefix, generations: generations.known(now()) }),
    work(step, handle, bounds) {
      const work: BullWork = { ...bounds, step, handle, lockMs: locks.lockMs, remember, onProblem };
      const stop = startBullWork(handles, work);
      stops.add(stop);
      return () => stop().finally(() => stops.delete(stop));
    },
    counts: () => countJobs(state),
    quarantined: ({ limit, step }) =>
      link.ask(async () =>
        listQuarantined(handles, step === undefined ? await knownSteps(state) : [step], limit),
      ),
    replay: async (keys) => replay(handles, await link.ask(() => knownSteps(state)), keys),
    async close() {
      await Promise.all([...stops].map((stop) => stop()));
      link.close();
    },
  };
  boards.set(queue, () => steps.map((step) => handles.queue(step)));
  return queue;
}

async function knownSteps({ handles, prefix, steps }: State): Promise<string[]> {
  const added = await handles.link.client.smembers(`${prefix}:steps`);
  return [...new Set([...steps, ...added])];
}

async function countJobs({ handles, prefix }: State): Promise<Record<string, StepCounts>> {
  const flat = (await handles.link.ask(() => handles.run('aldynCounts', [prefix]))) as (string | number)[];
  const counts: Record<string, StepCounts> = {};
  for (let at = 0; at < flat.length; at += 5) {
    const [waiting, delayed, running, quarantined] = flat.slice(at + 1, at + 5).map(Number);
    const of = { waiting: waiting!, delayed: delayed!, running: running!, quarantined: quarantined! };
    if (Object.values(of).some((n) => n > 0)) counts[String(flat[at])] = of;
  }
  return counts;
}

/** First version with all that BullMQ and we use (a wait for parts of a second, LPOS, GETDEL). */
const OLDEST = [6, 2] as const;

/** Refuses a server that would lose work; one that is away or tells nothing of itself is taken as it is. */
async function checkServer(link: RedisLink): Promise<void> {
  if (!link.isReady()) return;
  const info = await link.client.info().catch(() => '');
  const told = (field: string): string => new RegExp(`^${field}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? '';
  const at = shownAddress(link.place.url);
  const version = told('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (version !== '' && (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])))
    throw new ConfigError(`Expected Redis ${OLDEST.join('.')} or newer at ${at}, got ${version} (the queue)`);
  const policy = told('maxmemory_policy');
  if (policy !== '' && policy !== 'noeviction')
    throw new ConfigError(
      `Expected Redis at ${at} to keep what it is given (maxmemory-policy noeviction), got ${policy}, which throws work away when memory is short (the queue)`,
    );
}
