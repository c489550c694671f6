import { expect, it } from 'vitest';
import { glossesIn } from '../../../nlp/summary/gloss.ts';
import { CONCEPTS } from '../../../nlp/concepts/lexicon.ts';
import conceptNames from '../../../nlp/taxonomy/concept-names.json' with { type: 'json' };
import { parseMarked } from '../marked.ts';
import { madeUpDocument } from './made-up.ts';

// Made up: `[words|id]` is glossed by that id, and nothing else of the sentence is.
it.each([
  '[Мошенники|fraud] просят прислать деньги на [криптокошелёк|rail.crypto_wallet] жителей [Алматы|almaty_c].',
  'Полиция изъяла [уксусный ангидрид|acetic_anhydride] на границе.',
  'Кездесу сейсенбіде өтеді.',
])('%s', (source) => {
  const { input, marks } = parseMarked(source);
  const { annotations } = madeUpDocument('gloss', input.text);
  const found = glossesIn(annotations, { start: 0, end: input.text.length });
  expect(found.map(({ id, start, end }) => ({ id, text: input.text.slice(start, end) }))).toEqual(
    marks.map(({ label, text }) => ({ id: label, text })),
  );
});

it('names are in all three languages and inside the sentence alone', () => {
  const { document, annotations } = madeUpDocument(
    'two',
    'Казино открыли в Таразе. Мошенники звонят жителям Алматы.',
  );
  const start = document.text.indexOf('Мошенники');
  const found = glossesIn(annotations, { start, end: document.text.length });
  expect(found.map(({ name }) => name)).toContainEqual({ kk: 'алаяқтық', ru: 'мошенничество', en: 'fraud' });
  expect(found.every((gloss) => gloss.start >= start)).toBe(true);
});

it('every concept of weight that has a meaning of its own has a name, and no name is without its concept', () => {
  const named = new Set(Object.keys(conceptNames.concepts));
  const meanings = CONCEPTS.filter(
    ({ id, kind, weight }) => kind === 'act' && !id.includes('.') && (weight ?? 0) >= 0.5,
  );
  expect(meanings.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  const known = new Set(CONCEPTS.map(({ id }) => id));
  expect([...named].filter((id) => !known.has(id))).toEqual([]);
});
