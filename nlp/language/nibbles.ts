import { Buffer } from 'node:buffer';

// Weights in four bits: a sign and one of eight sizes, closer together near zero, where most weights are.
const SIZES = 8;
const SIZE_BITS = 7;
const SIGN = 8;
const BEND = 1.5;

/** The 16 weights there are, as shares of the largest one. */
const SHARES = Float32Array.from({ length: 2 * SIZES }, (_, code) => {
  const size = ((code & SIZE_BITS) / (SIZES - 1)) ** BEND;
  return (code & SIGN) === 0 ? size : -size;
});

function codeOf(share: number): number {
  const size = Math.min(1, Math.abs(share));
  let best = 0;
  for (let code = 1; code < SIZES; code += 1)
    if (Math.abs(SHARES[code]! - size) < Math.abs(SHARES[best]! - size)) best = code;
  return share < 0 && best > 0 ? best | SIGN : best;
}

/** Weights, none above `largest` in size but for what is cut off, in four bits each, two a byte, in base64. */
export function packWeights(weights: Float32Array, largest: number): string {
  const bytes = new Uint8Array(Math.ceil(weights.length / 2));
  for (const [at, weight] of weights.entries())
    bytes[at >>> 1]! |= codeOf(weight / largest) << ((at & 1) * 4);
  return Buffer.from(bytes.buffer).toString('base64');
}

const STEP = 127;

/** What `packWeights` packed, as whole steps from -127 to 127 of which 127 make the largest. */
export function unpackWeights(packed: string): Int8Array {
  const steps = Int8Array.from(SHARES, (share) => Math.round(share * STEP));
  const bytes = Buffer.from(packed, 'base64');
  const weights = new Int8Array(bytes.length * 2);
  for (let at = 0; at < bytes.length; at += 1) {
    const pair = bytes[at]!;
    weights[2 * at] = steps[pair & 15]!;
    weights[2 * at + 1] = steps[pair >>> 4]!;
  }
  return weights;
}

/** Size of one step where the largest weight is `largest`. */
export const stepOf = (largest: number): number => largest / STEP;
