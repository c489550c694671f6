/** A table of weights as `scripts/train-entities.ts` writes it. */
export interface TableFile {
  rows: number;
  labels: string;
  steps: string;
  table: string;
}

/** Labels that follow each other over the atoms of a line. */
export interface Chain {
  labels: readonly string[];
  /** Scores of one label after another, `[from * labels + to]`; the last row is the start of a line. Not allowed: very low. */
  steps: Int32Array;
  /** Of each label, those that may stand before it. */
  before: readonly Uint8Array[];
}

/** Whole weights of features by hash, one column a label. */
export interface Table {
  columns: number;
  chain: Chain;
  /** Adds the weights of the first `size` features to `columns` scores from `base` on; features without weights change nothing. */
  addTo(scores: Int32Array, base: number, features: { hashes: ArrayLike<number>; size: number }): void;
}

const NEVER = -1_000_000;
const FILL = 2;
// Of the upper bits of a hash one bit is kept, near the processor: it tells of most hashes that the table has none of them.
const SIEVE_SHIFT = 12;

const mayFollow = (before: string | undefined, name: string): boolean =>
  !name.startsWith('I-') || (before !== undefined && before !== 'O' && before.slice(2) === name.slice(2));

function chainOf({ labels: names, steps }: TableFile): Chain {
  const labels = names.split(' ');
  const scores = Int32Array.from(steps.split(' '), Number);
  for (let row = 0; row <= labels.length; row += 1) {
    for (const [to, name] of labels.entries())
      if (!mayFollow(labels[row], name)) scores[row * labels.length + to] = NEVER;
  }
  const before = labels.map((name) =>
    Uint8Array.from([...labels.keys()].filter((from) => mayFollow(labels[from], name))),
  );
  return { labels, steps: scores, before };
}

/** Reads a table: rows of gap to the last hash, bits of the labels that have a weight, and a signed byte for each; see `scripts/entities/table.ts`. */
export function readTable(file: TableFile): Table {
  const bytes = Buffer.from(file.table, 'base64');
  const chain = chainOf(file);
  const columns = chain.labels.length;
  let slots = 1;
  while (slots < file.rows * FILL) slots *= 2;
  // Pairs of hash and row number + 1, side by side to be fetched together.
  const index = new Int32Array(slots * 2);
  const weights = new Int8Array(file.rows * columns);
  const sieve = new Int32Array(1 << (27 - SIEVE_SHIFT));
  let at = 0;
  const varint = (): number => {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = bytes[at]!;
      at += 1;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 0x80;
    }
  };
  let hash = 0;
  for (let row = 0; row < file.rows; row += 1) {
    hash += varint();
    let slot = hash & (slots - 1);
    while (index[slot * 2 + 1] !== 0) slot = (slot + 1) & (slots - 1);
    index[slot * 2] = hash | 0;
    const mark = hash >>> SIEVE_SHIFT;
    sieve[mark >>> 5]! |= 1 << mark;
    index[slot * 2 + 1] = row + 1;
    for (let bits = varint(), column = 0; bits > 0; bits = Math.floor(bits / 2), column += 1) {
      if (bits % 2 === 0) continue;
      weights[row * columns + column] = (bytes[at]! << 24) >> 24;
      at += 1;
    }
  }
  return {
    columns,
    chain,
    addTo(scores, base, { hashes, size }) {
      for (let at = 0; at < size; at += 1) {
        const wanted = hashes[at]!;
        const mark = wanted >>> SIEVE_SHIFT;
        if ((sieve[mark >>> 5]! & (1 << mark)) === 0) continue;
        let slot = wanted & (slots - 1);
        while (index[slot * 2] !== wanted && index[slot * 2 + 1] !== 0) slot = (slot + 1) & (slots - 1);
        const row = index[slot * 2 + 1]!;
        if (row === 0) continue;
        const from = (row - 1) * columns;
        for (let column = 0; column < columns; column += 1) scores[base + column]! += weights[from + column]!;
      }
    },
  };
}
