import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = new URL('../../', import.meta.url).pathname;

/** A folder of one installation under test: configuration files and data. */
export interface Installation {
  folder: string;
  env: Record<string, string>;
  remove(): void;
}

/** Makes a temporary installation from the text of its two configuration files. */
export function makeInstallation(
  files: { sources: string; recipients: string },
  env: Record<string, string>,
): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-'));
  writeFileSync(join(folder, 'sources.yaml'), files.sources);
  writeFileSync(join(folder, 'recipients.yaml'), files.recipients);
  return {
    folder,
    env: {
      ALDYN_DATA: join(folder, 'var'),
      ALDYN_SOURCES: join(folder, 'sources.yaml'),
      ALDYN_RECIPIENTS: join(folder, 'recipients.yaml'),
      ALDYN_PORT: '0',
      ...env,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A running `aldyn start`, as an operator would run it. */
export interface Running {
  child: ChildProcess;
  address: string;
  /** Milliseconds from spawn until the dashboard answered. */
  readyMs: number;
  output: () => string;
  /** Resolves to the exit code (or signal name) when the process has ended. */
  ended: Promise<number | string>;
  get<T>(path: string): Promise<T>;
}

/** A process as spawned, whether or not it serves yet. */
export interface Spawned {
  process: ChildProcess;
  output: () => string;
  /** Resolves to the exit code (or signal name) when the process has ended. */
  ended: Promise<number | string>;
  over: () => number | string | null;
}

/** Spawns `aldyn start` with the installation's settings. */
export function spawnAldyn(installation: Installation, args: readonly string[] = []): Spawned {
  return spawnCommand(installation, ['start', ...args]);
}

/** Spawns any command of `aldyn` with the installation's settings, `env` on top of them. */
export function spawnCommand(
  installation: Installation,
  args: readonly string[],
  env: Record<string, string> = {},
): Spawned {
  const child = spawn(process.execPath, [join(root, 'scripts/aldyn.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...installation.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-100_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let over: number | string | null = null;
  const ended = new Promise<number | string>((done) => {
    child.on('exit', (code, signal) => {
      over = code ?? signal ?? 'unknown';
      done(over);
    });
  });
  return { process: child, output: () => output, ended, over: () => over };
}

/** Starts the process and waits until its service answers; rejects with its output when it ends first. */
export async function startAldyn(installation: Installation, args: readonly string[] = []): Promise<Running> {
  const started = performance.now();
  const spawned = spawnAldyn(installation, args);
  // The demo keeps its data in a folder of its own below the data folder.
  const folder = join(installation.env['ALDYN_DATA']!, args.includes('--demo') ? 'demo' : '');
  const address = await waitForAddress(folder, spawned).catch((error: Error) => {
    throw new Error(`${error.message}\n${spawned.output()}`, { cause: error });
  });
  return {
    child: spawned.process,
    address,
    readyMs: performance.now() - started,
    output: spawned.output,
    ended: spawned.ended,
    async get<T>(path: string) {
      const response = await fetch(address + path);
      if (!response.ok) throw new Error(`Expected ${path} to answer 200, got ${response.status}`);
      return (await response.json()) as T;
    },
  };
}

async function waitForAddress(folder: string, { process: child, over }: Spawned): Promise<string> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (over() !== null) throw new Error(`Expected the process to serve, got its end (${over()})`);
    try {
      const lock = JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as {
        pid: number;
        address: string | null;
      };
      if (lock.pid === child.pid && lock.address !== null) {
        const health = await fetch(`${lock.address}/api/health`);
        if (health.ok) return lock.address;
      }
    } catch {
      // Not there yet, or half written: look again.
    }
    await sleep(50);
  }
  throw new Error('Expected the process to serve within 60 s, got nothing');
}
