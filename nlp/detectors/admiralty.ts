import type { Admiralty } from '../../src/model/signal.ts';
import { GRADES, type Grade } from '../../src/model/source.ts';

/** What the Admiralty grade of a signal is judged by. */
export interface Grounds {
  /** Grades of the sources that tell of it. */
  grades: readonly Grade[];
  origins: number;
  /** A state body has told of it. */
  official?: boolean;
  /** A state body has denied it. */
  contradicted?: boolean;
}

/** So many independent origins hold against a denial, or make up for sources of which none is good. */
const MANY_ORIGINS = 4;

/** The most reliable of the grades: F, which cannot be judged, only where there is nothing else. */
export function bestGrade(grades: readonly Grade[]): Grade {
  return GRADES.find((grade) => grade !== 'F' && grades.includes(grade)) ?? 'F';
}

/** One origin alone is as credible as its source. */
const ALONE: Readonly<Record<Grade, Admiralty['digit']>> = { A: 2, B: 2, C: 3, D: 4, E: 4, F: 6 };

function digitOf(letter: Grade, { origins, official, contradicted }: Grounds): Admiralty['digit'] {
  if (contradicted === true) return origins >= MANY_ORIGINS ? 4 : 5;
  const isGood = letter === 'A' || letter === 'B' || official === true;
  if (origins >= 2) return isGood ? 1 : origins >= MANY_ORIGINS ? 2 : 3;
  return official === true ? 2 : ALONE[letter];
}

/**
 * Letter: the best source. Digit: 1 with two independent origins of which one is of grade A or B or a state body; 2 with
 * one such origin alone, or four of lower grade; 3 with two or three of lower grade, or one of grade C; 4 with one of D
 * or E, or when a state body denies what four origins tell; 5 when it denies what fewer tell; 6 with one of grade F.
 */
export function admiraltyOf(grounds: Grounds): Admiralty {
  const letter = bestGrade(grounds.grades);
  return { letter, digit: digitOf(letter, grounds) };
}
