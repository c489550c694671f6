// Makes nlp/taxonomy/kk-stems.json: node --import tsx scripts/stems.ts <folder with the evaluation data>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeNames, wordCounts } from './stems/corpus.ts';
import { readHand } from './stems/hand.ts';
import { train } from './stems/train.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Expected the folder with ner/kaznerd and places/kato.csv, got no argument');

const read = (path: string): string => readFileSync(path, 'utf8');
const table = train({
  hand: readHand(read(join(import.meta.dirname, 'stems', 'roots-kk.txt'))),
  words: wordCounts(read(join(folder, 'ner', 'kaznerd', 'IOB2_valid.txt'))),
  places: placeNames(read(join(folder, 'places', 'kato.csv'))),
});

const about = {
  what: 'Kazakh roots and suffixes of the stemmer with counts. A root at level n counts 2^(n/2); я and ю after a vowel stand as йа and йу.',
  from: [
    'roots written by hand for this project (scripts/stems/roots-kk.txt)',
    'word forms of KazNERD, validation part (IS2AI, Nazarbayev University, CC BY 4.0): counts of roots and suffixes, no sentences',
    'names of KATO 11-2025, the classifier of administrative units (kz-tax-rates, MIT)',
  ],
  how: 'Viterbi training of the suffix grammar (nlp/text/kk), each word judged without its own count',
  command: 'node --import tsx scripts/stems.ts ../shared/data',
};
writeFileSync(
  join(import.meta.dirname, '..', 'nlp', 'taxonomy', 'kk-stems.json'),
  `${JSON.stringify({ about, ...table }, null, 2)}\n`,
);
