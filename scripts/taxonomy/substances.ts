import { z } from 'zod';
import { SUBSTANCE_NAMES } from './names.ts';

const factsSchema = z.object({
  version: z.string(),
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
      control: z.object({
        un1988: z.string().nullable(),
        kz_table_iv: z.string().nullable(),
        eu_category: z.string().nullable(),
        incb_watch: z.string().nullable(),
        other: z.string().optional(),
      }),
      drug_family: z.array(z.string()).default([]),
      note: z.string().nullish(),
    }),
  ),
});
type Facts = z.infer<typeof factsSchema>['substances'][number];

// Industry, kitchens and pharmacies use these daily: a name alone says nothing.
const EVERYDAY = new Set(
  'acetone toluene ethyl_ether hydrochloric_acid sulfuric_acid mek methyl_ethyl_ketone acetic_acid iodine hydrogen_peroxide mercury methanol nitric_acid ethyl_acetate cyclohexanone ammonium_nitrate nmp acetonitrile bromobenzene'.split(
    ' ',
  ),
);

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

const bare = (name: string): string => name.replace(/\s*\(.*\)\s*$/, '').trim();

/** Substances in the taxonomy's form: names, codes, CAS numbers and control status, nothing else. */
export function substancesFrom(input: unknown): unknown {
  const { version, substances } = factsSchema.parse(input);
  return {
    provenance: `Facts compiled on ${version}: names, identifiers and control status only. From Kazakhstan's Government Resolution 470 of 2019 (Table IV, as of January 2024), the INCB's scheduling news of December 2024, Regulation (EU) 2020/1737, the precursor categories of hpra.ie, the US Federal Register of 18 November 2021, Vietnam's Decree 28/2026, two public watch lists and news reports; some names come from memory and are not checked.`,
    substances: substances.map((facts) => ({
      id: facts.id,
      name: {
        kk: facts.names_kk[0] ?? facts.names_ru[0] ?? facts.name_en,
        ru: facts.names_ru[0] ?? facts.name_en,
        en: facts.name_en,
        ...SUBSTANCE_NAMES[facts.id],
      },
      control: controlOf(facts),
      names: [
        ...new Set(
          [facts.name_en, ...facts.names_ru, ...facts.names_kk, ...facts.synonyms, ...facts.trade_names].map(
            bare,
          ),
        ),
      ].filter((name) => name.length > 3),
      codes: facts.codes,
      slang: facts.slang_ru_kk,
      cas: facts.cas.filter(({ check_digit_valid: valid }) => valid).map(({ cas }) => cas),
      ...(EVERYDAY.has(facts.id) || /context|Household|Mass industrial|Dual use/i.test(facts.note ?? '')
        ? { everyday: true }
        : {}),
    })),
  };
}
