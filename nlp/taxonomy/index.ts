import type { Localized } from '../../src/model/language.ts';
import categoriesFile from './categories.json' with { type: 'json' };
import placesFile from './places.json' with { type: 'json' };
import substancesFile from './substances.json' with { type: 'json' };

/** A word or phrase of a category. */
export interface Term {
  language: 'kk' | 'ru' | 'en';
  term: string;
  /** Jargon: dropped where a sentence shows an ordinary sense. */
  slang?: boolean;
  /** Ambiguous: never fires alone, only beside a plain term or with another ambiguous one in an offer. */
  context?: boolean;
  /** A thing or an office, not an act: never fires, only adds to a plain term. */
  support?: boolean;
  /** Kazakh: for each word, what its forms begin with. */
  forms?: string[][];
}

/** A category of crime or threat; `severity` is 1 to 5. */
export interface Category {
  id: string;
  code: string;
  severity: number;
  route: string[];
  name: Localized;
  terms: Term[];
  /** Phrases of ordinary senses. */
  negative: string[];
}

/** A region (or city of its rank) with its ISO 3166-2 and KATO codes. */
export interface Region {
  id: string;
  iso: string;
  kato: string;
  name: Localized;
  aliases: string[];
  /** Russian adjectives without ending. */
  adjectives: string[];
  /** The bare name means too many other things. */
  needsRegionWord?: boolean;
}

/** A settlement within a region. */
export interface City {
  id: string;
  region: string;
  name: Localized;
  aliases: string[];
  adjectives: string[];
}

/** A border crossing point. */
export interface Crossing {
  id: string;
  region: string;
  name: { kk: string; ru: string; en?: string };
}

/** A neighbouring country by its ISO code. */
export interface Country {
  id: string;
  name: Localized;
  aliases: string[];
}

/** Where and since when a substance is listed: a table or list of a regime, and what tells so. */
export interface Listing {
  regime: 'un1988' | 'kz_table_iv' | 'incb_watch' | 'eu' | 'kz_potent' | 'own_watch';
  /** Table, list or category; absent where the regime has but one. */
  list?: string;
  /** Year or day of its entry; absent where the facts do not tell. */
  from?: string;
  /** Year or day it was moved elsewhere or taken off. */
  until?: string;
  /** Year before which it was not listed, where no more is known. */
  notBefore?: string;
  /** Day of the text or list it was seen in. */
  seen: string;
  provenance: 'read' | 'memory';
  /** Key of the source. */
  source: string;
  note?: string;
}

/** A controlled or watched substance: names and identifiers only. */
export interface Substance {
  id: string;
  name: Localized;
  /** What lists it, in words; null when it is watched without being listed. */
  control: string | null;
  names: string[];
  codes: string[];
  slang: string[];
  cas: string[];
  /** Keys of the sources of its CAS numbers. */
  casSources: string[];
  /** Subheading of the Harmonized System of 2022 (`2915.24`); null where the facts have none. */
  hs: string | null;
  /** From which concentration Kazakhstan controls it, in Russian. */
  threshold: string | null;
  /** Keys of the sources of its names. */
  sources: string[];
  listings: Listing[];
  /** In daily use: a name alone says nothing. */
  everyday?: boolean;
}

/** The 26 categories in the order of their codes. */
export const CATEGORIES: readonly Category[] = categoriesFile.categories as Category[];
/** Words that make an offer of two ambiguous terms. */
export const TRADE_CUES: readonly string[] = categoriesFile.tradeCues;
/** The 20 regions. */
export const REGIONS: readonly Region[] = placesFile.regions;
/** Settlements, each with its region. */
export const CITIES: readonly City[] = placesFile.cities;
/** Border crossing points. */
export const CROSSINGS: readonly Crossing[] = placesFile.crossings;
/** Neighbouring countries. */
export const COUNTRIES: readonly Country[] = placesFile.countries;
/** Substances with names, codes and CAS numbers. */
export const SUBSTANCES: readonly Substance[] = substancesFile.substances as Substance[];
/** What the keys of sources of substances stand for. */
export const SUBSTANCE_SOURCES: Readonly<Record<string, string>> = substancesFile.sources;
