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
export const SUBSTANCES: readonly Substance[] = substancesFile.substances;
