import { readKk } from '../text/stem-kk.ts';
import { isKazakhEnding } from './bases.ts';
import { KNOWN, KNOWN_FORM, UNKNOWN, knows, often } from './lexicon.ts';

const SHORTEST_WORD = 8;
const LONGEST_WORD = 40;
const SHORTEST_LEFT = 4;
const SHORTEST_LEFT_RU = 5;
const SHORTEST_VERB = 3;
const SHORTEST_RIGHT = 5;

// A word that bears an ending of case or person begins no compound; a bare stem or one in -о or -е may, and is left whole.
const ENDED_RU =
  /(?:ый|ий|ая|яя|ые|ие|ых|их|ого|его|ому|ему|ыми|ими|ую|юю|ами|ями|ах|ях|ов|ев|ей|ой|ость|ости|ения|ение|ении|ания|ание|ании|ть|ться|ет|ит|ют|ут|ат|ят|тся|ала|али|ила|или|ел|ал|ил|ии|ию|ция|цию|ции)$/;
const NUMERAL = /^(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|полутора|сорока|много)/;
// Verbal nouns of daily use ("алу", "ету") end in a bare -у; rarer words in -у are stems of compounds as well.
const VERBAL_NOUN_KK = /[^аеиоу]у$/;
const OFTEN = 4;

function isInflected(word: string): boolean {
  const reading = readKk(word);
  return reading !== null && reading.suffixes > 0 && reading.isBare && reading.root !== 'unknown';
}

function endsWord(left: string): boolean {
  const kk = often(left, 'kk');
  if (kk >= OFTEN && VERBAL_NOUN_KK.test(left)) return true;
  if (left.length < SHORTEST_LEFT) return false;
  if (kk >= 1 && isInflected(left)) return true;
  return (
    left.length >= SHORTEST_LEFT_RU && often(left, 'ru') >= 1 && ENDED_RU.test(left) && !NUMERAL.test(left)
  );
}

function weightOf(right: string): number {
  if (isKazakhEnding(right)) return 0;
  const known = knows(right);
  if (known === KNOWN) return 2 + Math.max(often(right, 'kk'), often(right, 'ru'));
  return known === KNOWN_FORM && right.length > SHORTEST_RIGHT ? 1 : 0;
}

/** Where a word that nobody knows falls into two known words written without a space ("алукомитетін"); empty when it does not. */
export function gluedAt(word: string): number[] {
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD || knows(word) !== UNKNOWN) return [];
  let best = 0;
  let cut = 0;
  for (let at = SHORTEST_VERB; at <= word.length - SHORTEST_RIGHT; at += 1) {
    const left = word.slice(0, at);
    const weight = endsWord(left) ? weightOf(word.slice(at)) : 0;
    if (weight === 0) continue;
    const total = weight + Math.max(often(left, 'kk'), often(left, 'ru'));
    if (total > best) {
      best = total;
      cut = at;
    }
  }
  return cut === 0 ? [] : [cut];
}

const CASE_CHANGE = /\p{Ll}(?=\p{Lu}\p{L})/gu;

/** Where a capital begins a new word inside a raw word ("ҮкіметіҚАУЛЫ"): both sides are known, the whole is not. */
export function capitalAt(raw: string): number[] {
  if (knows(raw.toLowerCase()) !== UNKNOWN) return [];
  for (const { index } of raw.matchAll(CASE_CHANGE)) {
    const at = index + 1;
    if (knows(raw.slice(0, at).toLowerCase()) === KNOWN && knows(raw.slice(at).toLowerCase()) !== UNKNOWN)
      return [at];
  }
  return [];
}
