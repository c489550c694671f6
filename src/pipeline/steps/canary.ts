import type { CanaryRun } from '../../model/canary.ts';
import type { Store } from '../../store/index.ts';
import { WATCH_CHECKPOINT } from '../following.ts';
import type { Step } from '../step.ts';

export interface CanaryOptions {
  store: Store;
  /** Lets made-up posts go the whole way in a shadow of the running watch, which `saved` is; keeps nothing. */
  trial: (saved: Uint8Array | null, now: Date) => Promise<CanaryRun>;
  now: () => Date;
  /** Called with a sentence when a canary was missed. */
  onMissed: (sentence: string) => void;
}

/** Tries the way from text to signal with made-up posts, keeps what came of it, and tells the operator when one was missed. */
export async function tryCanaries({ store, trial, now, onMissed }: CanaryOptions): Promise<CanaryRun> {
  const checkpoint = await store.checkpoints.get(WATCH_CHECKPOINT);
  const run = await trial(checkpoint?.bytes ?? null, now());
  await store.trials.canaries.add(run);
  if (run.problem !== null) onMissed(run.problem);
  return run;
}

/** The daily trial as a step. */
export function createCanary(options: CanaryOptions): Step {
  return async () => {
    await tryCanaries(options);
    return [];
  };
}
