/** One naming of what was asked about: a document, in one region it names (`*`: the whole country). */
export interface Naming {
  documentId: string;
  sourceId: string;
  familyId: string;
  /** Source in which the family was seen first. */
  origin: string;
  /** Null for what a free query finds. */
  substance: string | null;
  /** In ordinary trade and use only. */
  trade: boolean;
  region: string;
  /** UTC day. */
  day: string;
}

/** A text with its copies, as far as they name what was asked about. */
export interface NamingFamily {
  id: string;
  origin: string;
  /** The earliest day of a document that names it, and that document. */
  day: string;
  documentId: string;
  sources: Set<string>;
  /** Regions of Kazakhstan that it names. */
  regions: Set<string>;
  substances: Set<string>;
}

/** Families, and independent origins among them. */
export interface Counts {
  families: number;
  origins: number;
}

const COUNTRY = '*';

function add(families: Map<string, NamingFamily>, naming: Naming): void {
  const { familyId, origin, day, documentId, sourceId, region, substance } = naming;
  const known = families.get(familyId);
  const family = known ?? {
    id: familyId,
    origin,
    day,
    documentId,
    sources: new Set<string>(),
    regions: new Set<string>(),
    substances: new Set<string>(),
  };
  if (known === undefined) families.set(familyId, family);
  if (day < family.day || (day === family.day && documentId === familyId))
    Object.assign(family, { day, documentId });
  family.sources.add(sourceId);
  if (region !== COUNTRY) family.regions.add(region);
  if (substance !== null) family.substances.add(substance);
}

/**
 * The families of some namings, newest first: those that name what was asked about outside ordinary trade, and those
 * that name it in trade only.
 */
export function familiesOf(namings: readonly Naming[]): { told: NamingFamily[]; traded: NamingFamily[] } {
  const told = new Map<string, NamingFamily>();
  const traded = new Map<string, NamingFamily>();
  for (const naming of namings) add(naming.trade ? traded : told, naming);
  const newestFirst = (a: NamingFamily, b: NamingFamily): number =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? -1 : 1;
  return {
    told: [...told.values()].sort(newestFirst),
    traded: [...traded.values()].filter(({ id }) => !told.has(id)).sort(newestFirst),
  };
}

/** How many families, of how many independent origins. */
export function countsOf(families: readonly NamingFamily[]): Counts {
  return { families: families.length, origins: new Set(families.map(({ origin }) => origin)).size };
}

/** Counts of families by each of the keys they have, most families first. */
export function countsBy<K>(
  families: readonly NamingFamily[],
  keysOf: (family: NamingFamily) => Iterable<K>,
): { key: K; counts: Counts }[] {
  const groups = new Map<K, NamingFamily[]>();
  for (const family of families) {
    for (const key of keysOf(family)) groups.set(key, [...(groups.get(key) ?? []), family]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, counts: countsOf(members) }))
    .sort((a, b) => b.counts.families - a.counts.families || (String(a.key) < String(b.key) ? -1 : 1));
}
