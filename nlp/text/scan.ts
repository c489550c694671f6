import {
  APOSTROPHE,
  CYRILLIC,
  DIGIT,
  EMOJI,
  GAP,
  HIGH_SURROGATE,
  INVISIBLE,
  LATIN,
  LATIN_SMALL,
  LETTER,
  MARK,
  OTHER,
  SIGN,
  classOf,
  pairClass,
} from './letters.ts';

/** A word is letters, digits, or both; a code is shaped as a CAS number; an address is a URL or e-mail address. */
export type TokenKind = 'word' | 'number' | 'code' | 'handle' | 'address' | 'emoji';

/** A stretch of raw text between gaps; `classes` are the classes of all its characters or-ed together. */
export interface RawToken {
  kind: TokenKind;
  start: number;
  end: number;
  classes: number;
}

const ADDRESS =
  /(?:https?:\/\/|www\.|t\.me\/)[^\s<>"«»]*[^\s<>"«».,;:!?)\]]|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/y;
const HANDLE = /@\w{3,32}/y;
const CODE = /\d{2,7}[-‐-―−]\d{2}[-‐-―−]\d(?![\d\p{L}])/uy;
const JOINER = 0x20_0d;

/** Where the pattern, sticky, ends when it holds at `at`; -1 when it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function classAt(text: string, at: number): number {
  if (at >= text.length || at < 0) return GAP;
  const found = classOf(text.charCodeAt(at));
  return found === HIGH_SURROGATE ? pairClass(text, at) : found;
}

const widthAt = (text: string, at: number): number =>
  classOf(text.charCodeAt(at)) === HIGH_SURROGATE ? 2 : 1;

/** Whether the sign at `at` can stand for a letter: after a letter, or before several with no price beside it. */
function standsForLetter(text: string, at: number): boolean {
  const before = classAt(text, at - 1);
  if ((before & (CYRILLIC | LATIN_SMALL)) !== 0) return true;
  const after = classAt(text, at + 1);
  const next = classAt(text, at + 2);
  if ((before & GAP) === 0) return (before & LATIN) !== 0 && (after & LATIN) !== 0;
  if ((after & CYRILLIC) !== 0) return (next & (CYRILLIC | DIGIT | SIGN)) !== 0;
  return text[at] === '$' && (after & next & LATIN_SMALL) !== 0;
}

/** Whether the sign at `at`, in a word that has letters already, has a letter after it ("пред0$тавить"). */
function isAmongLetters(text: string, at: number, classes: number): boolean {
  return (classes & LETTER) !== 0 && (classAt(text, at + 1) & (CYRILLIC | LATIN_SMALL)) !== 0;
}

/** End of the word that begins at `start`, with the classes met. */
function scanWord(text: string, start: number): { end: number; classes: number } {
  let classes = 0;
  let at = start;
  while (at < text.length) {
    const found = classAt(text, at);
    if ((found & (LETTER | DIGIT | MARK | INVISIBLE)) === 0) {
      if (found === APOSTROPHE) {
        if ((classAt(text, at - 1) & (LETTER | MARK)) === 0 || (classAt(text, at + 1) & LETTER) === 0) break;
      } else if (found !== SIGN || !(standsForLetter(text, at) || isAmongLetters(text, at, classes))) break;
    }
    classes |= found;
    at += found === OTHER || found === EMOJI ? widthAt(text, at) : 1;
  }
  return { end: at, classes };
}

/** End of the number that begins at `start`; `start` itself when letters follow its only digits. */
function scanNumber(text: string, start: number): number {
  let end = start;
  let at = start;
  for (;;) {
    while (classAt(text, at) === DIGIT) at += 1;
    if ((classAt(text, at) & (LETTER | MARK | SIGN)) !== 0 && !isPrice(text, at)) return end;
    end = at;
    const mark = text[at];
    if ((mark !== '.' && mark !== ',') || classAt(text, at + 1) !== DIGIT) return end;
    at += 1;
  }
}

const isPrice = (text: string, at: number): boolean =>
  classAt(text, at) === SIGN && (classAt(text, at + 1) & (LETTER | MARK)) === 0;

function scanEmoji(text: string, start: number): number {
  let end = start + widthAt(text, start);
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const isModifier = code === 0xd8_3c && text.charCodeAt(end + 1) >= 0xdf_fb;
    if (code === JOINER && classAt(text, end + 1) === EMOJI) end += 1 + widthAt(text, end + 1);
    else if (classOf(code) === MARK) end += 1;
    else if (isModifier && classAt(text, end) === EMOJI) end += 2;
    else break;
  }
  return end;
}

function scanDigits(text: string, start: number): RawToken {
  const code = endOf(CODE, text, start);
  if (code !== -1) return { kind: 'code', start, end: code, classes: DIGIT };
  const number = scanNumber(text, start);
  return number > start
    ? { kind: 'number', start, end: number, classes: DIGIT }
    : { kind: 'word', start, ...scanWord(text, start) };
}

function tokenAt(text: string, start: number, mayBeAddress: boolean): RawToken | null {
  const found = classAt(text, start);
  if ((found & (LETTER | DIGIT | SIGN)) === 0)
    return found === EMOJI ? { kind: 'emoji', start, end: scanEmoji(text, start), classes: EMOJI } : null;
  if (mayBeAddress && (found & (LATIN | DIGIT)) !== 0) {
    const end = endOf(ADDRESS, text, start);
    if (end !== -1) return { kind: 'address', start, end, classes: found };
  }
  if (found === SIGN) {
    const end = text[start] === '@' ? endOf(HANDLE, text, start) : -1;
    if (end !== -1) return { kind: 'handle', start, end, classes: found };
    if (!standsForLetter(text, start)) return null;
  }
  if (found === DIGIT) return scanDigits(text, start);
  return { kind: 'word', start, ...scanWord(text, start) };
}

const ADDRESS_MARK = /@|:\/\/|www\.|t\.me\//;

/** Words, numbers, codes, handles, addresses and emoji of the text in order, as half-open spans. */
export function scan(text: string): RawToken[] {
  const tokens: RawToken[] = [];
  const mayBeAddress = ADDRESS_MARK.test(text);
  let at = 0;
  while (at < text.length) {
    // Most characters between words are plain gaps.
    if (classOf(text.charCodeAt(at)) === GAP) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at, mayBeAddress);
    if (token === null) at += widthAt(text, at);
    else {
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}
