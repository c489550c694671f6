import { createFamilies } from '../../../nlp/relate/families/families.ts';
import { jaccard } from '../../../nlp/relate/families/compare.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';

/** A text whose tokens are known, with when it was seen. */
export interface Read {
  id: string;
  stems: string[];
  seenAt: number;
}

/** Puts texts into families one after the other; tells the family of each. */
export type Peer = (texts: readonly Read[]) => string[];

const NEAR = 0.7;

/** Ours: sketch and index. */
export const ours: Peer = (texts) => {
  const families = createFamilies({ windowDays: 500, documentsADay: 100 });
  return texts.map(({ id, stems, seenAt }) => {
    const placed = families.take(createSketch(stems), { documentId: id, outlet: 'peer', seenAt });
    return placed.familyId;
  });
};

const tripleSet = (stems: readonly string[]): Set<string> =>
  new Set(stems.slice(2).map((stem, at) => `${stems[at]} ${stems[at + 1]} ${stem}`));

/** Exact shingles in an inverted index: every earlier medoid that shares a word triple is compared with. */
export const invertedIndex: Peer = (texts) => {
  const medoids: { id: string; triples: Set<string> }[] = [];
  const postings = new Map<string, number[]>();
  return texts.map(({ id, stems }) => {
    const triples = tripleSet(stems);
    const shared = new Map<number, number>();
    for (const triple of triples)
      for (const medoid of postings.get(triple) ?? []) shared.set(medoid, (shared.get(medoid) ?? 0) + 1);
    for (const [medoid, count] of shared)
      if (count / (triples.size + medoids[medoid]!.triples.size - count) >= NEAR) return medoids[medoid]!.id;
    for (const triple of triples) {
      const posting = postings.get(triple);
      if (posting === undefined) postings.set(triple, [medoids.length]);
      else posting.push(medoids.length);
    }
    medoids.push({ id, triples });
    return id;
  });
};

/** Exact comparison of hashed shingles with every earlier medoid. */
export const allPairs: Peer = (texts) => {
  const medoids: { id: string; letters: Uint32Array; words: Uint32Array }[] = [];
  return texts.map(({ id, stems }) => {
    const { letters, words } = createSketch(stems).shingles;
    const near = medoids.find((medoid) =>
      letters.length > 0 && medoid.letters.length > 0
        ? jaccard(letters, medoid.letters) >= NEAR
        : jaccard(words, medoid.words) >= NEAR,
    );
    if (near !== undefined) return near.id;
    medoids.push({ id, letters, words });
    return id;
  });
};

/** Texts a second of processor time (one thread; time of other processes does not count), and the families. */
export function timed(peer: Peer, texts: readonly Read[]): { perSecond: number; families: string[] } {
  const before = process.cpuUsage();
  const families = peer(texts);
  const { user, system } = process.cpuUsage(before);
  return { perSecond: texts.length / ((user + system) / 1e6), families };
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Adjusted Rand index of two ways to group the same things (Hubert and Arabie 1985). */
export function adjustedRand(a: readonly string[], b: readonly string[]): number {
  const tally = (keys: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
  };
  const both = tally(a.map((key, at) => `${key}\n${b[at]}`));
  const [left, right] = [tally(a), tally(b)];
  const chance = (left * right) / pairs(a.length);
  const most = (left + right) / 2;
  return most === chance ? 1 : (both - chance) / (most - chance);
}
