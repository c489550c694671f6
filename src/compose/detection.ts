import { detectSignals } from '../../nlp/detectors/index.ts';
import { createDetect, type DetectOptions } from '../pipeline/steps/detect.ts';
import type { Step } from '../pipeline/step.ts';
import type { Engines } from './setup.ts';

/** Joins the detectors to the line. */
export function createDetection(
  { store, queue }: Engines,
  options: Pick<DetectOptions, 'recipients' | 'grade' | 'now' | 'onSignal'>,
): Step {
  return createDetect({ store, queue, detectSignals, ...options });
}
