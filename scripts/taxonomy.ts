// Carries domain facts over into the taxonomy's own form: node --import tsx scripts/taxonomy.ts <folder with the facts>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { categoriesFrom } from './taxonomy/categories.ts';
import { placesFrom } from './taxonomy/places.ts';
import { substancesFrom } from './taxonomy/substances.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Expected the folder with taxonomy.json, places.json and precursors.json, got no argument');

const facts = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const target = join(import.meta.dirname, '..', 'nlp', 'taxonomy');

function write(name: string, content: unknown): void {
  writeFileSync(join(target, name), `${JSON.stringify(content)}\n`);
}

write('categories.json', categoriesFrom(facts('taxonomy.json')));
write('places.json', placesFrom(facts('places.json')));
write('substances.json', substancesFrom(facts('precursors.json')));
