import type { Language } from '../../../src/model/language.ts';
import type { Amount } from './amounts.ts';
import { newsTermsOf } from './news-terms.ts';
import type { StoryLayers } from './reading.ts';
import { abbreviationKey, soundOf, withoutKazakhEnding } from './sound.ts';
import { termKey, termsOf } from './terms.ts';
import type { Terms } from './terms.ts';
import type { Word } from './words.ts';

const MOST_BRIDGE = 80;
const TITLE_WEIGHT = 1;
const LEAD_WEIGHT = 0.8;
const REST_WEIGHT = 0.4;
// How much each kind of evidence says by itself; set by hand.
const NAME = 1;
const PLACE = 1;
const NUMBER = 1;
const CONCEPT = 0.8;
const TERM = 0.8;
const LOAN = 0.7;
const MIN_NAME_SOUNDS = 2;
const MIN_LOAN_SOUNDS = 3;
const ABBREVIATION = /^[\p{Lu}]{2,6}$/u;

interface BridgeInput {
  text: string;
  words: readonly Word[];
  amounts: readonly Amount[];
  bodyStart: number;
  headEnd: number;
  language: Language;
  layers: StoryLayers;
}

/** Adds a term of a kind with its weight, which counts the more the earlier it starts. */
type Add = (kind: string, value: string, by: { weight: number; start: number }) => void;

const isCapital = (written: string): boolean => /^\p{Lu}/u.test(written);

/** Whether a word begins a sentence, where a capital says nothing. */
function beginsSentence(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0; at -= 1) {
    const mark = text[at]!;
    if (/[.!?…\n:]/.test(mark)) return true;
    if (!/[\s«»"“”'(—–-]/.test(mark)) return false;
  }
  return true;
}

function addSounds(add: Add, { text, language }: BridgeInput, word: Word): void {
  const { written, norm, start } = word;
  if (ABBREVIATION.test(written)) {
    add('a', abbreviationKey(written), { weight: NAME, start });
    return;
  }
  const isLatin = /^[a-z]/.test(norm);
  const plain = isLatin
    ? norm.replace(/['’]s$|(?<=[a-z]{3})s$/, '')
    : language === 'kk'
      ? withoutKazakhEnding(word.stem)
      : word.stem;
  const sounds = soundOf(plain);
  const isName = isCapital(written) && !beginsSentence(text, start);
  if (sounds.length < (isName ? MIN_NAME_SOUNDS : MIN_LOAN_SOUNDS)) return;
  add('s', sounds, { weight: isName ? NAME : LOAN, start });
}

/** Evidence that is the same whatever the language; the weight is by where it stands and of what kind it is. */
export function bridgeOf(input: BridgeInput): Terms {
  const { words, amounts, bodyStart, headEnd, language, layers } = input;
  const terms = new Map<number, number>();
  const add: Add = (kind, value, { weight, start }) => {
    const place = start < bodyStart ? TITLE_WEIGHT : start < headEnd ? LEAD_WEIGHT : REST_WEIGHT;
    const key = termKey(kind, value);
    const known = terms.get(key);
    if (known === undefined || known < weight * place) terms.set(key, weight * place);
  };
  for (const word of words) {
    if (/^\d/.test(word.norm)) continue;
    for (const term of newsTermsOf(word.stem, language))
      add('t', String(term), { weight: TERM, start: word.start });
    addSounds(add, input, word);
  }
  for (const { concept, start } of layers.concepts) add('c', concept, { weight: CONCEPT, start });
  for (const { place, start } of layers.places) add('p', place, { weight: PLACE, start });
  for (const { value, unit, start } of amounts)
    add('n', `${value.toPrecision(3)} ${unit}`, { weight: NUMBER, start });
  return termsOf(terms, MOST_BRIDGE);
}
