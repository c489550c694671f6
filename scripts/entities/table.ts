import type { Chain } from './crf.ts';

/** Labels and their chain, as trained. */
export interface Trained {
  labels: readonly string[];
  /** Place in the chain of each feature, or -1. */
  kept: Int32Array;
  chain: Chain;
}

function varint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

const MOST = 127;
// What is smaller moves no label that the rest leaves clear (no figure changed by more than .001).
const LEAST = 2;

function weightsOf(feature: number, { kept, chain: { labels, emissions } }: Trained): number[] {
  const at = kept[feature]!;
  return at < 0
    ? Array.from({ length: labels }, () => 0)
    : [...emissions.subarray(at * labels, (at + 1) * labels)];
}

function wholeOf(value: number): number {
  const whole = Math.max(-MOST, Math.min(MOST, Math.round(value)));
  return Math.abs(whole) < LEAST ? 0 : whole;
}

function rowsOf(
  hashes: readonly number[],
  trained: Trained,
  scale: number,
): { bytes: number[]; rows: number; weights: number } {
  const order = hashes.map((hash, at) => [hash, at] as const).sort((a, b) => a[0] - b[0]);
  const bytes: number[] = [];
  let last = 0;
  let rows = 0;
  let weights = 0;
  for (const [hash, at] of order) {
    const whole = weightsOf(at, trained).map((value) => wholeOf(value / scale));
    if (whole.every((value) => value === 0)) continue;
    varint(bytes, hash - last);
    let mask = 0;
    for (const [bit, value] of whole.entries()) if (value !== 0) mask += 2 ** bit;
    varint(bytes, mask);
    for (const value of whole) if (value !== 0) bytes.push(value & 0xff);
    weights += whole.filter((value) => value !== 0).length;
    rows += 1;
    last = hash;
  }
  return { bytes, rows, weights };
}

/**
 * What `nlp/entities/table.ts` reads: whole weights in units of `scale`, and, base64, one row a feature in the order of
 * hashes: gap to the last hash (varint), labels that have a weight (varint of bits), a signed byte for each.
 */
export function writeTable(
  hashes: readonly number[],
  trained: Trained,
  scale: number,
): { scale: number; rows: number; weights: number; labels: string; steps: string; table: string } {
  const { bytes, rows, weights } = rowsOf(hashes, trained, scale);
  return {
    scale,
    rows,
    weights,
    labels: trained.labels.join(' '),
    steps: [...trained.chain.steps].map((step) => Math.round(step / scale)).join(' '),
    table: Buffer.from(bytes).toString('base64'),
  };
}
