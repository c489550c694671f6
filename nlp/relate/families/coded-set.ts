// Sorted distinct 32-bit numbers as their gaps in Rice code (Rice and Plaunt 1971): about log2(gap) + 1.5 bits each.

const RANGE = 2 ** 32;
const MAX_WIDTH = 31;

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

function makeRoom(writer: BitWriter, bits: number): void {
  if (writer.at + bits <= (writer.bytes.length - 8) * 8) return;
  const grown = new Uint8Array(writer.bytes.length * 2 + Math.ceil(bits / 8) + 16);
  grown.set(writer.bytes);
  writer.bytes = grown;
}

/** Writes the low `width` bits, at most 31; there is room. */
function writeBits(bytes: Uint8Array, at: number, { value, width }: { value: number; width: number }): void {
  let byte = at >>> 3;
  const shift = at & 7;
  const low = width === 31 ? value & 0x7fff_ffff : value & ((1 << width) - 1);
  bytes[byte]! |= low << shift;
  for (let done = 8 - shift; done < width; done += 8) {
    byte += 1;
    bytes[byte]! |= low >>> done;
  }
}

function writeNumber(writer: BitWriter, value: number): void {
  makeRoom(writer, 40);
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) {
    writer.bytes[writer.at >>> 3] = (rest & 0x7f) | 0x80;
    writer.at += 8;
  }
  writer.bytes[writer.at >>> 3] = rest;
  writer.at += 8;
}

/** Appends a set of distinct numbers in rising order, each under `range`. */
export function writeSet(writer: BitWriter, set: Uint32Array, range = RANGE): void {
  writeNumber(writer, set.length);
  if (set.length === 0) return;
  const width = widthOf(set.length, range);
  const scale = 2 ** width;
  // The gaps sum up to less than the range, and so do their ones.
  makeRoom(writer, set.length * (width + 1) + Math.ceil(range / scale));
  const { bytes } = writer;
  let { at } = writer;
  let next = 0;
  for (let index = 0; index < set.length; index += 1) {
    const value = set[index]!;
    const gap = value - next;
    for (let over = Math.floor(gap / scale); over > 0; over -= 1) {
      bytes[at >>> 3]! |= 1 << (at & 7);
      at += 1;
    }
    at += 1;
    writeBits(bytes, at, { value: gap, width });
    at += width;
    next = value + 1;
  }
  writer.at = (at + 7) & ~7;
}

/** What is being read, and how far. */
export interface BitReader {
  bytes: Uint8Array;
  /** In bits. */
  at: number;
}

function readBits(bytes: Uint8Array, at: number, width: number): number {
  const byte = at >>> 3;
  const shift = at & 7;
  let value = (bytes[byte] ?? 0) >>> shift;
  for (let got = 8 - shift, next = byte + 1; got < width; got += 8, next += 1)
    value |= (bytes[next] ?? 0) << got;
  return width === 31 ? value & 0x7fff_ffff : value & ((1 << width) - 1);
}

function readNumber(reader: BitReader): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = readBits(reader.bytes, reader.at, 8);
    reader.at += 8;
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
  const scale = 2 ** width;
  const { bytes } = reader;
  const end = bytes.length * 8;
  let { at } = reader;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    let over = 0;
    while (at < end && ((bytes[at >>> 3]! >>> (at & 7)) & 1) === 1) {
      over += 1;
      at += 1;
    }
    at += 1;
    next += over * scale + readBits(bytes, at, width);
    at += width;
    if (at > end) return new Uint32Array(0);
    set[index] = next;
    next += 1;
  }
  reader.at = (at + 7) & ~7;
  return set;
}
