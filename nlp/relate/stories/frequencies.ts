import type { ByteReader, ByteWriter } from './bytes.ts';

const DAY_MS = 86_400_000;
const DAILY_DECAY = 0.98;
// What is left of a term after 60 days without it would be .3 of one document.
const MIN_DOCUMENTS = 0.3;
const MAX_TERMS = 400_000;
// Weights grow instead of all others shrinking, until they get too large for that.
const MAX_GROWTH = 1e6;

interface Counted {
  documents: number;
  terms: Map<number, number>;
}

/** How rare terms are in a stream: documents that have a term, a day old counting .98. */
export interface Frequencies {
  /** Counts one document of a group (a language, or `bridge`) seen at `at`. */
  add(group: string, keys: Uint32Array, at: number): void;
  /** Share of the documents of a group that have the term, above 0 and at most 1. */
  share(group: string, key: number): number;
  save(out: ByteWriter): void;
}

function pruneTo(terms: Map<number, number>, least: number): void {
  for (const [key, count] of terms) if (count < least) terms.delete(key);
}

function readGroups(saved: ByteReader, groups: Map<string, Counted>): void {
  for (let left = saved.whole(); left > 0; left -= 1) {
    const group = saved.text();
    const documents = saved.real();
    const size = saved.whole();
    const terms = new Map<number, number>();
    for (let at = 0; at < size; at += 1) {
      const key = saved.whole();
      terms.set(key, saved.real());
    }
    groups.set(group, { documents, terms });
  }
}

/** Document frequencies over about 60 days, at most 400,000 terms a group; as they were saved, or empty. */
export function createFrequencies(saved?: ByteReader): Frequencies {
  let day = saved?.real() ?? -1;
  let growth = saved?.real() ?? 1;
  const groups = new Map<string, Counted>();
  if (saved !== undefined) readGroups(saved, groups);

  const turnTo = (today: number): void => {
    if (today <= day) return;
    if (day >= 0) growth /= DAILY_DECAY ** Math.min(today - day, 1000);
    day = today;
    for (const counted of groups.values()) {
      pruneTo(counted.terms, MIN_DOCUMENTS * growth);
      if (growth < MAX_GROWTH) continue;
      counted.documents /= growth;
      for (const [key, count] of counted.terms) counted.terms.set(key, count / growth);
    }
    if (growth >= MAX_GROWTH) growth = 1;
  };

  return {
    add(group, keys, at) {
      turnTo(Math.floor(at / DAY_MS));
      let counted = groups.get(group);
      if (counted === undefined) groups.set(group, (counted = { documents: 0, terms: new Map() }));
      counted.documents += growth;
      const { terms } = counted;
      for (const key of keys) terms.set(key, (terms.get(key) ?? 0) + growth);
      for (let least = 2; terms.size > MAX_TERMS; least *= 2) pruneTo(terms, least * growth);
    },
    share(group, key) {
      const counted = groups.get(group);
      if (counted === undefined) return 1;
      return Math.min(1, ((counted.terms.get(key) ?? 0) + growth / 2) / (counted.documents + growth));
    },
    save(out) {
      out.real(day);
      out.real(growth);
      out.whole(groups.size);
      for (const [group, { documents, terms }] of groups) {
        out.text(group);
        out.real(documents);
        out.whole(terms.size);
        for (const [key, count] of terms) {
          out.whole(key);
          out.real(count);
        }
      }
    },
  };
}
