import { sha3_256 } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base32nopad } from '@scure/base';
import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';

const ONION = /(?<![a-z0-9])([a-z2-7]{56}|[a-z2-7]{16})(?:\.|\[\.\]|\(\.\)|\[dot\])onion(?![\p{L}\d-])/giu;
const VERSION = 3;
const KEY_BYTES = 32;
const V3_LENGTH = 56;

/** Whether 56 letters are a version 3 address: key, the first two bytes of SHA3-256 over ".onion checksum", key and version, version (Tor rend-spec-v3). */
export function isOnionV3(letters: string): boolean {
  const bytes = base32nopad.decode(letters.toUpperCase());
  const key = bytes.subarray(0, KEY_BYTES);
  const version = bytes[KEY_BYTES + 2];
  const sum = sha3_256(new Uint8Array([...utf8ToBytes('.onion checksum'), ...key, VERSION]));
  return version === VERSION && bytes[KEY_BYTES] === sum[0] && bytes[KEY_BYTES + 1] === sum[1];
}

function why(letters: string): string {
  if (letters.length !== V3_LENGTH) return 'version 2 has ended';
  return isOnionV3(letters) ? 'SHA3-256' : 'fails its checksum';
}

/** Onion addresses. */
export function onionsIn(text: string): Finding[] {
  if (!/onion/i.test(text)) return [];
  return [...text.matchAll(ONION)].map((match) => {
    const letters = match[1]!.toLowerCase();
    const valid = letters.length === V3_LENGTH && isOnionV3(letters);
    return findingAt(
      { kind: 'onion', value: `${letters}.onion`, personal: false, valid, why: why(letters) },
      { start: match.index, end: match.index + match[0].length },
    );
  });
}
