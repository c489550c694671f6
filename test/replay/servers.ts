import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A server of the test's own, which may be killed and started again in the same place. */
export interface OwnServer {
  url: string;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Processor time of the server and what it has started so far, s; 0 where /proc is missing. */
  cpuSeconds(): number;
  /** Stops it and takes its folder away. */
  remove(): Promise<void>;
}

const inPath = (name: string): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

function postgresBin(): string | null {
  const debian = '/usr/lib/postgresql';
  const newest = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(a) - Number(b))
        .at(-1)
    : undefined;
  if (newest !== undefined) return join(debian, newest, 'bin');
  const initdb = inPath('initdb');
  return initdb === null ? null : join(initdb, '..');
}

/** Whether servers of the test's own can be started here. */
export const canStart = { redis: inPath('redis-server') !== null, postgres: postgresBin() !== null };

/** Below the ports that systems lend to connections and to whoever asks for any: a server that is away gets its own back. */
const PORTS = { from: 12_000, to: 30_000 };

/** Whether a server can listen there now. */
async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((done) => {
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => done(true));
  });
  if (free) await new Promise((done) => probe.close(done));
  return free;
}

/** A port of loopback that nobody uses, and that nobody is given while its server is down. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`Expected a free port from ${PORTS.from} to ${PORTS.to}, got none in 100 tries`);
}

/** Resolves true once somebody listens there, false when the child ended before. */
async function listens(port: number, child: ChildProcess, what: string): Promise<boolean> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => (socket.destroy(), done(true)));
      socket.once('error', () => done(false));
    });
    if (isOpen) return true;
    await sleep(50);
  }
  throw new Error(`Expected ${what} to listen within 30 s, got nothing`);
}

/** Linux counts the time of processes in hundredths of a second. */
const TICKS_PER_S = 100;

/** Processor time of a process, of its children alive and of those it has waited for. */
function groupCpuSeconds(root: number): number {
  const stats = new Map<number, { parent: number; ticks: number }>();
  for (const entry of existsSync('/proc') ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
      stats.set(Number(entry), { parent: fields[1]!, ticks });
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (pid: number, depth = 0): boolean =>
    pid === root || (depth < 8 && stats.has(pid) && isOurs(stats.get(pid)!.parent, depth + 1));
  return [...stats].reduce((sum, [pid, { ticks }]) => sum + (isOurs(pid) ? ticks : 0), 0) / TICKS_PER_S;
}

const STARTS = 40;

interface Launch {
  what: string;
  port: number;
  folder: string;
  url: string;
  command: string;
  args: readonly string[];
}

function ownServer(launch: Launch): OwnServer {
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const ended = new Promise((done) => dying.once('exit', done));
    // The server leads a group of its own: helpers such as those of PostgreSQL go with it.
    process.kill(-dying.pid!, 'SIGKILL');
    await ended;
  };
  return {
    url: launch.url,
    async start() {
      for (let tries = 0; tries < STARTS; tries += 1) {
        child = spawn(launch.command, launch.args, { stdio: 'ignore', detached: true, cwd: launch.folder });
        if (await listens(launch.port, child, launch.what)) return;
        // What a killed PostgreSQL leaves running refuses the next one for a moment.
        await sleep(250);
      }
      throw new Error(`Expected ${launch.what} to start, got its end ${STARTS} times`);
    },
    kill,
    cpuSeconds: () => (child?.pid === undefined ? 0 : groupCpuSeconds(child.pid)),
    async remove() {
      await kill();
      rmSync(launch.folder, { recursive: true, force: true });
    },
  };
}

/**
 * A Redis of the test's own with an append-only file, not started yet. What it has confirmed survives a kill: with `everysec` it
 * holds writes back for up to two seconds while the disk is busy, and a kill then takes what a test has just written or emptied.
 */
export async function ownRedis(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-redis-'));
  const port = await freePort();
  const args = `--port ${port} --bind 127.0.0.1 --dir ${folder} --appendonly yes --appendfsync always --save`;
  return ownServer({
    what: 'Redis',
    port,
    folder,
    url: `redis://127.0.0.1:${port}`,
    command: inPath('redis-server')!,
    args: [...args.split(' '), ''],
  });
}

/** PostgreSQL refuses to run as root. */
const asOwner = (command: string, args: readonly string[]): [string, string[]] =>
  process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]];

/** A PostgreSQL of the test's own with an empty database, not started yet. */
export async function ownPostgres(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-postgres-'));
  const bin = postgresBin()!;
  const port = await freePort();
  const data = join(folder, 'data');
  mkdirSync(data);
  if (process.getuid?.() === 0) {
    execFileSync('chown', ['-R', 'postgres', folder]);
  }
  const init = ['-D', data, '-U', 'aldyn', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '-N'];
  execFileSync(...asOwner(join(bin, 'initdb'), init), { cwd: folder, stdio: 'ignore' });
  const options = [
    'listen_addresses=127.0.0.1',
    "unix_socket_directories=''",
    'fsync=off',
    'max_connections=200',
  ];
  const run = [
    '-D',
    data,
    '-p',
    String(port),
    ...options.flatMap((option) => ['-c', option.replaceAll("'", '')]),
  ];
  const [command, args] = asOwner(join(bin, 'postgres'), run);
  return ownServer({
    what: 'PostgreSQL',
    port,
    folder,
    url: `postgres://aldyn@127.0.0.1:${port}/postgres`,
    command,
    args,
  });
}

/** A database of the test's own on the PostgreSQL that `.ci/run` starts. */
export async function ownDatabase(server: string): Promise<{ url: string; remove(): Promise<void> }> {
  const name = `aldyn_test_${randomBytes(6).toString('hex')}`;
  const ask = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => ask(`drop database if exists ${name} with (force)`) };
}
