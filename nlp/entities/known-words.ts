import { featuresAt, REACH } from './features.ts';
import type { Table } from './table.ts';
import { readWord } from './words.ts';
import type { Word } from './words.ts';

/** Words that a word lends to: itself and those within reach. */
export const WINDOW = 2 * REACH + 1;

/** A word with the place in its reader's pool of what it lends to itself and its neighbours, the farthest before it first. */
export interface KnownWord extends Word {
  lent: number;
}

// Two generations of at most this many forms each bound the memory and keep what is in use.
const MOST_KNOWN = 16_000;

/** Words that were read, and in one pool of scores what they lend: what the edge of a line lends comes first. */
export interface Reader {
  read(form: string): KnownWord;
  pool: Int16Array;
}

/** A reader over a table; what is often read is kept. A word it gave stays valid until 16,000 new forms were read after it. */
export function createReader(table: Table): Reader {
  const size = WINDOW * table.columns;
  const pool = new Int16Array((2 * MOST_KNOWN + 1) * size);
  const scores = new Int32Array(size);
  const lend = (word: Word | undefined, to: number): void => {
    scores.fill(0);
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      const hashes = featuresAt(word, offset);
      // The neighbour that stands `offset` words before this one sees it `offset` words after.
      table.addTo(scores, (REACH - offset) * table.columns, { hashes, size: hashes.length });
    }
    pool.set(scores, to);
  };
  lend(undefined, 0);
  let young = new Map<string, KnownWord>();
  let old = new Map<string, KnownWord>();
  // Young words and old ones have a half of the pool each.
  let half = 0;
  const place = (): number => (1 + half * MOST_KNOWN + young.size) * size;
  const keep = (form: string): KnownWord => {
    if (young.size >= MOST_KNOWN) {
      old = young;
      young = new Map();
      half = 1 - half;
    }
    const lent = place();
    let word = old.get(form);
    if (word === undefined) {
      const fresh = readWord(form);
      lend(fresh, lent);
      word = { ...fresh, lent, own: [] };
    } else {
      pool.copyWithin(lent, word.lent, word.lent + size);
      word = { ...word, lent };
    }
    young.set(form, word);
    return word;
  };
  return { read: (form) => young.get(form) ?? keep(form), pool };
}
