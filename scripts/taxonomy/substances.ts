import { z } from 'zod';
import { listingsOf } from './listings.ts';
import { SUBSTANCE_NAMES } from './names.ts';
import { CODES_AMONG_NAMES, EVERYDAY, OWN_FORMS } from './substance-forms.ts';

const factsSchema = z.object({
  version: z.string(),
  sources: z.record(z.string(), z.string()),
  substances: z.array(
    z.object({
      id: z.string(),
      name_en: z.string(),
      names_ru: z.array(z.string()),
      names_kk: z.array(z.string()),
      synonyms: z.array(z.string()),
      codes: z.array(z.string()),
      trade_names: z.array(z.string()),
      slang_ru_kk: z.array(z.string()),
      cas: z.array(z.object({ cas: z.string(), check_digit_valid: z.boolean() })),
      cas_source: z.array(z.string()).default([]),
      hs_2022: z.string().nullish(),
      control: z.object({
        un1988: z.string().nullable(),
        kz_table_iv: z.string().nullable(),
        eu_category: z.string().nullable(),
        incb_watch: z.string().nullable(),
        other: z.string().optional(),
      }),
      year_under_intl_control: z.string().nullish(),
      kz_concentration_threshold: z.string().nullish(),
      sources: z.array(z.string()).default([]),
      note: z.string().nullish(),
    }),
  ),
});
type Facts = z.infer<typeof factsSchema>['substances'][number];

function controlOf({ control }: Facts): string | null {
  const parts = [
    control.un1988 === null ? null : `UN 1988 Table ${control.un1988}`,
    control.kz_table_iv === null ? null : `KZ Table IV, list ${control.kz_table_iv}`,
    control.eu_category === null || control.eu_category.includes('?')
      ? null
      : `EU category ${control.eu_category}`,
    control.incb_watch === null ? null : 'INCB watch list',
    control.other === 'kz_potent_substance' ? 'KZ potent substances' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

const TRAILING = /\s*\(([^()]+(?:\([^()]*\)[^()]*)*)\)\s*$/;

// "Ethyl ether (diethyl ether)" is two names; "БМК-глицидат (метиловый эфир)" one and its beginning another.
function namesIn(name: string): string[] {
  const inside = TRAILING.exec(name)?.[1];
  const bare = name.replace(TRAILING, '').trim();
  const whole = bare.includes(' / ')
    ? bare.split(' / ').map((part, at) => (at === 0 ? part : `${bare.split(' ')[0]!} ${part}`))
    : [bare];
  if (inside === undefined || inside === 'concentrated') return whole;
  if (/^[IVX]+$/.test(inside)) return [name];
  const isEster = /эфир|ester|^(?:ethyl|propyl|isopropyl|butyl|isobutyl|secbutyl|tertbutyl)$/i.test(inside);
  return [...whole, ...(isEster ? [`${bare} ${inside}`] : inside.split(', '))];
}

const isCode = (name: string): boolean => CODES_AMONG_NAMES.has(name) || name.length < 4;

/** Substances in the taxonomy's form: names, identifiers and control status with their sources, nothing else. */
export function substancesFrom(input: unknown): unknown {
  const { version, sources, substances } = factsSchema.parse(input);
  return {
    provenance: `Facts compiled on ${version}: names, identifiers and control status only; sources by their keys below. Names marked MEM come from memory and are not checked. Forms of our own (word order, esters in Russian) are in scripts/taxonomy/substance-forms.ts.`,
    sources,
    substances: substances.map((facts) => {
      const all = [
        facts.name_en,
        ...facts.names_ru,
        ...facts.names_kk,
        ...facts.synonyms,
        ...facts.trade_names,
        ...(OWN_FORMS[facts.id] ?? []),
      ].flatMap(namesIn);
      return {
        id: facts.id,
        name: {
          kk: facts.names_kk[0] ?? facts.names_ru[0] ?? facts.name_en,
          ru: facts.names_ru[0] ?? facts.name_en,
          en: facts.name_en,
          ...SUBSTANCE_NAMES[facts.id],
        },
        control: controlOf(facts),
        names: [...new Set(all.filter((name) => !isCode(name)))],
        codes: [...new Set([...facts.codes, ...all.filter((name) => isCode(name) && name.length > 1)])],
        slang: facts.slang_ru_kk,
        cas: facts.cas.filter(({ check_digit_valid: valid }) => valid).map(({ cas }) => cas),
        casSources: facts.cas_source.filter((source) => source !== 'none'),
        hs: facts.hs_2022 ?? null,
        threshold: facts.kz_concentration_threshold ?? null,
        sources: facts.sources,
        listings: listingsOf(facts, version),
        ...(EVERYDAY.has(facts.id) ? { everyday: true } : {}),
      };
    }),
  };
}
