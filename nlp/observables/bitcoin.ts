import { bech32, bech32m } from '@scure/base';
import { decodeBase58check } from './base58.ts';
import type { Reading } from './finding.ts';

const LEGACY = /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/;
const SEGWIT = /^bc1[02-9ac-hj-np-z]{11,71}$/;
// Hashes of a key or of a script (BIP 13): version 0 or 5 and 20 bytes.
const HASH_LENGTH = 21;
const MOST_LETTERS = 90;
const TAPROOT_LENGTH = 32;

function reading(address: string, passed: string | null): Reading {
  const valid = passed !== null;
  return { kind: 'btc', value: address, personal: false, valid, why: passed ?? 'fails its checksum' };
}

/** Which checksum a witness address passes: bech32 for version 0 (BIP 173), bech32m for later ones (BIP 350); null for none. */
function witnessCheck(address: string): string | null {
  for (const [name, coder] of [
    ['bech32', bech32],
    ['bech32m', bech32m],
  ] as const) {
    const decoded = coder.decodeUnsafe(address, MOST_LETTERS);
    if (decoded === undefined || decoded.prefix !== 'bc') continue;
    const [version = 99, ...words] = decoded.words;
    const program = coder.fromWordsUnsafe(words);
    if (program === undefined || program === null || version > 16) return null;
    const { length } = program;
    const fits = version === 0 ? length === 20 || length === TAPROOT_LENGTH : length >= 2 && length <= 40;
    return fits && (version === 0) === (name === 'bech32') ? name : null;
  }
  return null;
}

/** A Bitcoin address with its checksum: base58check, bech32 or bech32m; null where the shape is another. */
export function bitcoin(word: string): Reading | null {
  const small = word === word.toUpperCase() ? word.toLowerCase() : word;
  if (SEGWIT.test(small)) return reading(small, witnessCheck(small));
  if (!LEGACY.test(word)) return null;
  const bytes = decodeBase58check(word);
  return reading(
    word,
    bytes?.length === HASH_LENGTH && (bytes[0] === 0 || bytes[0] === 5) ? 'base58check' : null,
  );
}
