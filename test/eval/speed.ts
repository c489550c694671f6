import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Suite } from './suite.ts';

const GOALS = { documentsPerSecond: 500, peakMb: 400 };

const measuredSchema = z.object({
  isReal: z.boolean(),
  documents: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  firstMs: z.number(),
  peakMb: z.number(),
});

/**
 * All stages over documents of 180 words in Kazakh, Russian and English, each read once, on one thread of a process of
 * its own. `documents-per-cpu-second` counts the time of the processor, collection of garbage on other threads
 * included, so that a busy machine does not spoil it; `documents-per-second` is the clock's. `peak-mb` is all the
 * memory the process ever had, the documents themselves (about 10 MB) and the loader of TypeScript (about 60 MB)
 * included.
 */
export const suite: Suite = {
  name: 'speed',
  async run({ dataDir, emit }) {
    const script = fileURLToPath(new URL('./speed/run.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, dataDir]);
    const measured = measuredSchema.parse(JSON.parse(stdout));
    if (!measured.isReal)
      console.error(`speed: no folder ${dataDir}, made-up texts instead: faster than real ones`);
    const n = measured.documents;
    const record = (metric: string, value: number) => emit({ suite: 'speed', set: 'all', metric, value, n });
    record('documents-per-second', n / measured.seconds);
    record('documents-per-cpu-second', n / measured.cpuSeconds);
    record('first-document-ms', measured.firstMs);
    record('peak-mb', measured.peakMb);
    console.error(
      `speed: ${Math.round(n / measured.cpuSeconds)} documents a second of processor time (goal ${GOALS.documentsPerSecond}), ${Math.round(measured.peakMb)} MB at most (goal under ${GOALS.peakMb})`,
    );
  },
};
