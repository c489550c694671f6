/** Requests of one address in one minute; a person needs a handful, a mail scanner some tens. */
const MOST_A_MINUTE = 120;
const MINUTE_MS = 60_000;
/** Addresses remembered; above it all begin anew. */
const MOST_ADDRESSES = 10_000;

/** Bounds how often one address may ask, by the minute. */
export interface Pace {
  /** Counts a request; false when its address has had its share of this minute. */
  allows(address: string, nowMs: number): boolean;
}

/** Counts requests of addresses in whole minutes, in memory of this process. */
export function createPace(most = MOST_A_MINUTE): Pace {
  let minute = 0;
  const counts = new Map<string, number>();
  return {
    allows(address, nowMs) {
      const now = Math.floor(nowMs / MINUTE_MS);
      if (now !== minute || counts.size >= MOST_ADDRESSES) {
        minute = now;
        counts.clear();
      }
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      return count <= most;
    },
  };
}
