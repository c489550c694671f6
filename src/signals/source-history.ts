import { GRADE_BELIEF, type Grade } from '../model/source.ts';
import type { Verdict } from '../model/verdict.ts';

/** What people said of the signals a source had a part in. */
export interface SourceHistory {
  verified: number;
  dismissed: number;
}

/** The grade in sources.yaml weighs as much as so many verdicts. By hand, tuned on nothing. */
const PRIOR_VERDICTS = 20;
/** A source nobody could judge is judged from so many verdicts on. */
const MIN_VERDICTS = 10;
/** Least belief of each grade, after the project's method notes; below all of them it is E. */
const LEAST_BELIEF = [
  ['A', 0.95],
  ['B', 0.8],
  ['C', 0.6],
  ['D', 0.4],
  ['E', 0],
] as const;
type Judged = (typeof LEAST_BELIEF)[number][0];
const LADDER: readonly Judged[] = LEAST_BELIEF.map(([grade]) => grade);

/** Verdicts by source: a signal counts for every source of its evidence. */
export function sourceHistories(verdicts: readonly Verdict[]): Map<string, SourceHistory> {
  const histories = new Map<string, SourceHistory>();
  for (const { sources, isTrue } of verdicts) {
    for (const source of sources) {
      const history = histories.get(source) ?? { verified: 0, dismissed: 0 };
      histories.set(source, history);
      if (isTrue) history.verified += 1;
      else history.dismissed += 1;
    }
  }
  return histories;
}

/**
 * The grade of a source as verdicts have moved it: the mean of a Beta belief that starts from the grade in sources.yaml
 * (weight 20) and counts verified against dismissed. At most one grade from where it was set, since a verdict says
 * something of the signal too; F stays F under ten verdicts.
 */
export function gradeWithHistory(
  grade: Grade,
  { verified, dismissed }: SourceHistory,
): { grade: Grade; belief: number } {
  const total = verified + dismissed;
  const belief = (PRIOR_VERDICTS * GRADE_BELIEF[grade] + verified) / (PRIOR_VERDICTS + total);
  if (grade === 'F' && total < MIN_VERDICTS) return { grade, belief };
  const [found] = LEAST_BELIEF.find(([, least]) => belief >= least)!;
  if (grade === 'F') return { grade: found, belief };
  const set = LADDER.indexOf(grade);
  const at = Math.min(set + 1, Math.max(set - 1, LADDER.indexOf(found)));
  return { grade: LADDER[at]!, belief };
}
