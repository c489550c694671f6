import { createHash } from 'node:crypto';
import { Quarantine } from '../../model/outcome.ts';
import { foldedWords } from '../../model/query-words.ts';
import type { SearchDocument } from './search.ts';

/** After so long a document counts half as much in the order by freshness. Chosen, not tuned. */
const HALF_LIFE_MS = 3 * 24 * 60 * 60 * 1000;
const LEAST_WEIGHT = 0.05;

/** Order by age and weight that holds at any time: a sum of exponents, so "now" cancels out. */
export function freshnessOf(timeMs: number, weight: number): number {
  return timeMs / HALF_LIFE_MS + Math.log2(Math.max(weight, LEAST_WEIGHT));
}

/** What decides between documents that are equal otherwise: 48 bits of a hash of the id, the same in every engine. */
export function tieOf(id: string): number {
  return createHash('sha256').update(id).digest().readUIntBE(0, 6);
}

/** An ISO instant of a document in milliseconds; Quarantine when it is none. */
export function instantMs(instant: string, id: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms))
    throw new Quarantine(`Expected an ISO 8601 instant, got \`${instant}\` (document ${id})`);
  return ms;
}

/** Every word a prefix can find: as written, and stems. */
export function wordsOf({ title, text, titleStems, bodyStems }: SearchDocument): Set<string> {
  const words = new Set(titleStems);
  for (const stem of bodyStems) words.add(stem);
  for (const word of foldedWords(text)) words.add(word);
  if (!text.startsWith(title)) for (const word of foldedWords(title)) words.add(word);
  return words;
}
