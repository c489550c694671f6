import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiHealth } from '../../src/model/api.ts';
import { makeInstallation, type Installation } from '../replay/aldyn.ts';
import { addressOf, ask, startMember, type Member } from '../replay/fleet.ts';
import { REPLAY_RECIPIENTS } from '../replay/follow.ts';
import { replayPages } from '../replay/pages.ts';
import { canStart, freePort, ownPostgres, ownRedis, type OwnServer } from '../replay/servers.ts';
import { startReplaySpace, type ReplaySpace } from '../replay/space.ts';
import type { Bench, BenchRecord } from './bench.ts';
import { bench as queueBench } from './queue.ts';

const WORKERS = [1, 2, 4];
const TIMEOUT_MS = 180_000;
/** Asking how far it is costs the service a few queries. */
const POLL_MS = 1000;
/** Linux counts the time of processes in hundredths of a second. */
const TICKS_PER_S = 100;

type Add = (metric: string, value: number, unit: string) => void;

/** Seconds of processor time of a process and its threads so far; 0 where /proc is missing or the process is gone. */
function cpuSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
  } catch {
    return 0;
  }
}

/** The time a worker spent in each step, s, from its own metrics. */
async function stepSeconds(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const sums = text.matchAll(/^aldyn_step_duration_seconds_sum\{step="(\w+)"\} ([\d.e+-]+)$/gm);
  return new Map([...sums].map(([, step, seconds]) => [step!, Number(seconds)]));
}

interface Fleet {
  serve: Member;
  workers: { member: Member; port: number }[];
  all: Member[];
}

async function startFleet(installation: Installation, count: number): Promise<Fleet> {
  const serve = startMember(installation, ['serve']);
  await addressOf(serve);
  const workers = [];
  for (let n = 0; n < count; n += 1) {
    const port = await freePort();
    const member = startMember(installation, ['work'], {
      name: `work ${n}`,
      env: { ALDYN_HEALTH_PORT: String(port) },
    });
    workers.push({ member, port });
  }
  const schedule = startMember(installation, ['schedule']);
  return { serve, workers, all: [schedule, ...workers.map(({ member }) => member), serve] };
}

/** Documents made searchable between the first and the last seen, a second. */
async function throughput(address: string, items: number): Promise<number> {
  const end = Date.now() + TIMEOUT_MS;
  let first: { at: number; n: number } | null = null;
  let last = { at: 0, n: 0 };
  while (Date.now() < end && last.n < items) {
    const n = (await ask<ApiHealth>(address, '/api/health'))?.searchable ?? 0;
    const at = performance.now();
    if (n > 0) first ??= { at, n };
    if (n > last.n) last = { at, n };
    else if (first !== null && at - last.at > 8000) break;
    await sleep(POLL_MS);
  }
  if (first === null || last.n === first.n)
    throw new Error('Expected documents to become searchable, got none');
  return (last.n - first.n) / ((last.at - first.at) / 1000);
}

async function measure(
  space: ReplaySpace,
  servers: { redis: OwnServer; postgres: OwnServer },
  { count, add }: { count: number; add: Add },
): Promise<void> {
  const installation = makeInstallation(
    { sources: space.sourcesYaml, recipients: REPLAY_RECIPIENTS },
    {
      ALDYN_RESOLVE: space.resolve,
      ALDYN_PACE_MS: '0',
      ALDYN_COLLECTORS: '8',
      ALDYN_THREADS: '1',
      ALDYN_QUEUE_URL: servers.redis.url,
      ALDYN_STORE_URL: servers.postgres.url,
    },
  );
  const label = `${count}-workers`;
  let fleet: Fleet | null = null;
  try {
    fleet = await startFleet(installation, count);
    add(
      `${label}:throughput`,
      await throughput(await addressOf(fleet.serve), space.pages.length),
      'documents/s',
    );
    const steps = new Map<string, number>();
    for (const { port } of fleet.workers) {
      for (const [step, seconds] of await stepSeconds(port))
        steps.set(step, (steps.get(step) ?? 0) + seconds);
    }
    for (const [step, seconds] of steps) add(`${label}:in-step:${step}`, seconds, 's');
    const cpu = (members: readonly Member[]) =>
      members.reduce((sum, member) => sum + cpuSeconds(member.current().process.pid), 0);
    add(`${label}:cpu:workers`, cpu(fleet.workers.map(({ member }) => member)), 's');
    add(`${label}:cpu:serve`, cpu([fleet.serve]), 's');
    add(`${label}:cpu:redis`, servers.redis.cpuSeconds(), 's');
    add(`${label}:cpu:postgres`, servers.postgres.cpuSeconds(), 's');
  } finally {
    for (const member of fleet?.all ?? []) await member.stop();
    installation.remove();
  }
}

async function withServers(
  work: (servers: { redis: OwnServer; postgres: OwnServer }) => Promise<void>,
): Promise<void> {
  const servers = { redis: await ownRedis(), postgres: await ownPostgres() };
  try {
    await servers.redis.start();
    await servers.postgres.start();
    await work(servers);
  } finally {
    await servers.redis.remove();
    await servers.postgres.remove();
  }
}

/**
 * The line over the real pages with 1, 2 and 4 worker processes, a scheduler and a service with the search view, on a Redis (AOF every second)
 * and a PostgreSQL (no fsync, as the embedded store) of its own each time: documents a second from the first to the last searchable,
 * the time inside each step (waiting included) and the processor time of each part. Then the queue alone, both engines.
 */
export const bench: Bench = {
  name: 'scale',
  async run({ emit }) {
    const dataDir = resolve(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data');
    if (!existsSync(dataDir) || !canStart.redis || !canStart.postgres) {
      console.error('bench scale: SKIPPED, it needs ../shared/data, redis-server and PostgreSQL');
      return;
    }
    const add = (metric: string, value: number, unit: BenchRecord['unit']) =>
      emit({ bench: 'scale', metric, value, unit });
    for (const count of WORKERS) {
      const space = await startReplaySpace({
        pages: replayPages(dataDir, { newest: new Date(), hosts: 16 }),
        channel: null,
      });
      try {
        await withServers((servers) => measure(space, servers, { count, add }));
      } finally {
        await space.close();
      }
    }
    await queueBench.run({ emit });
  },
};
