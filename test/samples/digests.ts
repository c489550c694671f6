// Writes a made-up digest of news and a quiet one in every language into docs/samples/digests/, or into the folder given.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderDigest } from '../../src/digest/render.ts';
import { rootFolder } from '../../src/files/root.ts';
import type { Digest } from '../../src/model/digest.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';
import { madeUpDigest, madeUpNames } from '../digest/made-up.ts';

const folder = process.argv[2] ?? join(rootFolder(), 'docs', 'samples', 'digests');
await mkdir(folder, { recursive: true });
const quiet = (digest: Digest): Digest => ({
  ...digest,
  kind: 'quiet',
  signals: [],
  entries: [],
  waiting: 0,
});
for (const language of UI_LANGUAGES) {
  const news = madeUpDigest(language);
  for (const [name, digest] of [
    ['news', news],
    ['quiet', quiet(news)],
  ] as const) {
    const { files } = renderDigest(digest, {
      names: madeUpNames,
      recipientName: 'Made-up centre',
      madeUp: true,
      audience: 'forecasting-centre',
      tlp: 'amber',
      home: { url: 'https://aldyn.example' },
    });
    for (const extension of ['html', 'txt'] as const) {
      await writeFile(join(folder, `${name}.${language}.${extension}`), files[extension]);
      console.log(`${name}.${language}.${extension}  ${files[extension].length} characters`);
    }
  }
}
