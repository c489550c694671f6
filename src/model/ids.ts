import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the text's UTF-8 bytes. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of an article: SHA-256 of its canonical URL. */
export function articleId(canonicalUrl: string): string {
  return sha256(canonicalUrl);
}

/** The id of a message: SHA-256 of kind, channel and message id. */
export function messageId(kind: string, channel: string, id: string): string {
  return sha256(`${kind}\n${channel.toLowerCase()}\n${id}`);
}

/** The id of an item: SHA-256 of its source and the id the source itself gave it. */
export function itemId(sourceId: string, nativeId: string): string {
  return sha256(`${sourceId}\n${nativeId}`);
}

// The project's own namespace: UUIDv5 of "aldyn" in the DNS namespace of RFC 9562.
const DNS = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');
const ALDYN = createHash('sha1').update(DNS).update('aldyn').digest().subarray(0, 16);

/** Deterministic UUID version 5 (RFC 9562) of the name within Aldyn's namespace, or another given as 16 bytes. */
export function uuidV5(name: string, namespace: Uint8Array = ALDYN): string {
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
