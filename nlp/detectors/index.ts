import type { SignalCandidate } from '../../src/model/signal.ts';
import type { Detector, DetectorInput } from './detector.ts';
import { deletionWave } from './deletion-wave/deletion-wave.ts';
import { firstStory } from './first-story/first-story.ts';
import { ring } from './ring/ring.ts';
import { rise } from './rise/rise.ts';
import { trend } from './trend/trend.ts';
import { importedMethod } from './imported-method.ts';
import { newMethod } from './new-method.ts';
import { newTerm } from './new-term.ts';
import { DEFAULT_STANDING_QUERIES } from './standing-queries.ts';
import { createStandingQueryDetector } from './standing-query.ts';
import type { StreamDetectorKind } from './stream.ts';

// All detectors over a batch of documents; a new one is one file and one line here.
const DETECTORS: readonly Detector[] = [createStandingQueryDetector(DEFAULT_STANDING_QUERIES)];

/** Signals of all detectors over one input; pure. */
export function detectSignals(input: DetectorInput): SignalCandidate[] {
  return DETECTORS.flatMap((detector) => detector.detect(input));
}

/** All detectors of the stream; a new one is one file and one line here. */
export const STREAM_DETECTORS: readonly StreamDetectorKind[] = [
  importedMethod,
  newMethod,
  newTerm,
  rise,
  trend,
  firstStory,
  ring,
  deletionWave,
];
