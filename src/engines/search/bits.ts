/** A set of row numbers, one bit each. */
export type Bits = Uint32Array;

/** An empty set with room for rows below `size`. */
export function makeBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** Adds a row. */
export function setBit(bits: Bits, row: number): void {
  bits[row >>> 5]! |= 1 << (row & 31);
}

/** Takes a row out. */
export function clearBit(bits: Bits, row: number): void {
  bits[row >>> 5]! &= ~(1 << (row & 31));
}

/** Whether a row is in the set. */
export function hasBit(bits: Bits, row: number): boolean {
  return ((bits[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

/** Rows in both sets. */
export function intersect(a: Bits, b: Bits): Bits {
  return a.map((word, at) => word & b[at]!);
}

/** Rows in either set. */
export function unite(a: Bits, b: Bits): Bits {
  return a.map((word, at) => word | b[at]!);
}

/** Rows of the first set that are not in the second. */
export function subtract(a: Bits, b: Bits): Bits {
  return a.map((word, at) => word & ~b[at]!);
}

/** How many rows are in the set. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (const word of bits) count += bitsIn(word);
  return count;
}

/** The rows of the set in ascending order. */
export function rowsOf(bits: Bits): Uint32Array {
  const rows = new Uint32Array(countBits(bits));
  let next = 0;
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at]!; word !== 0; word &= word - 1) {
      rows[next] = (at << 5) | (31 - Math.clz32(word & -word));
      next += 1;
    }
  }
  return rows;
}

// Hamming weight by parallel sums (H. S. Warren, Hacker's Delight, 5-1).
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55_55_55_55);
  const nibbles = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}

const SPACE = 32;
const MINUS = 45;
const ZERO = 48;

/** Calls `visit` for every whole number of a text of numbers parted by single spaces; null and '' have none. */
export function eachNumber(text: string | null, visit: (number: number) => void): void {
  if (text === null || text === '') return;
  let number = 0;
  let sign = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === SPACE) {
      visit(sign * number);
      number = 0;
      sign = 1;
    } else if (code === MINUS) sign = -1;
    else number = number * 10 + code - ZERO;
  }
  visit(sign * number);
}
