import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base58xmr, base64urlnopad, hex } from '@scure/base';
import { decodeBase58check } from './base58.ts';
import { crc16 } from './checks.ts';
import type { Reading } from './finding.ts';

type Wallet = 'eth' | 'tron' | 'xmr' | 'ton';

function reading(kind: Wallet, value: string, passed: string | null): Reading {
  return { kind, value, personal: false, valid: passed !== null, why: passed ?? 'fails its checksum' };
}

/** Ethereum and its kin: 20 bytes; the case of the letters is a checksum (EIP-55) unless all are alike. */
export function ethereum(word: string): Reading | null {
  if (!/^0[xX][\da-fA-F]{40}$/.test(word)) return null;
  const body = word.slice(2);
  const small = body.toLowerCase();
  const value = `0x${small}`;
  if (body === small || body === body.toUpperCase()) return reading('eth', value, 'shape; bears no checksum');
  const hash = hex.encode(keccak_256(utf8ToBytes(small)));
  const right = Array.from(small).every((letter, at) => {
    const isCapital = Number.parseInt(hash[at]!, 16) > 7;
    return body[at] === (isCapital ? letter.toUpperCase() : letter);
  });
  return reading('eth', value, right ? 'EIP-55' : null);
}

const TRON_VERSION = 0x41;

/** TRON: base58check of version 0x41 and 20 bytes. */
export function tron(word: string): Reading | null {
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(word)) return null;
  const bytes = decodeBase58check(word);
  return reading('tron', word, bytes?.length === 21 && bytes[0] === TRON_VERSION ? 'base58check' : null);
}

// Main, integrated and subaddresses of the main network.
const MONERO_NETWORKS: ReadonlySet<number | undefined> = new Set([18, 19, 42]);
const CHECKSUM_BYTES = 4;

function isMonero(word: string): boolean {
  try {
    const bytes = base58xmr.decode(word);
    const body = bytes.subarray(0, -CHECKSUM_BYTES);
    const sum = keccak_256(body);
    return (
      MONERO_NETWORKS.has(bytes[0]) && bytes.subarray(-CHECKSUM_BYTES).every((byte, at) => byte === sum[at])
    );
  } catch {
    return false;
  }
}

/** Monero: 95 letters, 106 with a payment id; the first four bytes of Keccak-256 at the end. */
export function monero(word: string): Reading | null {
  if (!/^[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/.test(word)) return null;
  return reading('xmr', word, isMonero(word) ? 'Keccak-256' : null);
}

// Bounceable and not, on the main and the test network.
const TON_TAGS: ReadonlySet<number | undefined> = new Set([0x11, 0x51, 0x91, 0xd1]);
const TON_BYTES = 36;

function isTon(word: string): boolean {
  const bytes = base64urlnopad.decode(word);
  const chain = bytes[1];
  return (
    bytes.length === TON_BYTES &&
    TON_TAGS.has(bytes[0]) &&
    (chain === 0 || chain === 0xff) &&
    crc16(bytes.subarray(0, -2)) === bytes[TON_BYTES - 2]! * 256 + bytes[TON_BYTES - 1]!
  );
}

/** TON: 36 bytes in base64, the last two a CRC-16; the raw form (`0:` and 64 hexadecimal digits) bears no checksum. */
export function ton(word: string): Reading | null {
  if (/^(?:0|-1):[\da-fA-F]{64}$/.test(word))
    return reading('ton', word.toLowerCase(), 'shape; bears no checksum');
  if (!/^[EUk0][Qf][\w+/-]{46}$/.test(word)) return null;
  const url = word.replaceAll('+', '-').replaceAll('/', '_');
  return reading('ton', url, isTon(url) ? 'CRC-16' : null);
}
