import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A file of an archive. */
export interface TarFile {
  name: string;
  bytes: Uint8Array;
}

const BLOCK = 512;

function field(block: Buffer, start: number, length: number): string {
  const raw = block.subarray(start, start + length);
  const end = raw.indexOf(0);
  return raw.subarray(0, end < 0 ? length : end).toString('utf8');
}

/** The plain files of a .tar.gz: ustar with GNU long names and pax path records. */
export function readTarGz(path: string): TarFile[] {
  const tar = gunzipSync(readFileSync(path));
  const files: TarFile[] = [];
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    const own = field(header, 0, 100);
    if (own === '') break;
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const body = tar.subarray(at + BLOCK, at + BLOCK + size);
    const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : '';
    const name: string = longName ?? (prefix === '' ? own : `${prefix}/${own}`);
    if (type === 'L') longName = field(body, 0, size);
    else if (type === 'x') longName = /\d+ path=([^\n]+)\n/.exec(body.toString('utf8'))?.[1] ?? null;
    else {
      if (type === '0' || type === '\0') files.push({ name, bytes: body });
      longName = null;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
