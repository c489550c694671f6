const DAY_MS = 86_400_000;
const MOST_LAGS = 200;

/** How long methods took from abroad, in days, as far as it was seen: the last 200. */
export type Lags = number[];

/** Takes one method that was seen abroad first and then at home; times in milliseconds since 1970. */
export function learnLag(lags: Lags, abroadAt: number, homeAt: number): void {
  lags.push((homeAt - abroadAt) / DAY_MS);
  if (lags.length > MOST_LAGS) lags.shift();
}

/** Median of the lags in days, and of how many; null where there are none. */
export function usualLag(lags: Lags): { days: number; count: number } | null {
  if (lags.length === 0) return null;
  const sorted = [...lags].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const days = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { days, count: sorted.length };
}
