import type { TargetingAnswer } from '../../model/targeting.ts';
import { countsOf, type NamingFamily } from './families.ts';

const DAY_MS = 86_400_000;
/** A week in which less than this share of the usual number of families was seen says nothing. By hand. */
const LEAST_SEEN = 0.25;

/** A week of a targeting query, with how many families of whatever kind were seen in it. */
export type SeenWeek = TargetingAnswer['weeks'][number] & { seen: number };

/** The UTC day so many days after one (before, where negative). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The middle value; of an even number the mean of the middle two. 0 for none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function byDay(families: readonly NamingFamily[]): Map<string, NamingFamily[]> {
  const days = new Map<string, NamingFamily[]>();
  for (const family of families) days.set(family.day, [...(days.get(family.day) ?? []), family]);
  return days;
}

/** Families and origins of each day from one to another, both included; a family counts on the day its first document came. */
export function daysOf(
  families: readonly NamingFamily[],
  { from, to }: { from: string; to: string },
): TargetingAnswer['days'] {
  const found = byDay(families);
  const days: TargetingAnswer['days'] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1))
    days.push({ day, ...countsOf(found.get(day) ?? []) });
  return days;
}

/**
 * Weeks of seven days that end with `to`, oldest first. `seenPerDay`: families of whatever kind by the day they were
 * first seen. A week is known where at least a quarter of the usual number was seen; the usual number is the median of
 * the weeks in which anything was.
 */
export function weeksOf(
  families: readonly NamingFamily[],
  { from, to, seenPerDay }: { from: string; to: string; seenPerDay: ReadonlyMap<string, number> },
): SeenWeek[] {
  const found = byDay(families);
  const weeks: SeenWeek[] = [];
  for (let last = to; dayAfter(last, -6) >= from; last = dayAfter(last, -7)) {
    const days = Array.from({ length: 7 }, (_, at) => dayAfter(last, -at));
    const seen = days.reduce((sum, day) => sum + (seenPerDay.get(day) ?? 0), 0);
    const counts = countsOf(days.flatMap((day) => found.get(day) ?? []));
    weeks.unshift({ from: days.at(-1)!, to: last, ...counts, known: false, seen });
  }
  const usual = medianOf(weeks.flatMap(({ seen }) => (seen > 0 ? [seen] : [])));
  for (const week of weeks) week.known = week.seen > 0 && week.seen >= LEAST_SEEN * usual;
  return weeks;
}
