import type { Span } from './document.ts';
import type { Language, LanguageVariant, Localized } from './language.ts';

/** A stretch of text in one language and one way of writing it. */
export interface LanguageRun extends Span {
  variant: LanguageVariant;
}

/** Language of a document: the main one, its share of the evidence, and the mix over all languages (sums to 1). */
export interface LanguageLayer {
  language: Language;
  confidence: number;
  mix: Partial<Record<Language, number>>;
  /** How the main language is written. */
  variant?: LanguageVariant;
  /** Stretches of words of one variant, in order; none when there are no words. */
  runs?: LanguageRun[];
}

/** A word that was written so as not to be found, and how it reads. */
export interface DisguisedToken extends Span {
  plain: string;
  tricks: ('look-alike' | 'leet' | 'invisible' | 'separated' | 'repeated')[];
}

/** How much of a document is in disguise: the share of its words, and the words. */
export interface ObfuscationLayer {
  share: number;
  tokens: DisguisedToken[];
}

/** Tokens in order: `spans[2i]`, `spans[2i+1]` are start and end of the token whose stem is `stems[i]`. */
export interface TokenLayer {
  stems: string[];
  spans: number[];
}

/** One category found in a document, with the terms that prove it. */
export interface CategoryMention {
  category: string;
  /** 0 to 1, the calibrated chance that the text is about it. */
  score: number;
  /** In the band where a person has to judge: shown, but neither counted nor offered as a facet. */
  unsure?: true;
  terms: (Span & { term: string })[];
}

/** What a place is: `village` is any settlement below a town, `district` of a region or a city, `okrug` a rural district. */
export type PlaceKind = 'region' | 'district' | 'okrug' | 'city' | 'village' | 'crossing' | 'country';

/** How much a point stands for: the settlement or crossing itself, or the middle of its district, region or country. */
export type PointPrecision = 'settlement' | 'district' | 'region' | 'country';

/** A place of the gazetteer: region, district, settlement, crossing or country. `region` is always the region's id, null abroad. */
export interface PlaceMention extends Span {
  place: string;
  /** What people call it. */
  name: Localized;
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

/** A controlled or watched substance: by name, code, CAS number or customs (HS) code. */
export interface SubstanceMention extends Span {
  substance: string;
  by: 'name' | 'cas' | 'code' | 'hs';
  /** Whether the words around speak of diversion from lawful use, of ordinary trade and use, or leave it open. */
  context: 'diversion' | 'trade' | 'unclear';
  /** The words that say so; none where only the substance itself does. */
  cues: Span[];
}

/**
 * What an observable is: `handle` may be a private account, `channel` is a public one, `domain` a host without path,
 * `iin` and `bin` the numbers of persons and of organisations in Kazakhstan.
 */
export type ObservableKind =
  | 'phone'
  | 'email'
  | 'handle'
  | 'channel'
  | 'bot'
  | 'invite'
  | 'url'
  | 'domain'
  | 'onion'
  | 'btc'
  | 'eth'
  | 'tron'
  | 'xmr'
  | 'ton'
  | 'iban'
  | 'card'
  | 'iin'
  | 'bin'
  | 'imei'
  | 'iccid';

/** An address, account, wallet or number that can be compared across documents. Exactly one of `value` and `token` is there. */
export interface ObservableMention extends Span {
  kind: ObservableKind;
  /** Normal form; null where it is personal. */
  value: string | null;
  /** Keyed token of the normal form of what is personal: equal values give equal tokens under one key. */
  token: string | null;
  /** False where the text names it as such but its check fails. */
  valid: boolean;
  /** Which check it passed, or what speaks against it. */
  why: string;
}

/** What a name names; streets, schools and prisons are places as well. */
export type EntityKind = 'person' | 'organisation' | 'place';

/** A person, organisation or place as a text names it. Mentions do not overlap: "МВД России" is one organisation. */
export interface EntityMention extends Span {
  kind: EntityKind;
  /** Without case endings, where they can be told; null elsewhere, and of persons, whom no layer names. */
  name: string | null;
}

/** Personal data that must be masked in everything that leaves the store. */
export interface PersonalMention extends Span {
  kind: 'phone' | 'iin' | 'card' | 'iban' | 'imei' | 'iccid' | 'email' | 'handle' | 'person';
  /** Keyed token: equal values give equal tokens under one key. */
  token: string;
}

/** A concept of the lexicon where it stands. */
export interface ConceptMention extends Span {
  concept: string;
}

/** A slot of a scheme as a text fills it. */
export interface MethodSlot extends Span {
  /** `lure`, `authority`, `channel`, `payload`, `rail`, `cashout`, `target`, `logistics` or `concealment`. */
  slot: string;
  value: string;
}

/** A scheme told by a text, held against the library of known methods. */
export interface MethodCard {
  /** Id of the known method; null for a scheme that is none of them. */
  method: string | null;
  /** 0 to 1, how like the nearest known method it is. */
  score: number;
  slots: MethodSlot[];
  /** What is new in it for the known method. */
  fresh: { slot: string; value: string }[];
}

/** A stretch of an ad: `product`, `quantity`, `price`, `place`, `drop`, `hiring`, `contact` or `payment`. */
export interface AdSlot extends Span {
  slot: string;
}

/** A word of an ad that stands where goods stand and that no lexicon knows. */
export interface UnknownTerm extends Span {
  term: string;
  /** The words around it, personal data masked. */
  quote: string;
}

/** A text that offers or seeks something. */
export interface AdMention {
  /** Category of what is offered; null for ordinary trade and jobs. */
  category: string | null;
  /** 0 to 1, by how many distinct slots it fills. */
  score: number;
  slots: AdSlot[];
  /** Of crime ads only: words to be proposed for the lexicon. */
  unknown: UnknownTerm[];
}

/** All layers of one document version. Each is stored with the name and version of its maker. */
export interface Annotations {
  language: LanguageLayer;
  tokens: TokenLayer;
  obfuscation: ObfuscationLayer;
  concepts: ConceptMention[];
  categories: CategoryMention[];
  places: PlaceMention[];
  substances: SubstanceMention[];
  observables: ObservableMention[];
  entities: EntityMention[];
  personal: PersonalMention[];
  methods: MethodCard[];
  ads: AdMention[];
}
export type LayerName = keyof Annotations;
