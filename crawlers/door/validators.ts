import { createHash } from 'node:crypto';
import type { Validators } from './answer.ts';

// After so many 304s in a row the whole page is asked for, to catch a server that always says 304.
const CHECK_AFTER_UNMODIFIED = 24;

/** The conditional headers to send: none until the server's validators have proved honest, and none when it is time to check. */
export function conditionalHeaders(known: Validators | undefined): Record<string, string> {
  if (known === undefined || known.trust !== 'trusted' || known.unmodified >= CHECK_AFTER_UNMODIFIED)
    return {};
  if (known.etag !== null) return { 'if-none-match': known.etag };
  return known.lastModified === null ? {} : { 'if-modified-since': known.lastModified };
}

function trustAfter(known: Validators, sameBody: boolean, sameTag: boolean): Validators['trust'] {
  if (sameBody || known.trust === 'lies') return known.trust;
  return sameTag ? 'lies' : 'trusted';
}

/** The record after a whole page came: a validator that stayed while the body changed is never trusted again. */
export function learnValidators(
  known: Validators | undefined,
  answer: { etag: string | null; lastModified: string | null; bytes: Uint8Array },
): { validators: Validators; sameBody: boolean } {
  const bodyHash = createHash('sha256').update(answer.bytes).digest('hex');
  const { etag, lastModified } = answer;
  const fresh = { etag, lastModified, bodyHash, unmodified: 0 };
  if (known === undefined || known.bodyHash === null)
    return { validators: { ...fresh, trust: 'unseen' }, sameBody: false };
  const sameBody = known.bodyHash === bodyHash;
  const sameTag = etag === null ? lastModified === known.lastModified : etag === known.etag;
  return { validators: { ...fresh, trust: trustAfter(known, sameBody, sameTag) }, sameBody };
}
