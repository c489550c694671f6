import { MAX_LIVE, createBandTable } from './band-table.ts';
import { packParts, unpackParts } from './checkpoint.ts';
import { CONTAINED, NEAR_DUPLICATE } from './compare.ts';
import { compareWith, readDigest, writeDigest, type Comparison } from './digest.ts';
import { Medoids, type Medoid } from './medoids.ts';
import { mix, type Shingles } from './shingles.ts';
import type { Sketch } from './sketch.ts';

const DAY_MS = 86_400_000;
/** From here on it is a copy, below an edited one; by hand. */
const COPY = 0.9;
/** One text in four is a copy of another; where fewer are, the oldest medoids go some days early. */
const SHARE_OF_MEDOIDS = 0.75;
/** Entries of the table a text has: 32 bands, or twice as many around 30 tokens, and anchors. */
const ENTRIES_A_TEXT = 28;
/** Candidates compared, those with the most bands in common first. */
const MAX_COMPARED = 12;
/** A text that is still copied after so long is moved to the front, so that it is not forgotten. */
const MOVE_AFTER_MS = 7 * DAY_MS;
/** One run of words in 8 is an anchor, by which a part of a text is found; at most so many of a text. */
const ANCHOR_EVERY = 8;
const MAX_ANCHORS = 24;
const ANCHOR_SALT = 0x5bd1_e995;

/** A document to be put into its family. */
export interface FamilyMember {
  documentId: string;
  outlet: string;
  /** Milliseconds since 1970; members come in this order. */
  seenAt: number;
}

/** How a text stands to an earlier one: the same within a tenth, the same with changes, one within the other, or neither. */
export type Relation = 'copy' | 'edited' | 'quote' | 'none';

/** The family a document was put into. */
export interface Placed {
  /** Id of the document that founded it. */
  familyId: string;
  isNew: boolean;
  relation: Relation;
  /** Document it is a copy or an edition of, or that it quotes or is quoted by; null for none. */
  of: string | null;
  /** First sighting of the family; the document itself when it is new. */
  first: FamilyMember;
  /** How long after the first sighting. */
  delayMs: number;
  /** Documents in the family so far. */
  size: number;
}

/** Families of a stream, in memory. */
export interface Families {
  /** Puts a document (one call each) into the family of its text: the one whose medoid is nearest, else a new one. */
  take(sketch: Sketch, member: FamilyMember): Placed;
  /** Families that can still be joined. */
  count(): number;
  /** Everything that is known, for `saved`: in pieces of some megabytes, to be joined. Taken before anything else is. */
  save(): Iterable<Uint8Array>;
}

export interface FamiliesOptions {
  /** Days after which a family that got no copy is forgotten. */
  windowDays?: number;
  /** What the memory is sized for, about 6 kB each (30 days of 100,000 take 610 MB): at more, the oldest families are forgotten early. */
  documentsADay?: number;
  /** Made by `save` of families with the same sizes. */
  saved?: Uint8Array;
}

function anchorsOf({ words }: Shingles): number[] {
  const anchors: number[] = [];
  for (let at = 0; at < words.length && anchors.length < MAX_ANCHORS; at += 1) {
    const key = mix(words[at]! ^ ANCHOR_SALT);
    if ((key >>> 0) % ANCHOR_EVERY === 0) anchors.push(mix(key));
  }
  return anchors;
}

interface Found {
  ordinal: number;
  comparison: Comparison;
}

function placed(
  medoid: Medoid,
  member: FamilyMember,
  given: { isNew: boolean; relation: Relation; of: string | null; size: number },
): Placed {
  const { documentId, outlet, seenAt } = medoid;
  const delayMs = Math.max(0, member.seenAt - seenAt);
  return { familyId: documentId, first: { documentId, outlet, seenAt }, delayMs, ...given };
}

/**
 * Families of near-duplicates over a window of days. A family is joined only through its medoid, the first text of
 * it: what is kept of a family does not change with what joins, so it cannot drift. Memory is bounded and allocated at
 * once; what is oldest is forgotten first. Same input, same families.
 */
export function createFamilies(options: FamiliesOptions = {}): Families {
  const { windowDays = 30, documentsADay = 5000, saved } = options;
  const wanted = Math.ceil(windowDays * documentsADay * SHARE_OF_MEDOIDS);
  const capacity = Math.min(MAX_LIVE, wanted);
  const parts = saved === undefined ? undefined : unpackParts(saved, { windowDays, documentsADay });
  const medoids = new Medoids(capacity, parts?.medoids);
  const table = createBandTable(capacity * ENTRIES_A_TEXT, parts?.bands);
  // Of the document at hand: bands shared with each medoid, and how it stands to those that were looked at.
  const votes = new Map<number, number>();
  const comparisons = new Map<number, Comparison>();

  /** Counts, for each live medoid, the keys under which it stands. */
  function vote(keys: Iterable<number>): void {
    for (const key of keys) {
      table.find(key, (low) => {
        const ordinal = medoids.next - ((medoids.next - low) & MAX_LIVE);
        if (ordinal < medoids.first || ordinal >= medoids.next) return;
        const current = medoids.current(ordinal);
        votes.set(current, (votes.get(current) ?? 0) + 1);
      });
    }
  }

  function compared(shingles: Shingles): Found[] {
    const ranked = [...votes].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MAX_COMPARED);
    return ranked.map(([ordinal]) => {
      const known = comparisons.get(ordinal);
      const comparison = known ?? compareWith(shingles, readDigest(medoids.digestOf(ordinal)));
      comparisons.set(ordinal, comparison);
      return { ordinal, comparison };
    });
  }

  function nearest(found: readonly Found[], isNear: (comparison: Comparison) => number): Found | null {
    let best: Found | null = null;
    for (const one of found)
      if (isNear(one.comparison) > (best === null ? 0 : isNear(best.comparison))) best = one;
    return best;
  }

  function join({ ordinal, comparison }: Found, keys: Uint32Array, member: FamilyMember): Placed {
    const medoid = medoids.get(ordinal);
    const again = medoid.documentId === member.documentId;
    const size = again ? medoid.size : medoids.grow(ordinal);
    if (member.seenAt - medoid.since > MOVE_AFTER_MS) {
      const moved = medoids.moveToFront(ordinal, member.seenAt);
      for (const key of keys) table.add(key, moved);
    }
    const relation = comparison.similarity >= COPY ? 'copy' : 'edited';
    return placed(medoid, member, { isNew: false, relation, of: medoid.documentId, size });
  }

  function found(shingles: Shingles, sketch: Sketch, member: FamilyMember): Placed {
    const anchors = anchorsOf(shingles);
    vote(anchors);
    const quoted = nearest(compared(shingles), ({ contained }) => (contained >= CONTAINED ? contained : 0));
    const of = quoted === null ? null : medoids.idOf(quoted.ordinal);
    const medoid = { ...member, since: member.seenAt, size: 1, digest: writeDigest(shingles) };
    const ordinal = medoids.add(medoid);
    for (const key of sketch.keys) table.add(key, ordinal);
    for (const key of anchors) table.add(key, ordinal);
    const relation = of === null ? 'none' : 'quote';
    return placed(medoid, member, { isNew: true, relation, of, size: 1 });
  }

  return {
    take(sketch, member) {
      medoids.forgetBefore(member.seenAt - windowDays * DAY_MS);
      const { shingles } = sketch;
      if (sketch.keys.length === 0) {
        const alone = { ...member, since: member.seenAt, size: 1, digest: new Uint8Array(0) };
        return placed(alone, member, { isNew: true, relation: 'none', of: null, size: 1 });
      }
      votes.clear();
      comparisons.clear();
      vote(sketch.keys);
      const near = nearest(compared(shingles), ({ similarity, conflict }) =>
        conflict || similarity < NEAR_DUPLICATE ? 0 : similarity,
      );
      return near === null ? found(shingles, sketch, member) : join(near, sketch.keys, member);
    },
    count: () => medoids.next - medoids.first,
    save() {
      const { head, columns } = medoids.save();
      return packParts({ windowDays, documentsADay, head, columns: [...columns, ...table.save()] });
    },
  };
}
