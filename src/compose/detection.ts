import { detectSignals } from '../../nlp/detectors/index.ts';
import { createDetect, type DetectOptions } from '../pipeline/steps/detect.ts';
import type { Step } from '../pipeline/step.ts';
import type { SavedQueries } from './saved-queries.ts';
import type { Engines } from './setup.ts';
import { savedAsAsked } from './standing.ts';

type Joined = Pick<DetectOptions, 'recipients' | 'grade' | 'now' | 'onSignal'>;

/** Joins the detectors to the line; each run asks the standing queries as they are saved then. */
export function createDetection(
  { store, queue }: Engines,
  { saved, ...options }: Joined & { saved: () => Promise<SavedQueries> },
): Step {
  return createDetect({
    store,
    queue,
    detectSignals: async (input) => detectSignals({ ...input, saved: savedAsAsked((await saved()).queries) }),
    ...options,
  });
}
