import type { Readable, Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Refusal } from './answer.ts';

const MAX_LAYERS = 2;

const TRUNCATED_IS_FINE = { finishFlush: constants.Z_SYNC_FLUSH };

function decoder(coding: string, head: number): Transform | null {
  if (coding === 'gzip' || coding === 'x-gzip') return createGunzip(TRUNCATED_IS_FINE);
  if (coding === 'br') return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
  // RFC 9110 8.4.1.2 means zlib by "deflate", some servers send it raw.
  if (coding === 'deflate')
    return (head & 0x0f) === 8 ? createInflate(TRUNCATED_IS_FINE) : createInflateRaw(TRUNCATED_IS_FINE);
  return null;
}

interface ReadOptions {
  maxBytes: number;
  /** Named in error texts. */
  url: string;
  /** Cut at the cap instead of refusing. */
  cut?: boolean | undefined;
}

async function readCapped(
  stream: AsyncIterable<Uint8Array>,
  what: string,
  options: ReadOptions,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > options.maxBytes) {
      if (options.cut !== true)
        throw new Refusal(
          'too-large',
          `Expected at most ${options.maxBytes} bytes ${what}, got more (${options.url})`,
        );
      chunks.push(chunk.subarray(0, chunk.length - (size - options.maxBytes)));
      break;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function decodeLayer(
  bytes: Uint8Array,
  coding: string,
  options: ReadOptions,
): Promise<Buffer<ArrayBuffer>> {
  const transform = decoder(coding, bytes[0] ?? 0);
  if (transform === null)
    throw new Refusal(
      'bad-encoding',
      `Expected gzip, br or deflate content, got "${coding}" (${options.url})`,
    );
  transform.end(bytes);
  try {
    return await readCapped(transform, 'decompressed', options);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(
      'bad-encoding',
      `Expected ${coding} content, got bytes that do not decompress (${options.url})`,
      {
        cause,
      },
    );
  } finally {
    transform.destroy();
  }
}

/** The bytes of a body, decompressed; at most `maxBytes` before and after, otherwise a `too-large` refusal. */
export async function readBody(
  body: Readable,
  encoding: string | null,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const codings = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'identity');
  if (codings.length > MAX_LAYERS)
    throw new Refusal(
      'bad-encoding',
      `Expected at most ${MAX_LAYERS} content codings, got ${codings.length} (${options.url})`,
    );
  let bytes = await readCapped(body, 'on the wire', options);
  for (const coding of codings.reverse()) {
    if (bytes.length > 0) bytes = await decodeLayer(bytes, coding, options);
  }
  return bytes;
}

/** Decompressed bytes of a gzip file, or the bytes themselves when they are none; at most `maxBytes`, otherwise a Refusal. */
export async function gunzipCapped(bytes: Uint8Array, options: ReadOptions): Promise<Uint8Array> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? decodeLayer(bytes, 'gzip', options) : bytes;
}
