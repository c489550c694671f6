import { keccak_256, sha3_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base32nopad, base58xmr, base64urlnopad, bech32, bech32m, createBase58check, hex } from '@scure/base';
import { HEX } from './chance.ts';
import type { Chance } from './chance.ts';

const base58check = createBase58check(sha256);
const bytes = (chance: Chance, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => chance.below(256));

function eip55(small: string): string {
  const hash = hex.encode(keccak_256(utf8ToBytes(small)));
  return Array.from(small, (letter, at) =>
    Number.parseInt(hash[at]!, 16) > 7 ? letter.toUpperCase() : letter,
  ).join('');
}

function crc16(input: Uint8Array): Uint8Array {
  let crc = 0;
  for (const byte of input)
    for (let bit = 7; bit >= 0; bit -= 1) {
      const high = (crc >> 15) & 1;
      crc = ((crc << 1) & 0xff_ff) ^ (high ^ ((byte >> bit) & 1) ? 0x10_21 : 0);
    }
  return Uint8Array.of(crc >> 8, crc & 255);
}

/** Made-up addresses with right checksums; nobody has their keys. */
export const ADDRESSES: Readonly<Record<string, (chance: Chance) => string>> = {
  'btc:p2pkh': (chance) => base58check.encode(concatBytes(Uint8Array.of(0), bytes(chance, 20))),
  'btc:p2sh': (chance) => base58check.encode(concatBytes(Uint8Array.of(5), bytes(chance, 20))),
  'btc:bech32': (chance) => bech32.encode('bc', [0, ...bech32.toWords(bytes(chance, 20))]),
  'btc:taproot': (chance) => bech32m.encode('bc', [1, ...bech32m.toWords(bytes(chance, 32))]),
  'eth:lower': (chance) => `0x${chance.letters(40, HEX)}`,
  'eth:checksum': (chance) => `0x${eip55(chance.letters(40, HEX))}`,
  tron: (chance) => base58check.encode(concatBytes(Uint8Array.of(0x41), bytes(chance, 20))),
  xmr: (chance) => {
    const body = concatBytes(Uint8Array.of(chance.pick([18, 42])), bytes(chance, 64));
    return base58xmr.encode(concatBytes(body, keccak_256(body).subarray(0, 4)));
  },
  ton: (chance) => {
    const body = concatBytes(Uint8Array.of(chance.pick([0x11, 0x51]), 0), bytes(chance, 32));
    return base64urlnopad.encode(concatBytes(body, crc16(body)));
  },
  onion: (chance) => {
    const key = bytes(chance, 32);
    const sum = sha3_256(concatBytes(utf8ToBytes('.onion checksum'), key, Uint8Array.of(3)));
    return `${base32nopad.encode(concatBytes(key, sum.subarray(0, 2), Uint8Array.of(3))).toLowerCase()}.onion`;
  },
};

/** The address with one letter exchanged for another of its alphabet. */
export function mistyped(address: string): string {
  const at = address.startsWith('0x') ? address.search(/[a-fA-F](?=.*$)/) : Math.min(20, address.length - 8);
  const letter = address[at]!;
  if (address.startsWith('0x')) {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return address.slice(0, at) + other + address.slice(at + 1);
  }
  const next =
    letter === 'q'
      ? 'p'
      : letter === '2'
        ? '3'
        : /[a-z]/.test(letter)
          ? 'q'
          : /[A-Z]/.test(letter)
            ? letter === 'K'
              ? 'L'
              : 'K'
            : '2';
  return address.slice(0, at) + next + address.slice(at + 1);
}
