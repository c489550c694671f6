// Families by day over half a year, in a few numbers: days of the last weeks, weeks before.

const DAY_MS = 86_400_000;
/** As many as a window may have. */
const KEPT_DAYS = 28;
/** Half a year of reference beside the recent days. */
const KEPT_WEEKS = 28;

/** Counts by day and by week, numbered since 1970; plain JSON. */
export interface Tally {
  days: Record<number, number>;
  weeks: Record<number, number>;
}

/** Number of a day since 1970. */
export const dayNumber = (at: number): number => Math.floor(at / DAY_MS);

/** Nothing counted yet. */
export const emptyTally = (): Tally => ({ days: {}, weeks: {} });

/** Counts one family on its day; forgets what is older than half a year before `now`. */
export function count(tally: Tally, at: number, now: number): void {
  const [day, today] = [dayNumber(at), dayNumber(now)];
  const week = Math.floor(day / 7);
  const firstWeek = Math.floor(today / 7) - KEPT_WEEKS;
  if (week < firstWeek) return;
  tally.weeks[week] = (tally.weeks[week] ?? 0) + 1;
  if (day > today - KEPT_DAYS) tally.days[day] = (tally.days[day] ?? 0) + 1;
  for (const key of Object.keys(tally.days)) {
    if (Number(key) > today - KEPT_DAYS) break;
    delete tally.days[Number(key)];
  }
  for (const key of Object.keys(tally.weeks)) {
    if (Number(key) >= firstWeek) break;
    delete tally.weeks[Number(key)];
  }
}

/** Families of the last days, at most 28, and of the half year before them. */
export function split(
  { days, weeks }: Tally,
  now: number,
  windowDays: number,
): { recent: number; past: number } {
  const today = dayNumber(now);
  const firstWeek = Math.floor(today / 7) - KEPT_WEEKS;
  let recent = 0;
  for (const [day, families] of Object.entries(days))
    if (Number(day) > today - windowDays && Number(day) <= today) recent += families;
  let all = 0;
  for (const [week, families] of Object.entries(weeks)) if (Number(week) >= firstWeek) all += families;
  return { recent, past: Math.max(0, all - recent) };
}

/** Whether nothing is left of it at a time. */
export const isSpent = ({ weeks }: Tally, now: number): boolean =>
  Object.keys(weeks).every((week) => Number(week) < Math.floor(dayNumber(now) / 7) - KEPT_WEEKS);
