import { detectSignals } from '../../nlp/detectors/index.ts';
import { DEFAULT_STANDING_QUERIES } from '../../nlp/detectors/standing-queries.ts';
import { createQueryAsker } from '../../nlp/detectors/standing-query.ts';
import { createSketch, sameFamily } from '../../nlp/relate/families.ts';
import type { AnnotateOptions } from '../pipeline/steps/annotate.ts';
import { createDetect, type DetectOptions } from '../pipeline/steps/detect.ts';
import type { Step } from '../pipeline/step.ts';
import type { Engines } from './setup.ts';

/** Joins families, standing queries and detectors to the line. */
export function createDetection(
  { store, queue }: Engines,
  options: Pick<DetectOptions, 'recipients' | 'grade' | 'now' | 'onSignal'>,
): Pick<AnnotateOptions, 'sketch' | 'sameFamily' | 'matches'> & { detect: Step } {
  const ask = createQueryAsker(DEFAULT_STANDING_QUERIES);
  return {
    sketch: createSketch,
    sameFamily,
    matches: (document, annotations) => ask(document, annotations).map(({ query }) => query.id),
    detect: createDetect({ store, queue, detectSignals, ...options }),
  };
}
