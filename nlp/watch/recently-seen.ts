import type { Spread } from '../relate/origins/groups.ts';

/** Documents by which one that is told twice is known: more than any reader goes back. */
const MOST_SEEN = 20_000;
/** First sightings kept until a copy comes; most copies come within hours. */
const MOST_FOUNDERS = 50_000;

/** The state as plain JSON. */
export interface SavedRecent {
  seen: string[];
  founders: [familyId: string, outlet: string, at: number][];
}

/** The documents and first sightings of families of the last while. */
export interface RecentlySeen {
  /** False when the document was seen before. */
  see(documentId: string): boolean;
  /** Keeps where a family was seen first. */
  found(first: Spread): void;
  /** Where a family was seen first; null when that is long ago. */
  founderOf(familyId: string): Spread | null;
  save(): SavedRecent;
}

function dropOldest(kept: Set<string> | Map<string, Spread>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}

/** Remembers the last 20,000 documents and 50,000 first sightings. */
export function createRecentlySeen(saved?: SavedRecent): RecentlySeen {
  const seen = new Set(saved?.seen);
  const founders = new Map<string, Spread>(
    (saved?.founders ?? []).map(([familyId, outlet, at]) => [familyId, { familyId, outlet, at }]),
  );
  return {
    see(documentId) {
      if (seen.has(documentId)) return false;
      seen.add(documentId);
      dropOldest(seen, MOST_SEEN);
      return true;
    },
    found(first) {
      founders.set(first.familyId, first);
      dropOldest(founders, MOST_FOUNDERS);
    },
    founderOf: (familyId) => founders.get(familyId) ?? null,
    save: () => ({
      seen: [...seen],
      founders: [...founders.values()].map(({ familyId, outlet, at }) => [familyId, outlet, at]),
    }),
  };
}
