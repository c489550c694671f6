// Makes the tables of nlp/models: node --import tsx scripts/train-language.ts <folder with the data> [lexicon | tagger]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconFrom } from './language/lexicon.ts';
import { taggerFrom } from './language/tagger.ts';

const [folder, only] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Expected the folder with ner, knowledge, extraction, places and langid, got no argument');

const target = join(import.meta.dirname, '..', 'nlp', 'models');

function write(name: string, content: unknown): void {
  writeFileSync(join(target, name), `${JSON.stringify(content, null, 1)}\n`);
}

if (only === undefined || only === 'lexicon') write('language-lexicon.json', lexiconFrom(folder));
if (only === undefined || only === 'tagger') write('language.json', taggerFrom(folder));
