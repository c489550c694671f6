import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Part of a FLORES sentence by its number: 0 and 1 are trained on, 2 was tuned on, 3 is only ever measured. */
export function floresPart(number: number): number {
  let hash = 0x81_1c_9d_c5;
  for (const letter of `flores-${number}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01_00_01_93);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85_eb_ca_6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % 4;
}

/** FLORES-200 devtest (NLLB, CC BY-SA 4.0): the sentences of one language that are of the wanted parts. */
export function floresLines(folder: string, code: string, parts: readonly number[]): string[] {
  return readFileSync(join(folder, 'langid/flores200/devtest', `${code}.devtest`), 'utf8')
    .trim()
    .split('\n')
    .filter((_, number) => parts.includes(floresPart(number)));
}
