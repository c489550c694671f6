import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Bytes after this are not read: no article needs them, and the whole line must hold many pages a second. */
const MAX_BYTES = 3_000_000;

/** So many bytes are weighed when the letters have to tell the charset. */
const SAMPLE_BYTES = 64_000;

/** Text of a page and the charset it was read in. */
export interface Decoded {
  text: string;
  charset: string;
}

/**
 * The text of bytes of unknown charset. The bytes decide, not what is declared: byte order mark, then UTF-8 where it
 * holds, then the declared charset and the Cyrillic ones (and KZ-1048, Kazakh in the place of windows-1251) by how
 * much the letters look like running text. Never throws; bytes over 3 MB are left out.
 */
export function decodeBytes(all: Uint8Array, contentType: string | null): Decoded {
  const bytes = Buffer.from(all.buffer, all.byteOffset, Math.min(all.byteLength, MAX_BYTES));
  const marked = byteOrderMark(bytes);
  if (marked !== null) return { text: iconv.decode(bytes, marked), charset: marked };
  if (holdsUtf8(bytes)) return { text: bytes.toString('utf8'), charset: 'utf-8' };
  const charset = chooseCharset(bytes, declaredCharsets(bytes, contentType));
  return { text: iconv.decode(bytes, charset), charset };
}

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Broken characters are forgiven when there is not one in so many good ones: publishers cut teasers in the middle of a letter. */
const GOOD_PER_BROKEN = 20;

function holdsUtf8(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return true;
  let good = 0;
  let broken = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    const length =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let follows = 0;
    while (follows < length && ((bytes[index + follows + 1] ?? 0) & 0xc0) === 0x80) follows += 1;
    if (length > 0 && follows === length) good += 1;
    else broken += 1;
    index += follows;
  }
  return good >= broken * GOOD_PER_BROKEN;
}

/** Names that tell nothing: UTF-8 was already tried, and the rest are no charsets though the decoder knows them. */
const NO_CHARSET = /^(?:utf-?\d|base64|hex|binary|ascii|us-ascii|internal)/u;

/** Charsets of several bytes a letter; a declaration that decodes without a break is right. */
const MULTIBYTE = /^(?:gb|big5|euc|shift|sjis|ks_c|iso-2022|cp9[345]\d|windows-9)/u;

/** Charsets the Content-Type header and the page's own head declare, header first. */
function declaredCharsets(bytes: Buffer, contentType: string | null): string[] {
  const head = bytes.toString('latin1', 0, 4096);
  return [contentType ?? '', ...(head.match(/<(?:meta|\?xml)[^>]{0,300}/giu) ?? [])]
    .map((text) => /(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/iu.exec(text)?.[1]?.toLowerCase() ?? '')
    .filter((name) => name !== '' && !NO_CHARSET.test(name) && iconv.encodingExists(name));
}

const LIKELY = ['windows-1251', 'koi8-r', 'iso-8859-5', 'cp866', 'windows-1252'] as const;

/** What a declaration is worth beside the letters (0 to 1 each). */
const DECLARED_BONUS = 0.15;

function chooseCharset(bytes: Buffer, declared: readonly string[]): string {
  const sample = sampleOf(bytes);
  const wide = declared.find((name) => MULTIBYTE.test(name));
  if (wide !== undefined && !iconv.decode(sample, wide).slice(0, -2).includes('\uFFFD')) return wide;
  let best = 'windows-1252';
  let bestScore = 0;
  for (const name of new Set([...declared, ...LIKELY])) {
    const score = readingScore(iconv.decode(sample, name)) + (declared.includes(name) ? DECLARED_BONUS : 0);
    if (score > bestScore) {
      best = name;
      bestScore = score;
    }
  }
  return isWindows1251(best) && looksKazakh(iconv.decode(sample, 'windows-1251')) ? 'rk1048' : best;
}

/** The stretch that begins with the first byte that is not ASCII. */
function sampleOf(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

/**
 * How much the letters beyond ASCII look like text: the share of frequent small Cyrillic letters, or of small
 * accented Latin ones beside ASCII letters, less what cannot stand inside a word. Koi8-r read as
 * windows-1251 comes out with case reversed, which is what this sees.
 */
function readingScore(text: string): number {
  const beyond = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  if (beyond === 0) return 0;
  const frequent = text.match(/[оеаинтсрвлкмдпуыяьгбзчйіқғңөәұү]/gu)?.length ?? 0;
  const latin = text.match(/(?<=[a-z])[à-ÿ]|[à-ÿ](?=[a-z])/gu)?.length ?? 0;
  const reversed = text.match(/(?<=[а-я])[А-ЯЁ]/gu)?.length ?? 0;
  const mixed = text.match(/(?<=[a-z])[а-яё]|[а-яё](?=[a-z])/giu)?.length ?? 0;
  const rubbish = text.match(/[\u0080-\u009F\u2500-\u259F\uFFFD]/gu)?.length ?? 0;
  return Math.max(frequent, latin) / beyond - (2 * (reversed + rubbish) + mixed) / beyond;
}

function isWindows1251(name: string): boolean {
  return /^(?:windows-?|cp|win-?|x-cp)?1251$/u.test(name);
}

/** KZ-1048 has the letters қ, ң, ә where windows-1251 has Macedonian ќ, ѕ and Serbian ј; Ukrainian є and ї speak against it. */
function looksKazakh(text: string): boolean {
  const kazakh = text.match(/[ќѕјЌЅЈ]/gu)?.length ?? 0;
  const ukrainian = text.match(/[їЇ]/gu)?.length ?? 0;
  const letters = text.match(/[а-я]/gu)?.length ?? 0;
  return kazakh >= 3 && kazakh > ukrainian && kazakh * 200 > letters;
}
