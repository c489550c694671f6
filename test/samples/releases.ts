// Draws a made-up letter and notice in every language into docs/samples/releases/, or into the folder given; with
// --draft as they look before approval.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawFiles } from '../../src/digest/releases/render.ts';
import { rootFolder } from '../../src/files/root.ts';
import { APPROVED_AT, SAMPLE_SIGNAL, sampleContent, sampleNames } from './made-up.ts';

const folder = process.argv[2] ?? join(rootFolder(), 'docs', 'samples', 'releases');
const isDraft = process.argv.includes('--draft');
await mkdir(folder, { recursive: true });
for (const kind of ['letter', 'notice'] as const) {
  const content = sampleContent(kind);
  const approvedAt = isDraft ? null : APPROVED_AT;
  for (const { language, format, bytes } of await drawFiles(
    { id: SAMPLE_SIGNAL.id, content },
    { names: sampleNames, approvedAt, now: APPROVED_AT },
  )) {
    const name = `${kind}.${language}.${format}`;
    await writeFile(join(folder, name), bytes);
    console.log(`${name}  ${bytes.length} bytes`);
  }
}
