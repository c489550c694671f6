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
      ...(context || FAITH.has(term) ? { context: true } : OBJECTS.has(term) ? { support: true } : {}),
      ...(language === 'kk' ? { forms: stems } : {}),
    })),
  );
}

// A word of faith says nothing by itself.
const FAITH = new Set(['jihad', 'caliphate']);

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
  const { version, categories } = factsSchema.parse(facts);
  return {
    provenance: `Facts compiled on ${version}. Some terms were met in public news and law texts, the others come from memory: Kazakh and slang terms wait for a native reader. Categories follow the Criminal Code (226-V of 2014) and the Code on Administrative Offences (2014) of Kazakhstan. Added here: further terms, and which terms only support others or need a context.`,
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
