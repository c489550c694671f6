import { CYRILLIC, LATIN, OTHER, classesOf } from '../text/letters.ts';
import { cyrillicArcs, cyrillicLooks, latinArcs, latinLooks } from './arcs.ts';
import { isKazakhEnding } from './bases.ts';
import { decode } from './decode.ts';
import type { WordReading } from './decode.ts';
import { KNOWN, KNOWN_FORM, UNKNOWN, knows, often } from './lexicon.ts';
import { hasLookAlike, toCyrillic, toLatin } from './look-alikes.ts';
import { LATIN_I, LEET, LOOK_ALIKE, REPEATED } from './tricks.ts';

/** A word in its plain form: small letters of one script where it can be read so; `tricks` tells what was undone. */
export interface PlainWord {
  plain: string;
  tricks: number;
}

const SIGNS = /[\d@$€]/g;
const FOREIGN_TO_CYRILLIC = /[^а-яёәғқңөұүһі\d@$€]/gi;
const FOREIGN_TO_LATIN = /[^a-z\d@$€]/gi;
const CYRILLIC_WORD = /^[а-яёәғқңөұүһі]/;
const BLOCKS = /[a-z]+|[а-яёәғқңөұүһі]+/gi;
const TWO_BLOCKS = /^(?:[a-z]{2,}[а-яёәғқңөұүһі]{2,}|[а-яёәғқңөұүһі]{2,}[a-z]{2,})$/i;
const OUTER_SIGNS = /^[@$€]+|[@$€]+$/g;
const ROMAN = /^[ivxlcdm]+$/;
const FOREIGN_WORD = /^[a-z]{3,}/i;

const PREPOSITION = /^[вксоу][A-Z]/;

/** Whole words of two scripts side by side: "SIMкарта", "WhatsAppқа", "вYouTube". */
function isCompound(word: string): boolean {
  const blocks = word.match(BLOCKS) ?? [];
  if (blocks.join('') !== word || blocks.length > 3 || !blocks.some((block) => FOREIGN_WORD.test(block)))
    return false;
  return blocks.every((block, at) => {
    const small = block.toLowerCase();
    if (block.length === 1) return at === 0 && PREPOSITION.test(word);
    if (CYRILLIC_WORD.test(small)) return knows(small) !== UNKNOWN || (at > 0 && isKazakhEnding(small));
    return small.length > 2 || knows(small) === KNOWN;
  });
}

// Words of two letters are read out of signs only when they were met this often (a power of two).
const DAILY = 6;
// Least score a letter of an unknown word whose digits stand between letters; clean codes and model numbers score less.
const MIN_LETTER_SCORE = -3.4;
const MIN_LETTER_SCORE_LENIENT = -5;
const ONLY_CYRILLIC = /^[а-яёәғқңөұүһі\d@$€]+$/;

/** Whether a reading of digits and signs as letters may stand. */
function mayStand(
  { word, known, score, language }: WordReading,
  characters: string,
  lenient: boolean,
): boolean {
  const digits = characters.match(SIGNS)?.length ?? 0;
  if (digits === 0) return true;
  if (lenient && known !== UNKNOWN && digits * 2 <= characters.length)
    return word.length > 3 || (known === KNOWN && (word.length > 2 || often(word, language) >= DAILY));
  if (word.length < 3 || digits * 2 > word.length) return false;
  if (lenient && word.length > 4 && digits * 3 <= word.length && !/\d\d/.test(characters))
    return score / word.length > MIN_LETTER_SCORE_LENIENT;
  const isInside = /^[\p{L}@$€].*[\p{L}@$€]$/u.test(characters);
  if (/\d\d/.test(characters) && (known !== KNOWN || !isInside)) return false;
  if (known === KNOWN) return word.length > 4 || isInside;
  if (!isInside || word.length < 5) return false;
  return known === KNOWN_FORM || (ONLY_CYRILLIC.test(characters) && score / word.length > MIN_LETTER_SCORE);
}

// Letters of like sound make an unknown word of one script only where most letters are of that script already.
const MIN_OWN = 0.6;

function allLookAlike(foreign: readonly string[] | null, table: Parameters<typeof hasLookAlike>[0]): boolean {
  return (foreign ?? []).every((letter) => hasLookAlike(table, letter));
}

/** Readings of an unknown word, best first: in the script that all foreign letters have look-alikes in, if there is one. */
function unknownReadings(characters: string, lenient: boolean): WordReading[] {
  // Where two words meet, an unknown word is none.
  if (TWO_BLOCKS.test(characters)) return [];
  const foreign = characters.match(FOREIGN_TO_CYRILLIC);
  const native = characters.match(FOREIGN_TO_LATIN);
  const looksCyrillic = allLookAlike(foreign, toCyrillic);
  const looksLatin = allLookAlike(native, toLatin);
  if (looksCyrillic || looksLatin) {
    const isCyrillic = looksLatin ? looksCyrillic && !mostlyLatin(characters) : true;
    return isCyrillic
      ? decode(characters, cyrillicLooks, { languages: ['kk', 'ru'], lenient })
      : decode(characters, latinLooks, { languages: ['en'], lenient });
  }
  const ownShare = 1 - (foreign?.length ?? 0) / characters.length;
  if (ownShare >= MIN_OWN) return decode(characters, cyrillicArcs, { languages: ['kk', 'ru'], lenient });
  return 1 - (native?.length ?? 0) / characters.length >= MIN_OWN
    ? decode(characters, latinArcs, { languages: ['en'], lenient })
    : [];
}

// What a reading in the script of most letters is worth over one in the other script.
const MAJORITY = 2.5;

/** More Latin letters than Cyrillic ones; a tie is Cyrillic. */
function mostlyLatin(characters: string): boolean {
  const foreign = characters.match(FOREIGN_TO_CYRILLIC)?.length ?? 0;
  return foreign > (characters.match(FOREIGN_TO_LATIN)?.length ?? 0);
}

/** Readings to choose from, best first: a known word wins over all others. */
function candidates(characters: string, lenient: boolean): WordReading[] {
  const letters = classesOf(characters);
  // Digits and signs stand for letters of the script the letters are in.
  if ((letters & LATIN) === 0) return decode(characters, cyrillicArcs, { languages: ['kk', 'ru'], lenient });
  if ((letters & (CYRILLIC | OTHER)) === 0)
    return decode(characters, latinArcs, { languages: ['en'], lenient });
  const isLatin = mostlyLatin(characters);
  const weigh = (found: WordReading[], extra: number): WordReading[] =>
    found.map((reading) => ({ ...reading, score: reading.score + extra }));
  const all = [
    ...weigh(decode(characters, cyrillicArcs, { languages: ['kk', 'ru'], lenient }), isLatin ? 0 : MAJORITY),
    ...weigh(decode(characters, latinArcs, { languages: ['en'], lenient }), isLatin ? MAJORITY : 0),
  ].sort((a, b) => b.score - a.score);
  if (all[0]?.known === KNOWN) return all;
  if (isCompound(characters)) return [];
  return all[0]?.known === KNOWN_FORM ? all : unknownReadings(characters, lenient);
}

function tricksOf(characters: string, { word }: WordReading): number {
  let tricks = characters.search(SIGNS) === -1 ? 0 : LEET;
  const isCyrillic = CYRILLIC_WORD.test(word);
  const foreign = (characters.match(isCyrillic ? FOREIGN_TO_CYRILLIC : FOREIGN_TO_LATIN) ?? []).join('');
  // "SIMкарта" is a habit, no disguise.
  if (foreign !== '' && !TWO_BLOCKS.test(characters))
    tricks |= isCyrillic && /^[iI]+$/.test(foreign) ? LATIN_I : LOOK_ALIKE;
  if (word.length < characters.length) tricks |= REPEATED;
  return tricks;
}

const lookingLatin = (word: string): string =>
  word.replace(/[хсм]/g, (letter) => 'xcm'['хсм'.indexOf(letter)]!);

/** A word of letters of two scripts, or of letters with digits and signs among them, read in one script where it can be. */
export function readMixed(characters: string, lenient: boolean): PlainWord {
  const asWritten = { plain: characters.toLowerCase(), tricks: 0 };
  const numeral = lookingLatin(asWritten.plain);
  if (ROMAN.test(numeral)) return { plain: numeral, tricks: LOOK_ALIKE };
  const best = candidates(characters, lenient).find((reading) => mayStand(reading, characters, lenient));
  return best === undefined
    ? { plain: asWritten.plain.replace(OUTER_SIGNS, ''), tricks: 0 }
    : { plain: best.word, tricks: tricksOf(characters, best) };
}
