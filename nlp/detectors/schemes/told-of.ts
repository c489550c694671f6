import type { Sighting } from '../../relate/sighting.ts';

/** Where what a document tells happened, as far as it says: at home, or in countries abroad. */
export interface ToldOf {
  home: boolean;
  /** ISO 3166-1 alpha-2, sorted; none where it tells of home. */
  abroad: string[];
}

const HOME = 'KZ';

/** Places decide: any at home is home, else those abroad; a document without places tells of its outlet's country. */
export function toldOf({ annotations, outlet }: Sighting): ToldOf {
  const abroad = new Set<string>();
  for (const { region, iso } of annotations.places) {
    const country = iso?.slice(0, 2);
    if (region !== null || country === HOME) return { home: true, abroad: [] };
    if (country !== undefined) abroad.add(country);
  }
  if (abroad.size > 0) return { home: false, abroad: [...abroad].sort() };
  return outlet.country === HOME ? { home: true, abroad: [] } : { home: false, abroad: [outlet.country] };
}
