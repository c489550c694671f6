// Sorted distinct 32-bit numbers as their gaps in Rice code (Rice and Plaunt 1971): about log2(gap) + 1.5 bits each.

const RANGE = 2 ** 32;
const MAX_WIDTH = 31;
/** Gaps are all but never so many times the mean gap: a damaged set must not be read forever. */
const MAX_UNARY = 4096;

/** Bits of a gap that are written plainly, from the mean gap. */
function widthOf(count: number, range: number): number {
  return Math.max(0, Math.min(MAX_WIDTH, Math.floor(Math.log2((range / count) * 0.7))));
}

/** Grows as it is written to. */
export interface BitWriter {
  bytes: Uint8Array;
  /** In bits. */
  at: number;
}

function writeBits(writer: BitWriter, value: number, width: number): void {
  if (writer.at + width > (writer.bytes.length - 8) * 8) {
    const grown = new Uint8Array(writer.bytes.length * 2 + 16);
    grown.set(writer.bytes);
    writer.bytes = grown;
  }
  let left = width;
  let rest = value;
  while (left > 0) {
    const free = 8 - (writer.at & 7);
    const taken = Math.min(free, left);
    writer.bytes[writer.at >>> 3]! |= (rest & ((1 << taken) - 1)) << (writer.at & 7);
    rest >>>= taken;
    left -= taken;
    writer.at += taken;
  }
}

function writeNumber(writer: BitWriter, value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) writeBits(writer, (rest & 0x7f) | 0x80, 8);
  writeBits(writer, rest, 8);
}

/** Appends a set of distinct numbers in rising order, each under `range`. */
export function writeSet(writer: BitWriter, set: Uint32Array, range = RANGE): void {
  writeNumber(writer, set.length);
  if (set.length === 0) return;
  const width = widthOf(set.length, range);
  let next = 0;
  for (const value of set) {
    const gap = value - next;
    let over = Math.floor(gap / 2 ** width);
    for (; over > 0; over -= 1) writeBits(writer, 1, 1);
    writeBits(writer, 0, 1);
    writeBits(writer, gap, width);
    next = value + 1;
  }
  writer.at = (writer.at + 7) & ~7;
}

/** What is being read, and how far. */
export interface BitReader {
  bytes: Uint8Array;
  /** In bits. */
  at: number;
}

function readBits(reader: BitReader, width: number): number {
  let value = 0;
  let got = 0;
  while (got < width) {
    const free = 8 - (reader.at & 7);
    const taken = Math.min(free, width - got);
    const bits = ((reader.bytes[reader.at >>> 3] ?? 0) >>> (reader.at & 7)) & ((1 << taken) - 1);
    value |= bits << got;
    got += taken;
    reader.at += taken;
  }
  return value >>> 0;
}

function readNumber(reader: BitReader): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = readBits(reader, 8);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/** The next set that `writeSet` wrote with the same `range`; empty when the bytes end before it or hold more than `most`. */
export function readSet(reader: BitReader, options: { most: number; range?: number }): Uint32Array {
  const { most, range = RANGE } = options;
  const count = readNumber(reader);
  if (count === 0 || count > most) return new Uint32Array(0);
  const set = new Uint32Array(count);
  const width = widthOf(count, range);
  const end = reader.bytes.length * 8;
  let next = 0;
  for (let at = 0; at < count; at += 1) {
    let over = 0;
    while (over < MAX_UNARY && readBits(reader, 1) === 1) over += 1;
    next += over * 2 ** width + readBits(reader, width);
    set[at] = next;
    next += 1;
    if (reader.at > end) return new Uint32Array(0);
  }
  reader.at = (reader.at + 7) & ~7;
  return set;
}
