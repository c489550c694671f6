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

const MAX_LINE = 160;

/** JSON with what fits on a line on one line, so that a changed term is a changed line. */
function format(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (indent.length + flat.length <= MAX_LINE || typeof value !== 'object' || value === null) return flat;
  const inner = `${indent} `;
  const parts = Array.isArray(value)
    ? value.map((part) => inner + format(part, inner))
    : Object.entries(value).map(([key, part]) => `${inner}${JSON.stringify(key)}: ${format(part, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function write(name: string, content: unknown): void {
  writeFileSync(join(target, name), `${format(content)}\n`);
}

write('categories.json', categoriesFrom(facts('taxonomy.json')));
write('places.json', placesFrom(facts('places.json')));
write('substances.json', substancesFrom(facts('precursors.json')));
