import { METHOD_NAMES } from '../../nlp/methods/names.ts';
import { CATEGORIES, CITIES, COUNTRIES, CROSSINGS, REGIONS, SUBSTANCES } from '../../nlp/taxonomy/index.ts';
import slotNames from '../../nlp/taxonomy/slot-names.json' with { type: 'json' };
import type { DigestNames } from '../digest/names.ts';
import type { ApiVocabulary } from '../model/api.ts';
import type { Localized } from '../model/language.ts';
import type { Source } from '../model/source.ts';

/** Names of every id, for the service. */
export const VOCABULARY: ApiVocabulary = {
  categories: CATEGORIES.map(({ id, code, severity, name }) => ({ id, code, severity, name })),
  regions: REGIONS.map(({ id, name }) => ({ id, name })),
  places: [...REGIONS, ...CITIES, ...CROSSINGS, ...COUNTRIES].map(({ id, name }) => ({
    id,
    // A few crossings have no English name of their own: the Russian one is on the signs.
    name: { kk: name.kk, ru: name.ru, en: name.en ?? name.ru },
  })),
  substances: SUBSTANCES.map(({ id, name, control }) => ({ id, name, control })),
  methods: [...METHOD_NAMES],
};

const SLOTS = new Map<string, Localized>([
  ...Object.entries(slotNames.slots),
  ...Object.entries(slotNames.values).map(([id, name]) => [id.replace('.', ':'), name] as const),
]);
const ISO = new Map(REGIONS.map(({ id, iso }) => [id, iso]));

/** Names of every id, for digests. */
export function digestNames(sources: readonly Source[]): DigestNames {
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  const categories = byId(VOCABULARY.categories);
  const regions = byId(VOCABULARY.regions);
  const substances = byId(VOCABULARY.substances);
  const methods = byId(VOCABULARY.methods);
  const outlets = byId(sources);
  return {
    category: (id) => categories.get(id)?.name ?? null,
    region: (id) => regions.get(id)?.name ?? null,
    substance: (id) => substances.get(id)?.name ?? null,
    source: (id) => outlets.get(id) ?? null,
    method: (id) => methods.get(id)?.name ?? null,
    slot: (id) => SLOTS.get(id) ?? null,
    iso: (region) => ISO.get(region) ?? null,
    control: (substance) => substances.get(substance)?.control ?? null,
  };
}
