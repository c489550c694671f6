import { MIN_QUOTED, conflict } from './compare.ts';
import { readSet, writeSet, type BitReader, type BitWriter } from './coded-set.ts';
import { sortedSet, type Shingles } from './shingles.ts';

// A set in memory is kept as the cells its hashes fall into; of more hashes than this, the least are kept. Runs of letters
// are of texts about as long and need few cells, 3.5 bits each; a short post is looked for in a long page by its words.
const CELLS_A_LETTER_RUN = 4;
const WORD_CELLS = 1 << 14;
const MAX_LETTER_RUNS = 160;
const MAX_WORD_RUNS = 128;
const MAX_FACTS = 48;
const FACT_RANGE = 1 << 16;
const WHOLE = 2 ** 32;

/** A set of hashes as kept in memory: which cells up to `under` are taken by how many hashes. */
interface Kept {
  cells: Uint32Array;
  hashes: number;
  /** Only hashes under this are kept. */
  under: number;
  /** Of how many cells. */
  range: number;
}

/** A text as kept in memory, to be compared with a text at hand. */
export interface Digest {
  letters: Kept;
  words: Kept;
  numbers: Uint32Array;
  places: Uint32Array;
}

const cellOf = (hash: number, { range, under }: Pick<Kept, 'range' | 'under'>): number =>
  Math.floor((hash / under) * range);

/** How a kind of runs is kept. */
interface Keeping {
  most: number;
  cellsFor: (hashes: number) => number;
}
const LETTERS: Keeping = { most: MAX_LETTER_RUNS, cellsFor: (hashes) => hashes * CELLS_A_LETTER_RUN };
const WORDS: Keeping = { most: MAX_WORD_RUNS, cellsFor: () => WORD_CELLS };

function writeKept(writer: BitWriter, set: Uint32Array, { most, cellsFor }: Keeping): void {
  const hashes = Math.min(set.length, most);
  const under = set.length > most ? set[most]! : WHOLE;
  // Two numbers as sets of one: the writer knows no others.
  writeSet(writer, Uint32Array.of(hashes), most + 1);
  if (hashes === 0) return;
  writeSet(writer, Uint32Array.of(under - 1));
  const range = cellsFor(hashes);
  const cells = sortedSet(set.subarray(0, hashes).map((hash) => cellOf(hash, { range, under })));
  writeSet(writer, cells, range);
}

const NOTHING: Kept = { cells: new Uint32Array(0), hashes: 0, under: WHOLE, range: 1 };

function readKept(reader: BitReader, { most, cellsFor }: Keeping): Kept {
  const [hashes = 0] = readSet(reader, { most: 1, range: most + 1 });
  if (hashes === 0) return NOTHING;
  const [last = WHOLE - 1] = readSet(reader, { most: 1 });
  const range = cellsFor(hashes);
  const cells = readSet(reader, { most, range });
  return { cells, hashes, under: last + 1, range };
}

const factsOf = (set: Uint32Array): Uint32Array =>
  sortedSet(set.subarray(0, MAX_FACTS).map((hash) => hash >>> 16));

/** The bytes under which a text is kept in memory: see DIGEST_BYTES. */
export function writeDigest({ letters, words, numbers, places }: Shingles): Uint8Array {
  const writer: BitWriter = { bytes: new Uint8Array(384), at: 0 };
  writeKept(writer, letters, LETTERS);
  writeKept(writer, words, WORDS);
  writeSet(writer, factsOf(numbers), FACT_RANGE);
  writeSet(writer, factsOf(places), FACT_RANGE);
  return writer.bytes.slice(0, writer.at >>> 3);
}

/** Reads what `writeDigest` wrote. */
export function readDigest(bytes: Uint8Array): Digest {
  const reader = { bytes, at: 0 };
  const facts = (): Uint32Array => readSet(reader, { most: MAX_FACTS, range: FACT_RANGE });
  return {
    letters: readKept(reader, LETTERS),
    words: readKept(reader, WORDS),
    numbers: facts(),
    places: facts(),
  };
}

/** How many hashes of each, and of both, there are where the kept set looks. */
function overlap(set: Uint32Array, kept: Kept): { mine: number; theirs: number; shared: number } {
  const { cells, hashes, under, range } = kept;
  let mine = 0;
  let hits = 0;
  let at = 0;
  for (; mine < set.length && set[mine]! < under; mine += 1) {
    const cell = cellOf(set[mine]!, kept);
    while (at < cells.length && cells[at]! < cell) at += 1;
    if (cells[at] === cell) hits += 1;
  }
  // A hash of ours that they lack falls into one of their cells with the chance `full`.
  const full = cells.length / range;
  const shared = Math.max(0, Math.min(hashes, mine, (hits - mine * full) / (1 - full)));
  return { mine, theirs: hashes, shared };
}

/** How a text at hand stands to one kept. */
export interface Comparison {
  /** Jaccard index, to about .015. */
  similarity: number;
  /** They are alike but for places or numbers. */
  conflict: boolean;
  /** Share of the shorter one's runs of words in the other; 0 under 8 runs. */
  contained: number;
}

/** Compares the shingles of a text with one kept in memory. */
export function compareWith(shingles: Shingles, kept: Digest): Comparison {
  const byLetters = shingles.letters.length > 0 && kept.letters.hashes > 0;
  const words = overlap(shingles.words, kept.words);
  const near = byLetters ? overlap(shingles.letters, kept.letters) : words;
  const all = near.mine + near.theirs - near.shared;
  const shorter = Math.min(words.mine, words.theirs);
  return {
    similarity: all === 0 ? 0 : near.shared / all,
    conflict: conflict(
      { numbers: factsOf(shingles.numbers), places: factsOf(shingles.places) },
      { numbers: kept.numbers, places: kept.places },
    ),
    contained: shorter < MIN_QUOTED ? 0 : words.shared / shorter,
  };
}
