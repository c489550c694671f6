// Makes the tables of entities in nlp/models: node --import tsx scripts/train-entities.ts <folder with the data> [kk | ru]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKaznerd } from './entities/kaznerd.ts';
import { HELD_KAZNERD, HELD_NEREL, partOf } from './entities/marked-text.ts';
import { madeUpTexts } from './entities/made-up/fill.ts';
import { readNerel } from './entities/nerel.ts';
import { trainTable } from './entities/train.ts';

const CORPORA = [
  {
    language: 'kk',
    name: 'Kazakh',
    from: 'KazNERD (Yeshpanov, Khassanov, Varol; ISSAI; github.com/IS2AI/KazNERD), the validation file but for the parts held out for measuring; made-up sentences of scripts/entities/made-up',
    licence: 'CC BY 4.0',
    texts: (folder: string) => readKaznerd(join(folder, 'ner/kaznerd'), 'train'),
    held: HELD_KAZNERD,
  },
  {
    language: 'ru',
    name: 'Russian',
    from: 'NEREL 1.1 (Loukachevitch and others; github.com/nerel-ds/NEREL), texts of Russian Wikinews, training and development documents but for the parts held out for measuring; made-up sentences of scripts/entities/made-up',
    licence: 'CC BY 2.5 (by the page of the corpus)',
    texts: (folder: string) => readNerel(join(folder, 'ner/nerel'), 'train'),
    held: HELD_NEREL,
  },
] as const;

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder with ner, got no argument');

for (const { language, name, from, licence, texts, held } of CORPORA) {
  if (only !== undefined && only !== language) continue;
  const known = texts(folder).filter(({ group }) => !held.has(partOf(group)));
  const table = trainTable([...known, ...madeUpTexts(language)]);
  const header = {
    what: `Weights of a linear-chain model that finds persons, organisations and places in ${name} text`,
    from,
    licence: `${licence}; the table is an adaptation of the marks of the corpus`,
    made: 'node --import tsx scripts/train-entities.ts <folder with the data>',
  };
  const path = join(import.meta.dirname, `../nlp/models/entities-${language}.json`);
  writeFileSync(path, `${JSON.stringify({ ...header, ...table }, null, 1)}\n`);
  console.log(
    `${path}: ${table.rows} features, ${table.weights} weights, ${Math.round(table.table.length / 1024)} KB`,
  );
}
