import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { createPipeline } from '../../nlp/index.ts';
import type { LayerName } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';
import { Quarantine } from '../model/outcome.ts';
import type { Reading } from '../pipeline/steps/annotate.ts';
import type { ExtractPage, PageText } from '../pipeline/steps/extract.ts';
import type { SavedQueries } from './saved-queries.ts';

/** The work that needs a processor rather than a disk, done in threads of its own. */
export interface Workshop {
  extractPage: ExtractPage;
  read: (document: Document) => Promise<Reading>;
  makers: Record<LayerName, string>;
  close(): Promise<void>;
}

/** A page that takes longer is made to take long: real ones need some ten milliseconds. */
const MAX_TASK_MS = 60_000;
const MAX_THREADS = 4;

/** What the threads are told once. */
export interface WorkshopOptions {
  maskKey: string;
  threads: number;
  /** Region id that a source mostly writes about, null when it is none. */
  homeRegion: (sourceId: string) => string | null;
  /** The standing queries that people saved, as they are now. */
  saved: () => Promise<SavedQueries>;
}

/**
 * Starts the threads (0: one fewer than there are processors), one at once and the others when there is work for them;
 * a task that hangs or breaks its thread is quarantined.
 */
export function createWorkshop(options: WorkshopOptions): Workshop {
  const maxThreads = options.threads || Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
  const pool = new Piscina({
    // Beside the file this is bundled into; see scripts/ensure.mjs.
    filename: new URL('./compose/workshop-thread.js', import.meta.url).href,
    minThreads: 1,
    maxThreads,
    idleTimeout: Infinity,
    // Parsing makes much short-lived garbage: room for it saves half of the collector's time.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  async function run<T>(name: string, task: object, moved: ArrayBuffer[] = []): Promise<T> {
    const signal = AbortSignal.timeout(MAX_TASK_MS);
    try {
      return (await pool.run(task, { name, signal, transferList: moved })) as T;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Quarantine(`Expected to ${name} within ${MAX_TASK_MS / 1000} s, got no end`, {
        cause: error,
      });
    }
  }
  const { layers } = createPipeline(options);
  return {
    // The bytes are ours alone and not needed here again: they move instead of being copied.
    extractPage: (page, hints) =>
      run<PageText>('extract', { page, hints }, [page.bytes.buffer as ArrayBuffer]),
    async read(document) {
      const { stamp, shared } = await options.saved();
      return run<Reading>('read', {
        document,
        maskKey: options.maskKey,
        homeRegion: options.homeRegion(document.sourceId),
        saved: { stamp, shared },
      });
    },
    makers: Object.fromEntries(layers.map(({ layer, maker }) => [layer, maker])) as Record<LayerName, string>,
    close: () => pool.destroy(),
  };
}
