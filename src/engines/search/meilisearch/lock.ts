import { setTimeout as sleep } from 'node:timers/promises';
import { RetryLater } from '../../../model/outcome.ts';
import { AWAY_DELAY_MS } from '../../../model/server-away.ts';
import type { MeiliServer } from './client.ts';
import { refusedTask } from './ready.ts';
import { sendRemoval } from './send.ts';
import type { TaskWatch } from './tasks.ts';

/*
 * A rebuild is known to every process by an index of its own, `<index>-rebuild`: making an index succeeds once, so it is
 * a lock. It holds who rebuilds and the keys removed meanwhile. Who rebuilds gives it a small task every few seconds;
 * when those stop for long, whoever notices takes the lock and the half-filled index away.
 */

const BEAT_MS = 4000;
/** Without a beat for so long, by the server's clock, a rebuild is dead. */
const DEAD_MS = 20_000;
/** The same by our clock, which may differ. */
const SURELY_DEAD_MS = 10 * 60_000;
/** Keys removed meanwhile that are read at a time. */
const PAGE = 1000;

/** An index and its two companions. */
export interface IndexNames {
  index: string;
  /** Filled by a rebuild, then swapped with the index. */
  next: string;
  /** There while a rebuild is at work. */
  lock: string;
}

/** The names that belong to an index. */
export function namesOf(index: string): IndexNames {
  return { index, next: `${index}-next`, lock: `${index}-rebuild` };
}

export interface LockOptions {
  server: MeiliServer;
  tasks: TaskWatch;
  names: IndexNames;
}

interface Note {
  key: string;
  owner?: string;
  /** The key of a removed document. */
  gone?: string;
}

/** A rebuild of ours. */
export interface Lock {
  /** Rejects with RetryLater when another process has taken it over. */
  check(): Promise<void>;
  /** Takes lock and half-filled index away. */
  release(): Promise<void>;
}

/** Takes the lock, a dead process's too; RetryLater when another process is rebuilding. */
export async function takeLock(owner: string, options: LockOptions): Promise<Lock> {
  const { server, tasks, names } = options;
  await makeLock(options);
  await note(options, [{ key: 'owner', owner }]);
  const beats = setInterval(() => {
    // A beat that is lost is made up for by the next.
    server.add(names.lock, JSON.stringify({ key: 'beat', owner } satisfies Note)).catch(() => {});
  }, BEAT_MS);
  const check = async (): Promise<void> => {
    const held = await server.document<Note>(names.lock, 'owner');
    if (held?.owner !== owner) throw busy(names);
  };
  return {
    check,
    async release() {
      clearInterval(beats);
      // Another's lock is not ours to take away.
      await check();
      await drop([names.lock, names.next], { server, tasks });
    },
  };
}

async function makeLock(options: LockOptions): Promise<void> {
  const { server, tasks, names } = options;
  let firstMs: number | null = null;
  for (;;) {
    const asked = await server.createIndex(names.lock);
    const task = await tasks.done(asked.uid);
    if (task.status === 'succeeded') return;
    if (task.error?.code !== 'index_already_exists') throw refusedTask(task, `make index ${names.lock}`);
    const now = Date.parse(asked.enqueuedAt);
    firstMs ??= now;
    const beat = await lastBeatMs(options);
    if (beat !== null && beat > firstMs) throw busy(names);
    if (now - (beat ?? firstMs) >= DEAD_MS) await drop([names.lock], options);
    else await sleep(BEAT_MS);
  }
}

function busy({ lock }: IndexNames): RetryLater {
  return new RetryLater(
    `Expected to rebuild the search view alone, got another process at it (index ${lock} in Meilisearch)`,
    AWAY_DELAY_MS,
  );
}

/** When the newest task with documents was given to the lock; null when there was none. */
async function lastBeatMs({ server, names }: Pick<LockOptions, 'server' | 'names'>): Promise<number | null> {
  const [task] = await server.tasks({ index: names.lock, types: ['documentAdditionOrUpdate'], limit: 1 });
  return task === undefined ? null : Date.parse(task.enqueuedAt);
}

async function note({ server, tasks, names }: LockOptions, notes: readonly Note[]): Promise<void> {
  const task = await tasks.done(
    await server.add(names.lock, notes.map((each) => JSON.stringify(each)).join('\n')),
  );
  if (task.status !== 'succeeded') throw refusedTask(task, `note a rebuild in index ${names.lock}`);
}

/** Takes indexes away, in this order; one that is not there is fine. */
export async function drop(
  indexes: readonly string[],
  { server, tasks }: Pick<LockOptions, 'server' | 'tasks'>,
): Promise<void> {
  for (const index of indexes) await tasks.done(await server.deleteIndex(index));
}

/** Notes keys as removed while a rebuild is at work. */
export async function noteGone(keys: readonly string[], options: LockOptions): Promise<void> {
  await note(
    options,
    keys.map((key) => ({ key: goneKey(key), gone: key })),
  );
}

/** Keys that are there again. */
export async function noteBack(keys: readonly string[], options: LockOptions): Promise<void> {
  await sendRemoval(options.names.lock, keys.map(goneKey), options);
}

const goneKey = (key: string): string => `gone-${key}`;

/** The keys noted as removed. */
export async function goneKeys({ server, names }: LockOptions): Promise<string[]> {
  const gone: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await server.fetch<Note>(names.lock, { fields: ['gone'], limit: PAGE, offset });
    gone.push(...page.flatMap((each) => each.gone ?? []));
    if (page.length < PAGE) return gone;
  }
}

/** Takes away what a rebuild left that died, and a half-filled index without a lock. */
export async function sweep(options: LockOptions): Promise<void> {
  const { server, names } = options;
  if (await server.hasIndex(names.lock)) {
    const beat = await lastBeatMs(options);
    if (beat !== null && Date.now() - beat < SURELY_DEAD_MS) return;
    await drop([names.lock, names.next], options);
  } else if (await server.hasIndex(names.next)) await drop([names.next], options);
}
