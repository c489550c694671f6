import { emptyGathered, gather, type Gathered } from '../gathered.ts';
import type { StreamEvent } from '../stream.ts';
import { plainCategories } from '../threat.ts';

const DAY_MS = 86_400_000;
const KEPT_MS = 14 * DAY_MS;
const MOST_FOUNDERS = 20_000;
const MOST_FAMILIES = 3000;
const MOST_OUTLETS = 40;

/** A text that more than one outlet has, and what it says. */
export interface Copied {
  familyId: string;
  /** When its first copy was seen. */
  since: number;
  outlets: string[];
  categories: string[];
  gathered: Gathered;
}

/** The state as plain JSON. */
export interface SavedCopied {
  founders: [familyId: string, outlet: string, at: number][];
  families: Copied[];
}

/** Copied texts of the last 14 days. */
export interface CopiedFamilies {
  take(event: StreamEvent): void;
  all(): Iterable<Copied>;
  dropBefore(now: number): void;
  save(): SavedCopied;
}

function dropOldest(kept: Map<string, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}

/** Copied texts as they were saved, or none; at most 3,000. */
export function createCopiedFamilies(saved?: SavedCopied): CopiedFamilies {
  const founders = new Map(
    (saved?.founders ?? []).map(([familyId, outlet, at]) => [familyId, { outlet, at }]),
  );
  const families = new Map((saved?.families ?? []).map((copied) => [copied.familyId, copied]));

  function begin({ familyId, sighting }: StreamEvent): Copied {
    const first = founders.get(familyId)?.outlet;
    const copied: Copied = {
      familyId,
      since: sighting.seenAt,
      outlets: first === undefined ? [] : [first],
      categories: plainCategories(sighting.annotations),
      gathered: emptyGathered(),
    };
    families.set(familyId, copied);
    dropOldest(families, MOST_FAMILIES);
    return copied;
  }

  return {
    take(event) {
      const { familyId, isFounder, sighting } = event;
      const { outlet, seenAt, annotations } = sighting;
      if (isFounder) {
        founders.set(familyId, { outlet: outlet.sourceId, at: seenAt });
        dropOldest(founders, MOST_FOUNDERS);
        return;
      }
      const copied = families.get(familyId) ?? begin(event);
      const { outlets } = copied;
      if (!outlets.includes(outlet.sourceId) && outlets.length < MOST_OUTLETS) outlets.push(outlet.sourceId);
      const [category] = plainCategories(annotations);
      const mention = annotations.categories.find((one) => one.category === category);
      const spans = mention?.terms ?? annotations.ads.flatMap(({ slots }) => slots);
      gather(copied.gathered, event, { spans });
    },
    all: () => families.values(),
    dropBefore(now) {
      for (const [familyId, { since }] of families) if (since < now - KEPT_MS) families.delete(familyId);
      for (const [familyId, { at }] of founders) if (at < now - KEPT_MS) founders.delete(familyId);
    },
    save: () => ({
      founders: [...founders].map(([familyId, { outlet, at }]) => [familyId, outlet, at]),
      families: [...families.values()],
    }),
  };
}
