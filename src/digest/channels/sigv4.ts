import { createHash, createHmac } from 'node:crypto';

/** A request to an S3-like store that is to be signed. */
export interface Unsigned {
  method: 'PUT';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export interface SigningKey {
  region: string;
  key: string;
  secret: string;
  /** ISO 8601. */
  now: string;
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** As RFC 3986 wants it; `encodeURIComponent` leaves five more as they are. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path of an object, each segment encoded as the signature names it. */
export function encodePath(segments: readonly string[]): string {
  return segments.map(encodeSegment).join('/');
}

/** The request's headers with an AWS Signature Version 4 of service s3 over all of them and the body. */
export function signedHeaders(
  request: Unsigned,
  { region, key, secret, now }: SigningKey,
): Record<string, string> {
  const time = `${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const day = time.slice(0, 8);
  const payload = sha256(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-content-sha256': payload,
    'x-amz-date': time,
  };
  const signed = Object.entries({ ...headers, host: request.url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replaceAll(/\s+/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    request.url.pathname,
    '',
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    payload,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const signingKey = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  const signature = hmac(signingKey, toSign).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
