import { termKey, termsOf } from './terms.ts';
import type { Terms } from './terms.ts';
import type { Word } from './words.ts';

// Names and what is made of them ("Тверь", "тверской") share their beginning.
const BEGINNING = 5;
const MOST_NAMES = 60;
const MOST_TITLE_NAMES = 10;
// A title with more capitals is written in capitals throughout, and they say nothing.
const MOST_CAPITAL_SHARE = 0.6;

/** Names as clustering compares them: keys of beginnings, without the words. */
export interface Names {
  /** All capitalised words. */
  names: Terms;
  /** Those of the title but for its first word; none where capitals say nothing. */
  titleNames: Terms;
}

const isCapital = ({ written, norm }: Word): boolean => norm.length > 2 && /^\p{Lu}/u.test(written);

/** Names of a text whose title ends before `titleEnd`. */
export function namesOf(words: readonly Word[], titleEnd: number): Names {
  const names = new Map<number, number>();
  const titleNames = new Map<number, number>();
  let titleWords = 0;
  for (const [place, word] of words.entries()) {
    const isTitle = word.start < titleEnd;
    if (isTitle) titleWords += 1;
    if (!isCapital(word)) continue;
    const key = termKey('x', word.stem.slice(0, BEGINNING));
    if (names.size < MOST_NAMES) names.set(key, 1);
    if (isTitle && place > 0 && titleNames.size < MOST_TITLE_NAMES) titleNames.set(key, 1);
  }
  if (titleNames.size > MOST_CAPITAL_SHARE * titleWords) titleNames.clear();
  return { names: termsOf(names, MOST_NAMES), titleNames: termsOf(titleNames, MOST_TITLE_NAMES) };
}

/** Share of the weight of names that are not among others, 0 to 1; 0 where there are none. */
export function shareMissing(names: Terms, among: Terms): number {
  let whole = 0;
  let missing = 0;
  let next = 0;
  for (let at = 0; at < names.keys.length; at += 1) {
    const key = names.keys[at]!;
    while (next < among.keys.length && among.keys[next]! < key) next += 1;
    whole += names.weights[at]!;
    if (among.keys[next] !== key) missing += names.weights[at]!;
  }
  return whole === 0 ? 0 : missing / whole;
}
