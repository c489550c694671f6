import { capitalAt, gluedAt } from '../skeleton/glued.ts';
import { GLUED } from '../skeleton/tricks.ts';
import { readWord } from '../skeleton/word.ts';
import { CYRILLIC, CYRILLIC_CAPITAL, DIGIT, LETTER } from './letters.ts';
import type { RawToken, TokenKind } from './scan.ts';
import { stemWord } from './stem.ts';

/** A stretch of a raw token, `from` to before `to`, as one word. */
export interface Part {
  kind: TokenKind;
  from: number;
  to: number;
  norm: string;
  stem: string;
  tricks: number;
}

const DASHES = /[‐-―−]/g;
const EMOJI_DRESS = /[\ufe0e\ufe0f]|\ud83c[\udffb-\udfff]/g;
const UNIT = /^\d+(?:kg|g|mg|ml|l|k|kzt|usdt?|eur|rub)$/i;
const CYRILLIC_AFTER_DIGITS = /^\d+[а-яёәғқңөұүһі]+$/i;

function whole(kind: TokenKind, raw: string, norm: string): Part[] {
  return norm === '' ? [] : [{ kind, from: 0, to: raw.length, norm, stem: norm, tricks: 0 }];
}

/** A word in its plain form with its stem. */
export function wordPart(norm: string, span: { from: number; to: number; tricks: number }): Part {
  return { kind: 'word', ...span, norm, stem: stemWord(norm) };
}

/** "5кг" is a number and its unit. */
function digitsFirst(raw: string): Part[] {
  const at = raw.search(/\D/);
  const digits: Part = {
    kind: 'number',
    from: 0,
    to: at,
    norm: raw.slice(0, at),
    stem: raw.slice(0, at),
    tricks: 0,
  };
  return [digits, wordPart(raw.slice(at).toLowerCase(), { from: at, to: raw.length, tricks: 0 })];
}

function cutAt(raw: string, cuts: readonly number[]): Part[] {
  const borders = [0, ...cuts, raw.length];
  return borders.slice(1).map((to, at) => {
    const from = borders[at]!;
    return wordPart(raw.slice(from, to).toLowerCase(), { from, to, tricks: GLUED });
  });
}

function wordParts(raw: string, classes: number, lenient: boolean): Part[] {
  const { plain, tricks } = readWord(raw, classes, lenient);
  if (plain === '') return [];
  if ((classes & DIGIT) !== 0 && tricks === 0 && (CYRILLIC_AFTER_DIGITS.test(plain) || UNIT.test(plain)))
    return digitsFirst(plain);
  // Offsets of cuts hold only while the plain form has the letters of the raw one.
  if ((classes & ~CYRILLIC) === 0 && tricks === 0 && plain.length === raw.length) {
    const cuts = (classes & CYRILLIC_CAPITAL) === 0 ? [] : capitalAt(raw);
    const found = cuts.length > 0 ? cuts : gluedAt(plain);
    if (found.length > 0) return cutAt(raw, found);
  }
  return [wordPart(plain, { from: 0, to: raw.length, tricks })];
}

/**
 * The words of one raw token as written: nearly always one, none for what is only invisible, several where words are
 * glued. `lenient` in a text that is known to hide words.
 */
export function partsOf(
  written: string,
  { kind, classes }: Pick<RawToken, 'kind' | 'classes'>,
  lenient: boolean,
): Part[] {
  if (kind === 'word') return (classes & (LETTER | DIGIT)) === 0 ? [] : wordParts(written, classes, lenient);
  if (kind === 'code') return whole(kind, written, written.replace(DASHES, '-'));
  if (kind === 'emoji') return whole(kind, written, written.replace(EMOJI_DRESS, ''));
  return whole(kind, written, written.toLowerCase());
}
