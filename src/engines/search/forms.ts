import { eachNumber, hasBit, makeBits, setBit, type Bits } from './bits.ts';
import { ROWS_AT_ONCE, type SearchStatements } from './tables.ts';

// Words are numbered as they come, so frequent ones get small numbers and one UTF-16 unit each; later ones take two.
// Controls, surrogates and the units that lead a pair are left out, so that a list of words is a valid text.
const FIRST_UNIT = 0x01_00;
const SINGLES = 0xd8_00 - FIRST_UNIT;
const FIRST_LEAD = 0xe0_00;
const LAST_CODE_POINT = '\u{10FFFF}';
/** Words whose numbers are kept at hand, in two generations. */
const MAX_CACHED = 100_000;
const NEW_LINE = 10;
const SPACE = 32;
const ZERO = 48;

/** Which words (written forms and stems) each document has: what `word*` is answered from. */
export interface Forms {
  /** Words as text for `forms.words`; new ones are numbered and kept. */
  encode(words: Iterable<string>): string;
  /** Holds a document's encoded words. */
  set(row: number, encoded: string): void;
  /** Keeps the highest number in the file; call inside the transaction that encoded. */
  flush(): void;
  /** Forgets what a failed transaction numbered. */
  rollBack(): void;
  /** Rows, of those alive, that have a word which begins with the folded prefix. */
  withPrefix(prefix: string, alive: Bits): Bits;
}

/** The forms of all documents in the file, as one list of 16-bit units: about 0.3 kB a document. */
export function loadForms(sql: SearchStatements, lastRow: number): Forms {
  let units = new Uint16Array(1024);
  let used = 0;
  let starts = new Uint32Array(1024);
  let ends = new Uint32Array(1024);
  let next = sql.nextWord.get<{ number: number }>()?.number ?? 0;
  let kept = next;
  let young = new Map<string, number>();
  let old = new Map<string, number>();

  const reserve = (row: number, more: number): void => {
    if (used + more > units.length) units = copyInto(units, new Uint16Array(Math.ceil((used + more) * 1.5)));
    if (row < starts.length) return;
    starts = copyInto(starts, new Uint32Array(Math.ceil((row + 1) * 1.5)));
    ends = copyInto(ends, new Uint32Array(Math.ceil((row + 1) * 1.5)));
  };
  const set = (row: number, { list, from, to }: { list: string; from: number; to: number }): void => {
    reserve(row, to - from);
    starts[row] = used;
    for (let at = from; at < to; at += 1) {
      units[used] = list.charCodeAt(at);
      used += 1;
    }
    ends[row] = used;
  };
  const numberOf = (word: string): number => {
    const known = young.get(word) ?? old.get(word) ?? sql.wordNumber.get<{ number: number }>(word)?.number;
    if (known === undefined) sql.putWord.run(word, next);
    const number = known ?? next;
    if (known === undefined) next += 1;
    if (young.size >= MAX_CACHED) {
      old = young;
      young = new Map();
    }
    young.set(word, number);
    return number;
  };

  for (let from = 0; from <= lastRow; from += ROWS_AT_ONCE) {
    readForms(sql.forms.get<{ list: string | null }>(from, from + ROWS_AT_ONCE)!.list ?? '', set);
  }

  return {
    encode: (words) => {
      let text = '';
      for (const word of words) text += encodeNumber(numberOf(word));
      return text;
    },
    set: (row, encoded) => set(row, { list: encoded, from: 0, to: encoded.length }),
    flush() {
      if (kept === next) return;
      sql.clearNextWord.run();
      sql.putNextWord.run(next);
      kept = next;
    },
    rollBack() {
      young = new Map();
      old = new Map();
      next = sql.nextWord.get<{ number: number }>()?.number ?? 0;
      kept = next;
    },
    withPrefix(prefix, alive) {
      const isAsked = new Uint8Array(next);
      const asked = sql.wordsFrom.get<{ list: string | null }>(prefix, prefix + LAST_CODE_POINT)!.list;
      eachNumber(asked, (number) => (isAsked[number] = 1));
      const found = makeBits(alive.length * 32);
      if (asked === null) return found;
      for (let row = 0; row < starts.length; row += 1) {
        if (hasBit(alive, row) && hasAny(units, { from: starts[row]!, to: ends[row]!, isAsked }))
          setBit(found, row);
      }
      return found;
    },
  };
}

function copyInto<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function encodeNumber(number: number): string {
  if (number < SINGLES) return String.fromCharCode(FIRST_UNIT + number);
  const rest = number - SINGLES;
  return String.fromCharCode(FIRST_LEAD + Math.floor(rest / SINGLES), FIRST_UNIT + (rest % SINGLES));
}

function hasAny(
  units: Uint16Array,
  { from, to, isAsked }: { from: number; to: number; isAsked: Uint8Array },
): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = units[at]!;
    let number = unit - FIRST_UNIT;
    if (unit >= FIRST_LEAD) {
      at += 1;
      number = SINGLES + (unit - FIRST_LEAD) * SINGLES + units[at]! - FIRST_UNIT;
    }
    if (isAsked[number] === 1) return true;
  }
  return false;
}

type SetForms = (row: number, part: { list: string; from: number; to: number }) => void;

/** Reads lines of `row words`. */
function readForms(list: string, set: SetForms): void {
  let at = 0;
  while (at < list.length) {
    let row = 0;
    for (; list.charCodeAt(at) !== SPACE; at += 1) row = row * 10 + list.charCodeAt(at) - ZERO;
    const from = at + 1;
    at = from;
    while (at < list.length && list.charCodeAt(at) !== NEW_LINE) at += 1;
    set(row, { list, from, to: at });
    at += 1;
  }
}
