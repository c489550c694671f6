import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { withBuilt } from './built.ts';
import type { Suite } from './suite.ts';

const GOALS = { peakMb: 1536, restartSeconds: 60 };
const DEFAULT_DAYS = 1;
/** Without a bound the collector of garbage lets a heap of some hundred MB grow to several times that before it looks. */
const FLAGS = ['--max-old-space-size=900'];

const filledSchema = z.object({
  documents: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  signals: z.number(),
  rightCopies: z.number(),
  emptyMb: z.number(),
  heapMb: z.number(),
  buffersMb: z.number(),
  readingPeakMb: z.number(),
  familiesSavedMb: z.number(),
  watchSavedMb: z.number(),
  saveSeconds: z.number(),
  after: z.string(),
  peakMb: z.number(),
});
const goneOnSchema = z.object({ restoreSeconds: z.number(), after: z.string(), peakMb: z.number() });

/**
 * MADE UP: read documents of 60 words, 100,000 a day, generated (memory/stream.ts: 80 % copies with one word changed, 12 %
 * about crime, half of the rest of an event told in much the same words), through families sized for that and the watch with all its detectors, in a process of its own that then
 * saves both, and in a fresh process that restores them. `restored-equal` is 1 when that one puts the next 3,000 documents
 * into the same families and stories and saves the same bytes. `peak-mb` is all the memory the process ever had, saving
 * included. Layers are generated, so annotating takes none of the time; making the sketches does. One day by default,
 * `--days 30` is the whole: families take their memory at once, whatever the days.
 */
export const suite: Suite = {
  name: 'memory',
  async run({ emit, days = DEFAULT_DAYS }) {
    const script = fileURLToPath(new URL('./memory/run.ts', import.meta.url));
    const { filled, goneOn } = await withBuilt(script, async ({ folder, run }) => ({
      filled: filledSchema.parse(JSON.parse(await run([folder, String(days), 'fill'], FLAGS))),
      goneOn: goneOnSchema.parse(JSON.parse(await run([folder, String(days), 'go-on'], FLAGS))),
    }));
    const { documents: n } = filled;
    const record = (metric: string, value: number) =>
      emit({ suite: 'memory', set: `${days}-days`, metric, value, n });
    record('peak-mb', filled.peakMb);
    record('reading-peak-mb', filled.readingPeakMb);
    record('heap-mb', filled.heapMb);
    record('buffers-mb', filled.buffersMb);
    record('families-saved-mb', filled.familiesSavedMb);
    record('watch-saved-mb', filled.watchSavedMb);
    record('documents-per-second', n / filled.seconds);
    record('documents-per-cpu-second', n / filled.cpuSeconds);
    record('copies-in-their-family', filled.rightCopies);
    record('signals', filled.signals);
    record('save-seconds', filled.saveSeconds);
    record('restore-seconds', goneOn.restoreSeconds);
    record('restored-peak-mb', goneOn.peakMb);
    record('restored-equal', Number(filled.after === goneOn.after));
    console.error(
      `memory: ${Math.round(filled.peakMb)} MB at most (goal under ${GOALS.peakMb}), restored in ${goneOn.restoreSeconds.toFixed(1)} s (goal under ${GOALS.restartSeconds})`,
    );
  },
};
