/** Where and since when a substance is listed, as the facts tell it. */
export interface Listing {
  regime: 'un1988' | 'kz_table_iv' | 'incb_watch' | 'eu' | 'kz_potent' | 'own_watch';
  /** Table, list or category; absent where a regime has but one. */
  list?: string;
  /** Year or day; absent where the facts do not tell. */
  from?: string;
  /** Year or day it was moved or taken off. */
  until?: string;
  /** Year before which it was not listed, where only that is known. */
  notBefore?: string;
  /** The day of the text or list it was seen in. */
  seen: string;
  provenance: 'read' | 'memory';
  source: string;
  note?: string;
}

/** What of a fact decides its listings. */
interface ListedFacts {
  control: {
    un1988: string | null;
    kz_table_iv: string | null;
    eu_category: string | null;
    incb_watch: string | null;
    other?: string | undefined;
  };
  year_under_intl_control?: string | null | undefined;
  sources: string[];
  note?: string | null | undefined;
}

// The day of the decisions of the 67th session of the Commission on Narcotic Drugs, as the INCB told them.
const SESSION_67 = '2024-12-03';
const KZ_TEXT = '2024-01-23';
const EU_SOURCES = ['HPRA', 'EU1737', 'LEOSINT'];

const listOf = (written: string): string => written.replace(/[ ?].*$/, '');

const noteOf = (written: string): { note?: string } => {
  const note = /\((.+)\)/.exec(written)?.[1];
  return note === undefined ? {} : { note };
};

function un1988(
  { control, year_under_intl_control: years, sources }: ListedFacts,
  version: string,
): Listing[] {
  if (control.un1988 === null) return [];
  const list = listOf(control.un1988);
  const common = {
    regime: 'un1988' as const,
    seen: version,
    provenance: 'read' as const,
    source: sources.find((source) => source === 'INCB24' || source === 'LEOSINT') ?? sources[0] ?? 'MEM',
    ...noteOf(control.un1988),
  };
  const moved = /^(\d{4}) Table (\w+), moved to Table (\w+) in (\d{4})/.exec(years ?? '');
  if (moved !== null)
    return [
      { ...common, list: moved[2]!, from: moved[1]!, until: moved[4]! },
      { ...common, list: moved[3]!, from: moved[4]! },
    ];
  const year = /^\d{4}/.exec(years ?? '')?.[0];
  if (year === undefined) return [{ ...common, list }];
  return [{ ...common, list, from: year === '2024' && sources.includes('INCB24') ? SESSION_67 : year }];
}

function kazakhstan({ control, note }: ListedFacts): Listing[] {
  if (control.kz_table_iv === null) return [];
  const notBefore = /since (\d{4})-\d{4} amendments/.exec(note ?? '')?.[1];
  return [
    {
      regime: 'kz_table_iv',
      list: listOf(control.kz_table_iv),
      ...(notBefore === undefined ? {} : { notBefore }),
      seen: KZ_TEXT,
      provenance: 'read',
      source: 'KZ470',
      ...noteOf(control.kz_table_iv),
    },
  ];
}

function others({ control, sources, note }: ListedFacts, version: string): Listing[] {
  const seen = version;
  const listings: Listing[] = [];
  if (control.incb_watch !== null)
    listings.push({ regime: 'incb_watch', seen, provenance: 'memory', source: 'MEM' });
  if (control.eu_category !== null) {
    const isExpected = control.eu_category.includes('?');
    const source = isExpected ? 'MEM' : (EU_SOURCES.find((known) => sources.includes(known)) ?? 'MEM');
    listings.push({
      regime: 'eu',
      list: listOf(control.eu_category),
      seen,
      provenance: source === 'MEM' ? 'memory' : 'read',
      source,
      ...(isExpected ? { note: 'expected, not read' } : {}),
    });
  }
  if (control.other === 'kz_potent_substance') {
    const liability = /criminal liability[^()]*/.exec(note ?? '')?.[0].trim();
    listings.push({
      regime: 'kz_potent',
      seen: '2026-01-01',
      provenance: 'read',
      source: 'NEWS',
      ...(liability === undefined ? {} : { note: liability }),
    });
  }
  if (control.other === 'dual_use_watch')
    listings.push({ regime: 'own_watch', seen, provenance: 'memory', source: 'MEM' });
  return listings;
}

/** The listings of a substance: UN tables by year, Kazakhstan's Table IV as of the text read, EU categories and watch lists. */
export function listingsOf(facts: ListedFacts, version: string): Listing[] {
  return [...un1988(facts, version), ...kazakhstan(facts), ...others(facts, version)];
}
