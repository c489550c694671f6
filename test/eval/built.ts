import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAX_OUTPUT = 1 << 20;

/** A script put together as the program is (scripts/ensure.mjs), so that no loader of TypeScript counts. */
export interface Built {
  /** A folder that goes with it. */
  folder: string;
  /** Runs it in a process of its own, with these flags of Node; resolves to what it printed. */
  run: (args: readonly string[], flags?: readonly string[]) => Promise<string>;
}

/** Builds a script, lets `work` run it, and takes everything away. */
export async function withBuilt<T>(script: string, work: (built: Built) => Promise<T>): Promise<T> {
  // Below node_modules, where libraries are found.
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.cache-eval-'));
  try {
    const outfile = join(folder, 'run.mjs');
    await build({
      entryPoints: [script],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
    });
    const run: Built['run'] = async (args, flags = []) => {
      const started = promisify(execFile)(process.execPath, [...flags, outfile, ...args], {
        maxBuffer: MAX_OUTPUT,
      });
      return (await started).stdout;
    };
    return await work({ folder, run });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
