import type { Gathered } from '../gathered.ts';

const KEPT_MS = 36 * 3_600_000;
const MOST = 3000;

/** A family of the last 36 hours, as far as a burst that it may turn out to belong to needs it. */
export interface Recent {
  familyId: string;
  seenAt: number;
  categories: string[];
  /** Keys of its units. */
  units: number[];
  gathered: Gathered;
}

/** The newest families. */
export interface RecentFamilies {
  add(recent: Recent): void;
  get(familyId: string): Recent | undefined;
  /** Those with all of these units, the oldest first. */
  having(units: readonly number[]): Recent[];
  dropBefore(now: number): void;
  save(): Recent[];
}

/** Families of the last 36 hours, at most 3,000. */
export function createRecentFamilies(saved: readonly Recent[] = []): RecentFamilies {
  const recents = new Map(saved.map((recent) => [recent.familyId, recent]));
  return {
    add(recent) {
      recents.set(recent.familyId, recent);
      if (recents.size > MOST) recents.delete(recents.keys().next().value!);
    },
    get: (familyId) => recents.get(familyId),
    having: (units) =>
      [...recents.values()].filter((recent) => units.every((unit) => recent.units.includes(unit))),
    dropBefore(now) {
      for (const [familyId, { seenAt }] of recents) {
        if (seenAt >= now - KEPT_MS) return;
        recents.delete(familyId);
      }
    },
    save: () => [...recents.values()],
  };
}
