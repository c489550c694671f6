import type { Terms } from './terms.ts';

const FIRST_BYTES = 65_536;

/** Writes plain values one after another into bytes that grow. */
export interface ByteWriter {
  /** 32 bits without sign. */
  whole(value: number): void;
  real(value: number): void;
  text(value: string): void;
  terms(value: Terms): void;
  reals(value: Float32Array | null): void;
  bytes(): Uint8Array;
}

/** Reads values in the order in which they were written. Throws RangeError where the bytes end too soon. */
export interface ByteReader {
  whole(): number;
  real(): number;
  text(): string;
  terms(): Terms;
  reals(): Float32Array | null;
}

/** An empty writer; little-endian. */
export function createWriter(): ByteWriter {
  let buffer = new Uint8Array(FIRST_BYTES);
  let view = new DataView(buffer.buffer);
  let size = 0;
  const encoder = new TextEncoder();
  const room = (bytes: number): number => {
    if (size + bytes > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, size + bytes));
      larger.set(buffer.subarray(0, size));
      buffer = larger;
      view = new DataView(buffer.buffer);
    }
    size += bytes;
    return size - bytes;
  };
  // Room first: making it may change what `view` looks at.
  const whole = (value: number): void => {
    const at = room(4);
    view.setUint32(at, value, true);
  };
  const floats = (values: Float32Array): void => {
    const at = room(4 * values.length);
    for (let next = 0; next < values.length; next += 1) view.setFloat32(at + 4 * next, values[next]!, true);
  };
  return {
    whole,
    real(value) {
      const at = room(8);
      view.setFloat64(at, value, true);
    },
    text(value) {
      const encoded = encoder.encode(value);
      whole(encoded.length);
      const at = room(encoded.length);
      buffer.set(encoded, at);
    },
    terms({ keys, weights }) {
      whole(keys.length);
      for (const key of keys) whole(key);
      floats(weights);
    },
    reals(value) {
      whole(value === null ? 0 : value.length + 1);
      if (value !== null) floats(value);
    },
    bytes: () => buffer.slice(0, size),
  };
}

/** Reads what a writer wrote. */
export function createReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  const whole = (): number => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const floats = (size: number): Float32Array => {
    if (size * 4 > bytes.length - at)
      throw new RangeError(`Expected ${size} numbers at byte ${at}, got the end of the saved state`);
    const values = new Float32Array(size);
    for (let next = 0; next < size; next += 1, at += 4) values[next] = view.getFloat32(at, true);
    return values;
  };
  return {
    whole,
    real() {
      at += 8;
      return view.getFloat64(at - 8, true);
    },
    text() {
      const size = whole();
      at += size;
      return decoder.decode(bytes.subarray(at - size, at));
    },
    terms() {
      const size = whole();
      if (size * 8 > bytes.length - at)
        throw new RangeError(`Expected ${size} terms at byte ${at}, got the end of the saved state`);
      const keys = new Uint32Array(size);
      for (let next = 0; next < size; next += 1) keys[next] = whole();
      return { keys, weights: floats(size) };
    },
    reals() {
      const size = whole();
      return size === 0 ? null : floats(size - 1);
    },
  };
}
