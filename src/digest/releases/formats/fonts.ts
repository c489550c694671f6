import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Roboto as pdfmake carries it (Apache-2.0); it has every letter of Kazakh. */
const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'build/fonts/Roboto',
);

/** Path of each cut. */
export const ROBOTO = {
  normal: join(FOLDER, 'Roboto-Regular.ttf'),
  bold: join(FOLDER, 'Roboto-Medium.ttf'),
  italics: join(FOLDER, 'Roboto-Italic.ttf'),
  bolditalics: join(FOLDER, 'Roboto-MediumItalic.ttf'),
} as const;

/** Bytes of the two upright cuts. */
export async function readRoboto(): Promise<Uint8Array[]> {
  return Promise.all([readFile(ROBOTO.normal), readFile(ROBOTO.bold)]);
}
