import { createHash } from 'node:crypto';

/**
 * The id of a job by its key, reversible and readable: BullMQ takes no `:` and no whole number, and a job must not
 * take the name of one of the queue's own keys (`wait`, `meta`), which have neither `~` nor `%`.
 */
export function jobId(key: string): string {
  const id = key.replace(/[%~]/g, escaped).replaceAll(':', '~');
  return id.includes('~') ? id : id.replace(/^./su, escaped);
}

function escaped(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** The key of a job by its id; undoes `jobId`. */
export function jobKey(id: string): string {
  return decodeURIComponent(id.replaceAll('~', ':').replace(/%(?![0-9A-F]{2})/g, '%25'));
}

/** A key as the memory of finished ones has it: 96 bits of its hash, the first 16 of them choose the bucket. */
export function fingerprint(key: string): { bucket: string; field: string } {
  const hash = createHash('sha256').update(key).digest();
  return { bucket: hash.toString('hex', 0, 2), field: hash.toString('base64url', 2, 12) };
}
