import { SUBSTANCES } from '../taxonomy/index.ts';
import type { Substance } from '../taxonomy/index.ts';
import { isValidCas } from './cas.ts';
import { foldName } from './fold.ts';

const folded = (text: string): string => foldName(text).letters;

/** Everything a substance may be looked up by, folded. */
function keysOf({ id, name, names, codes, slang, cas, hs }: Substance): string[] {
  return [
    id,
    id.replaceAll('_', ' '),
    name.kk,
    name.ru,
    name.en,
    ...names,
    ...codes,
    ...slang,
    ...cas,
    ...(hs === null ? [] : [hs]),
  ].map(folded);
}

const KEYS = SUBSTANCES.map((substance) => ({ substance, keys: [...new Set(keysOf(substance))] }));

/** Substances one of whose names or identifiers is the query, or begins with it, or else contains it; all of them for an empty one. */
export function findByQuery(query: string): Substance[] {
  const wanted = folded(query);
  if (wanted === '') return [...SUBSTANCES];
  const tests: ((key: string) => boolean)[] = [
    (key) => key === wanted,
    (key) => key.startsWith(wanted),
    (key) => wanted.length > 2 && key.includes(wanted),
  ];
  for (const test of tests) {
    const found = KEYS.filter(({ keys }) => keys.some(test)).map(({ substance }) => substance);
    if (found.length > 0) return found;
  }
  return [];
}

/** The substance with the id, or the only one that the text names exactly; null for none or several. */
export function findOne(text: string): Substance | null {
  const byId = SUBSTANCES.find(({ id }) => id === text.trim().toLowerCase().replaceAll('-', '_'));
  if (byId !== undefined) return byId;
  const wanted = folded(text);
  const found = KEYS.filter(({ keys }) => keys.includes(wanted));
  return found.length === 1 ? found[0]!.substance : null;
}

/** Whether the text is shaped as a CAS number with a wrong check digit. */
export function isBrokenCas(text: string): boolean {
  return /^\d{2,7}-\d{2}-\d$/.test(text) && !isValidCas(text);
}

/** Edit distance of two short texts (insertions, deletions, substitutions). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}

const MAX_WANTED = 60;

/** Ids of the substances whose names or identifiers are nearest to the text, nearest first. */
export function nearest(text: string, most = 3): string[] {
  const wanted = folded(text).slice(0, MAX_WANTED);
  const scored = KEYS.map(({ substance, keys }) => ({
    id: substance.id,
    score: Math.min(
      ...keys.map(
        (key) => distance(wanted, key.slice(0, MAX_WANTED)) / Math.max(wanted.length, key.length, 1),
      ),
    ),
  }));
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ id }) => id);
}

/** Ids of other substances that share a name or code with it (esters sold under one name, a salt and its base). */
export function sharingNames({ id, names, codes }: Substance): string[] {
  const own = new Set([...names, ...codes].map(folded));
  return SUBSTANCES.filter(
    (other) => other.id !== id && [...other.names, ...other.codes].some((name) => own.has(folded(name))),
  ).map((other) => other.id);
}
