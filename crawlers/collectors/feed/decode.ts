import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeBytes } from '../../extract/charset.ts';

const BOMS: [number[], string][] = [
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

// XML 1.0 appendix F: where "<" stands among zero bytes tells the width and order.
const BARE: [number[], string][] = [
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be'],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x3c], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
];

const startsWith = (bytes: Uint8Array, head: number[]): boolean =>
  head.every((value, index) => bytes[index] === value);

function declared(bytes: Uint8Array, contentType: string | null): string[] {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const inXml = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  const inHeader = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  return [inXml, inHeader].filter((each) => each !== undefined);
}

// Pages that say Latin-1 mean windows-1252, as browsers know.
const meant = (charset: string): string =>
  /^(iso-?8859-1|latin1|us-ascii)$/i.test(charset) ? 'windows-1252' : charset;

function decode(bytes: Uint8Array, contentType: string | null): string {
  const marked = [...BOMS, ...BARE].find(([head]) => startsWith(bytes, head))?.[1];
  if (marked !== undefined && marked !== 'utf-8') return iconv.decode(Buffer.from(bytes), marked);
  const known = declared(bytes, contentType).find(
    (each) => iconv.encodingExists(each) && !/^utf-?(16|32)/i.test(each),
  );
  // ISO-2022 and UTF-7 hide other letters in seven bits, so they would pass as UTF-8.
  const sevenBit = known !== undefined && /^(iso-?2022|utf-?7|hz)/i.test(known);
  if (marked === undefined && sevenBit) return iconv.decode(Buffer.from(bytes), known);
  if (marked !== undefined || isUtf8(bytes)) return new TextDecoder().decode(bytes);
  if (known === undefined || /^utf-?8$/i.test(known)) return decodeBytes(bytes, null).text;
  return iconv.decode(Buffer.from(bytes), meant(known));
}

// XML allows no control characters but tab and line ends; \p{Cc} also holds C1, which old texts carry.
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** Text of an XML or JSON document without control characters. The bytes decide: marks and zero bytes first, then valid UTF-8, then what was declared, then the letters. */
export function decodeWire(bytes: Uint8Array, contentType: string | null): string {
  return decode(bytes, contentType).replace(CONTROLS, '');
}
