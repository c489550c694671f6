import { SUBSTANCES } from '../taxonomy/index.ts';
import type { Listing, Substance } from '../taxonomy/index.ts';

/** Whether a regime lists a substance on a day, as far as what was read tells. */
export interface RegimeStatus {
  regime: Listing['regime'];
  state: 'listed' | 'not-listed' | 'unknown';
  /** Table, list or category; null where the regime has but one or does not list it. */
  list: string | null;
  /** Year or day of its entry; null where that is not known. */
  since: string | null;
  /** The state in one English sentence. */
  says: string;
  /** Whether the source was read or the entry comes from memory. */
  provenance: 'read' | 'memory';
  /** Key of the source. */
  source: string;
}

const BY_ID = new Map(SUBSTANCES.map((substance) => [substance.id, substance]));

/** The regimes with their names; those of the first four are told of every substance. */
export const REGIME_NAMES: Readonly<Record<Listing['regime'], string>> = {
  un1988: 'UN Convention of 1988',
  kz_table_iv: 'Kazakhstan, Table IV (Resolution 470 of 2019)',
  incb_watch: 'INCB special surveillance list',
  eu: 'EU, drug precursors (Regulation 273/2004)',
  kz_potent: 'Kazakhstan, potent substances',
  own_watch: 'watched here, in no list',
};
const ALWAYS: readonly Listing['regime'][] = ['un1988', 'kz_table_iv', 'incb_watch', 'eu'];
// The resolution is in force since then (its own text); what was listed before it was not read.
const KZ_BEGINS = '2019-07-05';
const KZ_TEXT = '2024-01-23';
const UN_BEGINS = '1988';

/** -1 before the moment (a year or a day), 0 within its year where only the year is known, 1 from it on. */
function since(moment: string, date: string): -1 | 0 | 1 {
  if (moment.length > 4) return date < moment ? -1 : 1;
  const year = date.slice(0, 4);
  return year === moment ? 0 : year < moment ? -1 : 1;
}

const what = ({ list }: Listing, regime: Listing['regime']): string => {
  if (list === undefined) return 'listed';
  return regime === 'eu' ? `category ${list}` : `${regime === 'kz_table_iv' ? 'list' : 'Table'} ${list}`;
};

type Part = Pick<RegimeStatus, 'state' | 'says'> & { list?: string | null; since?: string | null };

function dated(listing: Listing, from: string, date: string): Part {
  const where = what(listing, listing.regime);
  const begun = since(from, date);
  if (begun === -1)
    return {
      state: 'not-listed',
      says: `not yet listed: enters ${where} ${from.length > 4 ? 'on' : 'in'} ${from}`,
    };
  if (begun === 0)
    return {
      state: 'unknown',
      since: from,
      list: listing.list ?? null,
      says: `enters ${where} during ${from}; the day is not known`,
    };
  return { state: 'listed', list: listing.list ?? null, since: from, says: `${where} since ${from}` };
}

function undated(listing: Listing, date: string): Part {
  const where = what(listing, listing.regime);
  if (listing.notBefore !== undefined && since(listing.notBefore, date) === -1)
    return { state: 'not-listed', says: `not listed before ${listing.notBefore}` };
  if (date >= listing.seen) {
    const later =
      listing.regime === 'kz_table_iv' && date > KZ_TEXT ? '; later amendments were not read' : '';
    return {
      state: 'listed',
      list: listing.list ?? null,
      says: `${where} ${listing.regime === 'kz_table_iv' ? 'in the text of' : 'as told on'} ${listing.seen}${later}`,
    };
  }
  const hint = listing.notBefore === undefined ? '' : `, not before ${listing.notBefore}`;
  return {
    state: 'unknown',
    list: listing.list ?? null,
    says: `${where} by ${listing.seen}${hint}; since when is not known`,
  };
}

/** The year of a move: it is listed on every day of it, in one table or the other. */
function moving({ regime, list, until, from, provenance, source }: Listing): RegimeStatus {
  return {
    regime,
    state: 'listed',
    list: null,
    since: from ?? null,
    says: `moved from Table ${list ?? ''} during ${until ?? ''}; the day is not known`,
    provenance,
    source,
  };
}

function ofListings(listings: readonly Listing[], date: string): RegimeStatus {
  const moved = listings.find(
    ({ from, until }) => from !== undefined && until !== undefined && since(until, date) === 0,
  );
  if (moved !== undefined) return moving(moved);
  const now = listings.find(
    ({ from, until }) =>
      (from === undefined || since(from, date) !== -1) && (until === undefined || since(until, date) === -1),
  );
  const current = now ?? listings[0]!;
  const part = current.from === undefined ? undated(current, date) : dated(current, current.from, date);
  const note = current.note === undefined ? '' : ` (${current.note})`;
  return {
    regime: current.regime,
    state: part.state,
    list: part.list ?? null,
    since: part.since ?? null,
    says: part.says + note,
    provenance: current.provenance,
    source: current.source,
  };
}

function ofNone(regime: Listing['regime'], date: string): RegimeStatus {
  const common = { regime, list: null, since: null, provenance: 'read' as const };
  if (regime === 'kz_table_iv') {
    const source = 'KZ470';
    if (date < KZ_BEGINS)
      return { ...common, state: 'unknown', says: `lists before ${KZ_BEGINS} were not read`, source };
    if (date < KZ_TEXT)
      return {
        ...common,
        state: 'unknown',
        says: `not in the text of ${KZ_TEXT}; earlier ones were not read`,
        source,
      };
    const later = date > KZ_TEXT ? '; later amendments were not read' : '';
    return { ...common, state: 'not-listed', says: `not in the text of ${KZ_TEXT}${later}`, source };
  }
  if (regime === 'un1988' && date.slice(0, 4) < UN_BEGINS)
    return { ...common, state: 'not-listed', says: 'the Convention is of 1988', source: 'LEOSINT' };
  const isRead = regime === 'un1988';
  return {
    ...common,
    state: isRead ? 'not-listed' : 'unknown',
    says: isRead ? 'in neither table' : 'not known to be listed',
    provenance: isRead ? 'read' : 'memory',
    source: isRead ? 'LEOSINT' : 'MEM',
  };
}

function regimesOf({ listings }: Substance): Listing['regime'][] {
  return [...new Set([...ALWAYS, ...listings.map(({ regime }) => regime)])];
}

/**
 * What each regime says of the substance on the day (`2024-12-03`): UN tables, Kazakhstan's Table IV, the INCB's watch
 * list, the EU's categories, and any other that lists it; null for an unknown id. Where the facts have no date, the
 * state is `unknown` before the text they were read in.
 */
export function statusOn(id: string, date: string): RegimeStatus[] | null {
  const substance = BY_ID.get(id);
  if (substance === undefined) return null;
  return regimesOf(substance).map((regime) => {
    const listings = substance.listings.filter((listing) => listing.regime === regime);
    return listings.length === 0 ? ofNone(regime, date) : ofListings(listings, date);
  });
}
