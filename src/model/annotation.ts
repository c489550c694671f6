import type { Span } from './document.ts';
import type { Language } from './language.ts';

/** Language of a document: the main one, its share of the evidence, and the mix over all languages (sums to 1). */
export interface LanguageLayer {
  language: Language;
  confidence: number;
  mix: Partial<Record<Language, number>>;
}

/** Tokens in order: `spans[2i]`, `spans[2i+1]` are start and end of the token whose stem is `stems[i]`. */
export interface TokenLayer {
  stems: string[];
  spans: number[];
}

/** One category found in a document, with the terms that prove it. */
export interface CategoryMention {
  category: string;
  /** 0 to 1. */
  score: number;
  terms: (Span & { term: string })[];
}

/** What a place is: `village` is any settlement below a town, `district` of a region or a city, `okrug` a rural district. */
export type PlaceKind = 'region' | 'district' | 'okrug' | 'city' | 'village' | 'crossing' | 'country';

/** How much a point stands for: the settlement or crossing itself, or the middle of its district, region or country. */
export type PointPrecision = 'settlement' | 'district' | 'region' | 'country';

/** A place of the gazetteer: region, district, settlement, crossing or country. `region` is always the region's id, null abroad. */
export interface PlaceMention extends Span {
  place: string;
  kind: PlaceKind;
  region: string | null;
  /** Nine digits of the classifier of Kazakhstan; null abroad and for crossings. */
  kato: string | null;
  /** ISO 3166-2 of the region (of the country's part, abroad), ISO 3166-1 for countries. */
  iso: string | null;
  /** Degrees; null where nothing is known. */
  point: { lat: number; lon: number } | null;
  /** What the point is the middle of; null without a point. */
  precision: PointPrecision | null;
}

/** A controlled or watched substance, by name or by CAS number. */
export interface SubstanceMention extends Span {
  substance: string;
  by: 'name' | 'cas' | 'code';
}

/** Personal data that must be masked in everything that leaves the store. */
export interface PersonalMention extends Span {
  kind: 'phone' | 'iin' | 'card' | 'email' | 'handle' | 'person';
  /** Keyed token: equal values give equal tokens under one key. */
  token: string;
}

/** All layers of one document version. Each is stored with the name and version of its maker. */
export interface Annotations {
  language: LanguageLayer;
  tokens: TokenLayer;
  categories: CategoryMention[];
  places: PlaceMention[];
  substances: SubstanceMention[];
  personal: PersonalMention[];
}
export type LayerName = keyof Annotations;
