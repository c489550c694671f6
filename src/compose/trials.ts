import { createPipeline } from '../../nlp/index.ts';
import { changedSince, madeBy } from '../../nlp/replay/made-by.ts';
import type { Source } from '../model/source.ts';
import { ConfigError } from '../model/outcome.ts';
import type { Step } from '../pipeline/step.ts';
import { createCanary } from '../pipeline/steps/canary.ts';
import { createHunt } from '../pipeline/steps/hunt.ts';
import type { Store } from '../store/index.ts';
import { runCanaries, type ReadLayers } from './canary.ts';
import { huntPast } from './replay/hunt.ts';

const HUNT_DAYS = 30;
/** Document versions a hunt goes through at most: at some 10 ms each it takes minutes, beside everything else. */
export const HUNT_MOST = 20_000;

/** How the system tries itself. */
export interface TrialOptions {
  store: Store;
  sources: readonly Source[];
  read: ReadLayers;
  maskKey: string;
  now: () => Date;
  onProblem: (problem: unknown) => void;
  stopping: AbortSignal;
}

/** What is wrong is told as a sentence, like every other problem of the background. */
const sentence = (onProblem: TrialOptions['onProblem']) => (text: string) => onProblem(new ConfigError(text));

/** The step that tries the way from text to signal every day. */
export function createCanaryStep({ store, read, now, onProblem }: TrialOptions): Step {
  return createCanary({
    store,
    now,
    trial: (saved, at) => runCanaries(saved, { read, now: at }),
    onMissed: sentence(onProblem),
  });
}

/** The step that goes through the past again when what makes signals has changed. */
export function createHuntStep(options: TrialOptions): Step {
  const { store, sources, read, maskKey, now, onProblem, stopping } = options;
  const pipeline = createPipeline({ maskKey });
  return createHunt({
    store,
    changedSince,
    stopping,
    madeBy: async () => madeBy(pipeline, (await store.weights.inUse()).version),
    onGone: sentence(onProblem),
    async hunt(before, changed) {
      const inUse = await store.weights.inUse();
      const versions = await store.weights.list();
      const earlier = versions.find(({ weights }) => weights.version === before.weights)?.weights;
      return huntPast({
        store,
        sources,
        read: async (document) => (await read(document)).layers,
        weights: { before: earlier ?? inUse, now: inUse },
        changed,
        now: now(),
        days: HUNT_DAYS,
        most: HUNT_MOST,
        signal: stopping,
      });
    },
  });
}
