// MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998).
import { mix } from './shingles.ts';

/** Rows of a MinHash signature. */
export const ROWS = 128;
/** Groups of 4 rows: texts that share a share s of their shingles share a band with the chance 1 - (1 - s^4)^32, .9998 at s = .7. */
export const BANDS = 32;
const ROWS_A_BAND = ROWS / BANDS;

const MOST = 0x7fff_ffff;
const FACTORS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 1) | 1);
const OFFSETS = Int32Array.from({ length: ROWS }, (_, row) => mix(2 * row + 0x9e37));

/** The least value of each of 128 permutations over the shingles. */
export function minimaOf(shingles: Uint32Array): Int32Array {
  // Signed throughout: any fixed order will do for a minimum, and this one stays within machine integers.
  const values = new Int32Array(shingles.buffer, shingles.byteOffset, shingles.length);
  const least = new Int32Array(ROWS);
  // Four rows at a time: each value is fetched once for all of them.
  for (let row = 0; row < ROWS; row += 4) {
    const [f0, f1, f2, f3] = [FACTORS[row]!, FACTORS[row + 1]!, FACTORS[row + 2]!, FACTORS[row + 3]!];
    const [o0, o1, o2, o3] = [OFFSETS[row]!, OFFSETS[row + 1]!, OFFSETS[row + 2]!, OFFSETS[row + 3]!];
    let [m0, m1, m2, m3] = [MOST, MOST, MOST, MOST];
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at]!;
      const v0 = (Math.imul(value, f0) + o0) | 0;
      const v1 = (Math.imul(value, f1) + o1) | 0;
      const v2 = (Math.imul(value, f2) + o2) | 0;
      const v3 = (Math.imul(value, f3) + o3) | 0;
      if (v0 < m0) m0 = v0;
      if (v1 < m1) m1 = v1;
      if (v2 < m2) m2 = v2;
      if (v3 < m3) m3 = v3;
    }
    least[row] = m0;
    least[row + 1] = m1;
    least[row + 2] = m2;
    least[row + 3] = m3;
  }
  return least;
}

/** Hash of each band of a signature, 32 bits. */
export function bandHashes(least: Int32Array): Uint32Array {
  const hashes = new Uint32Array(BANDS);
  for (let band = 0; band < BANDS; band += 1) {
    let value = band + 1;
    for (let row = band * ROWS_A_BAND; row < (band + 1) * ROWS_A_BAND; row += 1)
      value = mix(Math.imul(value, 31) + least[row]!);
    hashes[band] = value;
  }
  return hashes;
}
