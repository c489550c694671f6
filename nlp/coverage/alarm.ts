import type { VolumeAlarm } from '../../src/model/coverage.ts';
import {
  BINS_A_DAY,
  BINS_A_WEEK,
  BIN_HOURS,
  LEAST_EXPECTED,
  chancesOf,
  expectedOf,
  lumpy,
  sumOf,
  type Expected,
  type Volumes,
} from './baseline.ts';
import { MISSED_VISITS } from './standing.ts';

/** Windows an alarm is looked for in, the shortest that can tell first: 6 hours, a day, three days, a week. */
const WINDOWS = [1, BINS_A_DAY, 3 * BINS_A_DAY, BINS_A_WEEK] as const;
/** Chance of an alarm that is none, of each window. Held low since hundreds of sources are looked at. */
const TOO_LITTLE = 1e-3;
const TOO_MUCH = 1e-4;

/** What a window of some sources together held and should have held; null when none of them has a past. */
function together(
  volumes: readonly Volumes[],
  window: { from: number; length: number; dark: ReadonlySet<number> },
): { seen: number; expected: Expected } | null {
  let [seen, mean, variance, known] = [0, 0, 0, 0];
  for (const one of volumes) {
    const expected = expectedOf(one, window);
    if (expected === null) continue;
    known += 1;
    seen += sumOf(one.bins, window.from, window.length);
    mean += expected.mean;
    variance += expected.variance;
  }
  // Sources ebb together at night and on holidays: their variances alone would be too sure.
  return known === 0 ? null : { seen, expected: { mean, variance: lumpy(mean, variance), past: known } };
}

/** What an alarm says before it is known whose it is. `afterSilence`: the window before held less than half. */
export type FoundAlarm = Pick<VolumeAlarm, 'kind' | 'windowHours' | 'seen' | 'expected'> & {
  afterSilence: boolean;
};

/**
 * Whether far too little or far too much came of some sources together, in the shortest window that can tell and holds
 * three of their visits; null when neither, or when no past is long enough.
 */
export function alarmOf(
  volumes: readonly Volumes[],
  about: { everyHours: number; dark: ReadonlySet<number> },
): FoundAlarm | null {
  for (const length of WINDOWS) {
    if (length * BIN_HOURS < MISSED_VISITS * about.everyHours) continue;
    const window = { from: 0, length, dark: about.dark };
    const held = together(volumes, window);
    if (held === null) continue;
    const { seen, expected } = held;
    const { low, high } = chancesOf(seen, expected);
    const found = { windowHours: length * BIN_HOURS, seen, expected: expected.mean, afterSilence: false };
    if (expected.mean >= LEAST_EXPECTED && low < TOO_LITTLE && seen < expected.mean / 2) {
      return { ...found, kind: 'too-little' };
    }
    if (high < TOO_MUCH && seen > 2 * expected.mean + 10) {
      const before = together(volumes, { ...window, from: length });
      return {
        ...found,
        kind: 'too-much',
        afterSilence: before !== null && before.seen < before.expected.mean / 2,
      };
    }
  }
  return null;
}
