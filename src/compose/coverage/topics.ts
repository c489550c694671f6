import { judgeChange, normalised, type Period } from '../../../nlp/coverage/change.ts';
import { CHANGE_DAYS, type ApiCoverage } from '../../model/coverage.ts';
import type { CellCount } from '../../store/annotations.ts';

type Days = ApiCoverage['days'];

/** Fewer days of which coverage is known say nothing of a week. */
const LEAST_DAYS = 4;

/** Coverage of some days together; null when it is not known of most of them. */
function meanCoverage(days: Days): number | null {
  const known = days.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
  if (known.length < LEAST_DAYS) return null;
  return known.reduce((sum, coverage) => sum + coverage, 0) / known.length;
}

function periodOf(days: Days, families: ReadonlyMap<string, number>): Period {
  const count = days.reduce((sum, { day }) => sum + (families.get(day) ?? 0), 0);
  return { count, coverage: meanCoverage(days), days: days.length };
}

/**
 * How each category changed from the week before last to the last one, days in UTC that are over; those with most
 * families first. `cells` are counts of families by category and day, of the whole country.
 */
export function topicsOf(days: Days, cells: readonly CellCount[]): ApiCoverage['topics'] {
  const shown = days.slice(-2 * CHANGE_DAYS - 1);
  const over = shown.slice(0, -1);
  const [before, after] = [over.slice(0, -CHANGE_DAYS), over.slice(-CHANGE_DAYS)];
  const byCategory = new Map<string, Map<string, number>>();
  for (const { category, region, day, families } of cells) {
    if (region !== '*') continue;
    const known = byCategory.get(category) ?? new Map<string, number>();
    known.set(day, families);
    byCategory.set(category, known);
  }
  return [...byCategory]
    .map(([category, families]) => {
      const [past, now] = [periodOf(before, families), periodOf(after, families)];
      return {
        category,
        change: judgeChange(past, now),
        before: past.count,
        after: now.count,
        normalisedBefore: normalised(past),
        normalisedAfter: normalised(now),
        days: shown.map(({ day }) => ({ day, families: families.get(day) ?? 0 })),
      };
    })
    .sort((a, b) => b.before + b.after - a.before - a.after || (a.category < b.category ? -1 : 1));
}
