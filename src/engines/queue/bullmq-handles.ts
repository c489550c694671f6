import { hostname } from 'node:os';
import {
  Queue as BullQueue,
  QueueKeys,
  RedisConnection,
  RedisQueueBackend,
  Worker,
  type Job,
  type QueueBaseOptions,
} from 'bullmq';
import type { RedisLink } from '../redis.ts';
import { redisFault } from '../redis-faults.ts';
import { SCRIPTS, type ScriptName } from './bullmq-scripts.ts';
import type { NewJob } from './queue.ts';

export type BullJob = Job<NewJob['payload'], unknown>;
export type BullWorker = Worker<NewJob['payload'], unknown>;
type BullClient = Awaited<RedisConnection['client']>;

/** Events that BullMQ keeps a queue, for the operators' board only. */
const KEPT_EVENTS = 1000;

/** How soon a job whose process died is found. */
export interface Locks {
  /** A job whose lock was not renewed for so long counts as left behind. */
  lockMs: number;
  /** How often such jobs are looked for. */
  lookMs: number;
  /** So many processes may die with a job before it goes to quarantine. */
  maxDeaths: number;
}

/** BullMQ on the adapter's own connections: it opens and closes none itself. */
export interface BullHandles {
  readonly link: RedisLink;
  /** Sends our scripts and BullMQ's. Pending until the connection was there for the first time. */
  client(): Promise<BullClient>;
  run(name: ScriptName, args: readonly (string | number)[]): Promise<unknown>;
  /** What a worker's connection is called, by which the board finds the workers of a step. */
  nameOf(step: string): string;
  queue(step: string): BullQueue<NewJob['payload'], unknown>;
  worker(step: string, blocking: RedisLink): BullWorker;
}

export interface HandleOptions {
  prefix: string;
  locks: Locks;
  onProblem: (problem: unknown) => void;
}

/** Makes BullMQ's queues and workers on one connection for commands; each worker has a blocking one besides. */
export function createHandles(link: RedisLink, options: HandleOptions): BullHandles {
  const { prefix, locks } = options;
  const commands = wrap(link, false);
  for (const [name, lua] of Object.entries(SCRIPTS))
    link.client.defineCommand(name, { numberOfKeys: 0, lua });
  const keys = new QueueKeys(prefix);
  const backend = (step: string, opts: QueueBaseOptions, blocking?: RedisConnection) =>
    new RedisQueueBackend(
      commands,
      step,
      keys.getKeys(step),
      (type) => keys.toKey(step, type),
      opts,
      blocking,
      false,
    );
  // A server that is away is told once, by the link.
  const tell = (error: unknown): void => {
    const fault = redisFault(error, link.place);
    if (fault === error) options.onProblem(error);
  };
  const queues = new Map<string, BullQueue<NewJob['payload'], unknown>>();
  const shared = { prefix, connection: link.client };
  return {
    link,
    client: () => commands.client,
    run: async (name, args) => (await commands.client).runCommand(name, [...args]),
    nameOf: (step) =>
      `${prefix}:${Buffer.from(step).toString('base64')}:w:${hostname()}-${process.pid}`.replaceAll(' ', '-'),
    queue(step) {
      let queue = queues.get(step);
      if (queue === undefined) {
        queue = new BullQueue(
          step,
          { ...shared, streams: { events: { maxLen: KEPT_EVENTS } } },
          (name, opts) => backend(name, opts),
        );
        queue.on('error', tell);
        queues.set(step, queue);
      }
      return queue;
    },
    worker(step, blocking) {
      const wrapped = wrap(blocking, true);
      const worker = new Worker<NewJob['payload'], unknown>(
        step,
        null,
        {
          ...shared,
          autorun: false,
          lockDuration: locks.lockMs,
          stalledInterval: locks.lookMs,
          maxStalledCount: locks.maxDeaths,
          removeOnComplete: { count: 0 },
        },
        (name, opts) => backend(name, opts, wrapped),
      );
      worker.on('error', tell);
      return worker;
    },
  };
}

function wrap(link: RedisLink, blocking: boolean): RedisConnection {
  const connection = new RedisConnection(link.client, { shared: true, blocking, skipVersionCheck: true });
  connection.setMaxListeners(0);
  connection.on('error', () => {});
  // Without its own look at the version BullMQ takes the server for one of 2018, which cannot wait for parts of a second.
  connection.client.then(
    () => (connection.capabilities = { canDoubleTimeout: true, canBlockFor1Ms: false }),
    () => {},
  );
  return connection;
}
