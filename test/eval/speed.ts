import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StageInput } from '../../nlp/stage.ts';
import { withBuilt } from './built.ts';
import { speedDocuments } from './speed/documents.ts';
import type { Suite } from './suite.ts';

const GOALS = { documentsPerSecond: 500, peakMb: 400 };

const measuredSchema = z.object({
  documents: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  /** Of the second half of the documents alone: most of their words were read before. */
  laterCpuSeconds: z.number(),
  laterDocuments: z.number(),
  firstMs: z.number(),
  peakMb: z.number(),
});

/** Runs the script over documents made here, so that what making them left behind is no memory of the stages. */
function runBuilt(script: string, documents: readonly StageInput[]): Promise<string> {
  return withBuilt(script, async ({ folder, run }) => {
    const input = join(folder, 'documents.json');
    writeFileSync(input, JSON.stringify(documents));
    return run([input]);
  });
}

/**
 * All stages over documents of 180 words in Kazakh, Russian and English, each read once, on one thread of a process of
 * its own that begins with empty caches: 64,000 different words in 2,000 documents, each of them read for the first
 * time. `documents-per-cpu-second` counts the time of the processor, collection of garbage on other threads
 * included, so that a busy machine does not spoil it; `documents-per-second` is the clock's; `later-` is the second
 * half, nearer to what a process does that has run for a day. `peak-mb` is all the memory the process ever had, the
 * documents themselves (about 10 MB) included.
 */
export const suite: Suite = {
  name: 'speed',
  async run({ dataDir, emit }) {
    const script = fileURLToPath(new URL('./speed/run.ts', import.meta.url));
    const { documents, isReal } = speedDocuments(dataDir);
    const measured = measuredSchema.parse(JSON.parse(await runBuilt(script, documents)));
    if (!isReal) console.error(`speed: no folder ${dataDir}, made-up texts instead: faster than real ones`);
    const n = measured.documents;
    const record = (metric: string, value: number) => emit({ suite: 'speed', set: 'all', metric, value, n });
    record('documents-per-second', n / measured.seconds);
    record('documents-per-cpu-second', n / measured.cpuSeconds);
    record('later-documents-per-cpu-second', measured.laterDocuments / measured.laterCpuSeconds);
    record('first-document-ms', measured.firstMs);
    record('peak-mb', measured.peakMb);
    console.error(
      `speed: ${Math.round(n / measured.cpuSeconds)} documents a second of processor time (goal ${GOALS.documentsPerSecond}), ${Math.round(measured.peakMb)} MB at most (goal under ${GOALS.peakMb})`,
    );
  },
};
