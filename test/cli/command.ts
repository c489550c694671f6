import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../scripts/aldyn.mjs', import.meta.url));

/** What a finished command left behind. */
export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `aldyn ARGS` to its end, as an operator would. */
export function runAldyn(args: readonly string[], env: Record<string, string>): Promise<Finished> {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const finished: Finished = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (finished.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (finished.err += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ ...finished, code })));
}

/** Lines that only a raw error leaves: the operator is to see sentences. */
export const STACK = /^\s+at .+:\d+:\d+\)?$/m;
