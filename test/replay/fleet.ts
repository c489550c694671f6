import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiHealth, ApiSource } from '../../src/model/api.ts';
import { spawnCommand, type Installation, type Spawned } from './aldyn.ts';

/** A process of a fleet: its command, and whatever runs under it now. */
export interface Member {
  name: string;
  /** Kills it and starts it anew after so long, ms. */
  restart(signal: NodeJS.Signals, downMs: number): Promise<void>;
  current(): Spawned;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | string>;
  /** Everything it said, over all its lives. */
  said(): string;
}

/** Starts `aldyn ARGS` with the installation's settings, `env` on top of them. */
export function startMember(
  installation: Installation,
  args: readonly string[],
  { name = args.join(' '), env = {} }: { name?: string; env?: Record<string, string> } = {},
): Member {
  let spawned = spawnCommand(installation, args, env);
  let before = '';
  return {
    name,
    current: () => spawned,
    said: () => before + spawned.output(),
    async restart(signal, downMs) {
      spawned.process.kill(signal);
      await spawned.ended;
      before += spawned.output();
      await sleep(downMs);
      spawned = spawnCommand(installation, args, env);
    },
    async stop() {
      if (spawned.over() === null) spawned.process.kill('SIGTERM');
      return spawned.ended;
    },
  };
}

/** Where the service of a fleet answers; rejects when it ends or does not serve within a minute. */
export async function addressOf(serve: Member): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [, address] = /Serving at (http:\S+?)[,.]? /.exec(serve.current().output()) ?? [];
    if (address !== undefined) return address.replace(/[,.]$/, '');
    if (serve.current().over() !== null) break;
    await sleep(100);
  }
  throw new Error(`Expected the service to answer, got nothing\n${serve.said()}`);
}

/** A JSON answer of the service; undefined while it does not answer with 200. */
export async function ask<T>(address: string, path: string): Promise<T | undefined> {
  try {
    const response = await fetch(address + path, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

const LINE = ['collect', 'extract', 'annotate', 'index', 'compose', 'deliver'];

/** Jobs of the line that are not done, those set aside for later too; undefined while the queue does not tell. */
export async function jobsToDo(address: string): Promise<number | undefined> {
  const health = await ask<ApiHealth>(address, '/api/health');
  if (health === undefined || health.parts.queue !== 'ok') return undefined;
  return LINE.reduce((sum, step) => {
    const { waiting = 0, running = 0, delayed = 0 } = health.queue[step] ?? {};
    return sum + waiting + running + delayed;
  }, 0);
}

/** Resolves when every source was visited, nothing is left to do and that stayed so for two looks; rejects after `timeoutMs`. */
export async function untilIdle(
  address: () => Promise<string>,
  options: { sources: number; timeoutMs: number; digests: boolean },
): Promise<ApiHealth> {
  const end = Date.now() + options.timeoutMs;
  let calm = 0;
  while (Date.now() < end) {
    const base = await address();
    const [jobs, health, states, digests] = [
      await jobsToDo(base),
      await ask<ApiHealth>(base, '/api/health'),
      await ask<{ sources: ApiSource[] }>(base, '/api/sources'),
      await ask<{ digests: unknown[] }>(base, '/api/digests?limit=10'),
    ];
    const visited = states?.sources.filter((source) => source.lastVisit !== null).length ?? 0;
    const isDone =
      jobs === 0 &&
      health?.open === 0 &&
      visited >= options.sources &&
      health?.documents === health?.searchable &&
      (!options.digests || (digests?.digests.length ?? 0) > 0);
    calm = isDone ? calm + 1 : 0;
    if (calm >= 3) return health!;
    await sleep(300);
  }
  throw new Error(`Expected the fleet to come to rest within ${options.timeoutMs} ms, got work left`);
}

interface Page {
  hits: { id: string }[];
  nextCursor: string | null;
}

/** The ids of all documents the service finds, page by page. */
export async function allSearchable(address: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/search?q=&sort=newest&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await ask<Page>(address, path);
    if (answer === undefined) throw new Error('Expected a page of answers, got none');
    ids.push(...answer.hits.map((hit) => hit.id));
    cursor = answer.nextCursor;
  }
  return ids;
}
