import { z } from 'zod';
import { localizedSchema } from '../../src/model/language.ts';
import { ADDITIONS } from './additions.ts';
import { CATEGORY_NAMES } from './names.ts';
import { OBJECTS } from './objects.ts';

const termSchema = z.object({
  term: z.string(),
  stems: z.array(z.array(z.string())),
  slang: z.boolean(),
  needs_context: z.boolean(),
});

const factsSchema = z.object({
  version: z.string(),
  provenance_terms: z.string(),
  legal_base: z.string(),
  categories: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: localizedSchema,
      default_severity: z.number(),
      route: z.array(z.string()),
      terms: z.record(z.enum(['kk', 'ru', 'en']), z.array(termSchema)),
      negative_context_ru: z.array(z.string()).default([]),
    }),
  ),
});

// From the context rule of the facts, with the case forms left to the stemmers.
const TRADE_CUES = [
  'магазин',
  'telegram',
  'телеграм',
  'тг',
  'в наличии',
  'доставка',
  'купим',
  'куплю',
  'нужны',
  'прайс',
  'оператор',
  'жарнама',
  'сату',
  'дүкен',
];

type FactTerms = z.infer<typeof factsSchema>['categories'][number]['terms'];

function factTerms(terms: FactTerms): unknown[] {
  return Object.entries(terms).flatMap(([language, list]) =>
    list.map(({ term, stems, slang, needs_context: context }) => ({
      language,
      term,
      ...(slang ? { slang } : {}),
      ...(context ? { context } : OBJECTS.has(term) ? { support: true } : {}),
      ...(language === 'kk' ? { forms: stems } : {}),
    })),
  );
}

// Words of our own Kazakh terms are given as they begin.
function ownTerms(category: string, known: FactTerms): unknown[] {
  return Object.entries(ADDITIONS[category] ?? {}).flatMap(([language, list]) =>
    list
      .filter((term) => !known[language as 'kk' | 'ru' | 'en'].some((fact) => fact.term === term))
      .map((term) => ({
        language,
        term,
        ...(language === 'kk' ? { forms: term.split(' ').map((word) => [word]) } : {}),
      })),
  );
}

/** Categories in the taxonomy's form: terms with their marks, Kazakh ones with the forms a word may begin with. */
export function categoriesFrom(facts: unknown): unknown {
  const { version, provenance_terms, legal_base, categories } = factsSchema.parse(facts);
  return {
    provenance: `Domain facts of ${version}. Terms: ${provenance_terms} Law: ${legal_base} Terms after those of the facts are our own; terms for things and offices were set by us to support others only.`,
    tradeCues: TRADE_CUES,
    categories: categories.map((category) => ({
      id: category.id,
      code: category.code,
      severity: category.default_severity,
      route: category.route,
      name: { ...category.name, ...CATEGORY_NAMES[category.id] },
      terms: [...factTerms(category.terms), ...ownTerms(category.id, category.terms)],
      negative: category.negative_context_ru,
    })),
  };
}
