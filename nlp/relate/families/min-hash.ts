// MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998).
import { mix } from './shingles.ts';

/** Rows of a MinHash signature. */
export const ROWS = 128;
/** Groups of 4 rows: texts that share a share s of their shingles share a band with the chance 1 - (1 - s^4)^32, .9998 at s = .7. */
export const BANDS = 32;
const ROWS_A_BAND = ROWS / BANDS;

const FACTORS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 1) | 1);
const OFFSETS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 0x9e37));

/** The least value of each of 128 permutations over the shingles. */
export function minimaOf(shingles: Uint32Array): Int32Array {
  // Signed throughout: any fixed order will do for a minimum, and this one stays within machine integers.
  const values = new Int32Array(shingles.buffer, shingles.byteOffset, shingles.length);
  const least = new Int32Array(ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    const factor = FACTORS[row]!;
    const offset = OFFSETS[row]!;
    let smallest = 0x7fff_ffff;
    for (let at = 0; at < values.length; at += 1) {
      const value = (Math.imul(values[at]!, factor) + offset) | 0;
      if (value < smallest) smallest = value;
    }
    least[row] = smallest;
  }
  return least;
}

/** Hash of each band of a signature, 32 bits. */
export function bandHashes(least: Int32Array): Uint32Array {
  return Uint32Array.from({ length: BANDS }, (_, band) => {
    let value = band + 1;
    for (let row = band * ROWS_A_BAND; row < (band + 1) * ROWS_A_BAND; row += 1)
      value = mix(Math.imul(value, 31) + least[row]!);
    return value;
  });
}
