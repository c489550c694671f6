import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canStart, ownRedis, type OwnServer } from '../../replay/servers.ts';
import type { FleetPlan } from './fleet-plan.ts';

const SEED = 20_261_122;
const PROCESSES = 4;
const KILLS = 12;
/** Every so many kills it is Redis's turn. */
const REDIS_EVERY = 4;
const PLAN = { prefix: 'made-up', holdMs: 500, minDelayMs: 100 };

if (!canStart.redis)
  process.stdout.write('fleet on one pace: SKIPPED, because there is no redis-server here\n');

/** Numbers that look random and are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Visit {
  path: string;
  start: number;
  end: number;
}

interface Host {
  url: string;
  visits: Visit[];
  close(): Promise<void>;
}

/** A host that takes its time and writes down when each request came and when it was over. */
async function startHost(random: () => number): Promise<Host> {
  const visits: Visit[] = [];
  const server: Server = createServer((request, response) => {
    const visit = { path: request.url ?? '', start: performance.now(), end: Number.POSITIVE_INFINITY };
    visits.push(visit);
    const over = (): void => {
      visit.end = Math.min(visit.end, performance.now());
    };
    response.on('close', over);
    const answer = (): void => {
      over();
      response.end('made up');
    };
    if (random() < 0.2) response.statusCode = 404;
    if (random() < 0.2) response.write('made up, slowly: ');
    setTimeout(answer, random() * 45);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

describe.skipIf(!canStart.redis)('a fleet whose processes and whose Redis are killed at random', () => {
  const random = createRandom(SEED);
  const folder = resolve('node_modules', '.cache', `aldyn-fleet-${process.pid}`);
  const children: ChildProcess[] = [];
  const names: string[] = [];
  const hosts: Host[] = [];
  let redis: OwnServer;
  let started = 0;
  let redisKills = 0;

  const launch = (at: number): void => {
    started += 1;
    const plan: FleetPlan = {
      ...PLAN,
      name: `process-${started}`,
      url: redis.url,
      hosts: hosts.map(({ url }) => url),
    };
    names[at] = plan.name;
    const file = join(folder, 'fleet-visitor.mjs');
    children[at] = spawn(process.execPath, [file, JSON.stringify(plan)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  };
  const count = (): number => hosts.reduce((sum, { visits }) => sum + visits.length, 0);
  /** The fleet has gone on: how fast the machine is does not matter. */
  const untilMore = async (requests: number): Promise<void> => {
    const enough = count() + requests;
    while (count() < enough) await sleep(5);
  };
  /** Every process that runs now has had a turn at each host. */
  const untilAllVisited = async (): Promise<void> => {
    const seen = (name: string, { visits }: Host): boolean =>
      visits.some(({ path }) => path.startsWith(`/${name}/`));
    while (!names.every((name) => hosts.every((host) => seen(name, host)))) await sleep(5);
  };
  const killChild = async (at: number): Promise<void> => {
    const child = children[at]!;
    const ended = new Promise((done) => child.once('exit', (_, signal) => done(signal)));
    child.kill('SIGKILL');
    // One that ended before by itself has failed.
    expect(child.exitCode ?? (await ended)).toBe('SIGKILL');
  };

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: [join(import.meta.dirname, 'fleet-visitor.ts')],
      outfile: join(folder, 'fleet-visitor.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      // With all in one file a process starts in half the time.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    hosts.push(await startHost(random), await startHost(random));
    redis = await ownRedis();
    await redis.start();
    for (let at = 0; at < PROCESSES; at += 1) launch(at);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await untilMore(1 + Math.floor(random() * 5));
      await sleep(random() * 150);
      if (kill % REDIS_EVERY === 0) {
        redisKills += 1;
        await redis.kill();
        await sleep(random() * 400);
        await redis.start();
      } else {
        const at = Math.floor(random() * PROCESSES);
        await killChild(at);
        launch(at);
      }
    }
    await untilAllVisited();
  }, 250_000);

  afterAll(async () => {
    await Promise.all(children.map((_, at) => killChild(at)));
    await Promise.all(hosts.map((host) => host.close()));
    await redis?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on in every process, never with two requests to a host at once, never with one sooner than the pace after the last', () => {
    const wrong: string[] = [];
    const least: number[] = [];
    for (const { visits } of hosts) {
      const gaps = visits.slice(1).map((next, i) => next.start - visits[i]!.end);
      least.push(Math.min(...gaps));
      for (const [i, gap] of gaps.entries())
        if (!(gap >= PLAN.minDelayMs))
          wrong.push(`${gap.toFixed(1)} ms between ${visits[i]!.path} and ${visits[i + 1]!.path}`);
    }
    const counts = hosts.map(({ visits }) => visits.length);
    process.stdout.write(
      `fleet on one pace: ${PROCESSES} processes, ${KILLS - redisKills} of them and Redis ${redisKills} times killed; ${counts.join(' and ')} requests; least gaps ${least.map((gap) => gap.toFixed(1)).join(' and ')} ms at a pace of ${PLAN.minDelayMs} ms\n`,
    );
    expect(wrong).toEqual([]);
    expect(Math.min(...counts)).toBeGreaterThan(8);
  });
});
