// Makes the tables of concepts, rules and methods: node --import tsx scripts/concepts.ts <folder with the facts>
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { literalsOf, namedIn } from './concepts/literals.ts';
import { libraryFrom } from './concepts/methods.ts';
import { readLexicon } from './concepts/parse.ts';
import type { Lexicon } from './concepts/parse.ts';
import { withFacts } from './concepts/facts.ts';
import { CATEGORIES } from '../nlp/taxonomy/index.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder with methods.json, got no argument');

const here = join(import.meta.dirname, 'concepts');
const target = join(import.meta.dirname, '..', 'nlp', 'taxonomy');

const lexicon: Lexicon = { entries: [], rules: new Map() };
for (const file of readdirSync(join(here, 'lexicon')).sort())
  readLexicon(lexicon, readFileSync(join(here, 'lexicon', file), 'utf8'), {
    file,
    categories: new Set(CATEGORIES.map(({ id }) => id)),
  });

const methods = libraryFrom(
  JSON.parse(readFileSync(join(folder, 'methods.json'), 'utf8')),
  readFileSync(join(here, 'methods.txt'), 'utf8'),
);

const concepts = withFacts(lexicon.entries);
const rules = [...lexicon.rules.values()].flat();
const conditions = concepts.flatMap(({ needs, unless, ways }) => [
  needs ?? '',
  unless ?? '',
  ...(ways ?? []),
]);
const signs = methods.flatMap((method) => [...method.signs, ...method.hints]);
const withoutWeight = rules.map((rule) => rule.replace(/^\S+ /, ''));
const literals = [...new Set([...withoutWeight, ...conditions, ...signs].flatMap(literalsOf))].sort();

const ids = new Set(concepts.map(({ id }) => id));
for (const text of [...rules, ...conditions, ...signs])
  for (const name of namedIn(text))
    if (!ids.has(name)) throw new Error(`Expected @${name} to be a concept, got it in "${text}"`);
for (const { id, slots } of methods)
  for (const [slot, values] of Object.entries(slots))
    for (const value of values)
      if (!ids.has(`${slot}.${value}`))
        throw new Error(`Expected ${slot} ${value} to be a concept, got it in ${id}`);
if (ids.size !== concepts.length) {
  const seen = new Set<string>();
  throw new Error(
    `Expected each concept once, got twice: ${concepts
      .filter(({ id }) => seen.size === seen.add(id).size)
      .map(({ id }) => id)
      .join(', ')}`,
  );
}

const OWN = 'Made for this project by scripts/concepts.ts from scripts/concepts/ (kept by hand)';
const write = (name: string, head: object, list: { key: string; rows: readonly unknown[] }): void => {
  const rows = list.rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  const before = JSON.stringify(head).slice(0, -1);
  writeFileSync(join(target, name), `${before},\n"${list.key}": [\n${rows}\n]}\n`);
};

write(
  'concepts.json',
  {
    provenance: `${OWN} and categories.json. \`from\`: own, or the facts that categories.json names; forms come from memory where facts do not read them, and wait for a native reader.`,
    literals,
  },
  { key: 'concepts', rows: concepts },
);
write(
  'rules.json',
  { provenance: `${OWN}: rules of categories over concepts; language nlp/rules/parse.ts` },
  { key: 'categories', rows: CATEGORIES.map(({ id }) => ({ id, rules: lexicon.rules.get(id) ?? [] })) },
);
write(
  'methods.json',
  {
    provenance: `${OWN}; ids, names, dates of the first public warning, severity and hints from the facts, each marked as read in a public text or from memory`,
  },
  { key: 'methods', rows: methods },
);
console.log(
  `${concepts.length} concepts, ${literals.length} literals, ${rules.length} rules, ${methods.length} methods`,
);
