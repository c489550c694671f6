import conceptsFile from '../taxonomy/concepts.json' with { type: 'json' };

/** Languages forms are kept by; `sl` slang, `ab` abbreviations, `em` emoji. */
export type FormKey = 'kk' | 'ru' | 'en' | 'sl' | 'ab' | 'em';

/** One meaning with its forms in all languages. */
export interface Concept {
  id: string;
  /** `act` of a category, `cue`, a slot of a scheme (`lure`, `rail`, ...), `ad` or `context`. */
  kind: string;
  category?: string;
  /** What it says for its category by itself. */
  weight?: number;
  /** What a context leaves of the weights near it. */
  factor?: number;
  /** Counts only near one of these: concepts and words, then `~` and how many tokens. */
  needs?: string;
  /** Never counts near one of these. */
  unless?: string;
  /** Signs near each other that say it as its forms do, as rules are written. */
  ways?: string[];
  /** Where its forms come from: `own`, `facts`. */
  from: string[];
  forms: Partial<Record<FormKey, string[]>>;
}

/** All concepts in the order of the table. */
export const CONCEPTS: readonly Concept[] = conceptsFile.concepts;

/** Words of rules and methods that are no concepts, as they are written there. */
export const LITERALS: readonly string[] = conceptsFile.literals;

/** Kinds of concepts that are slots of a scheme. */
export const SLOTS = [
  'lure',
  'authority',
  'channel',
  'payload',
  'rail',
  'cashout',
  'target',
  'logistics',
  'concealment',
] as const;
export type Slot = (typeof SLOTS)[number];

const BY_ID = new Map(CONCEPTS.map((concept, at) => [concept.id, at]));

/** Number of a concept, the place it has in the table. Throws when there is none of that id. */
export function conceptNumber(id: string): number {
  const number = BY_ID.get(id);
  if (number === undefined) throw new Error(`Expected a concept, got "${id}" (nlp/taxonomy/concepts.json)`);
  return number;
}

const LITERAL_NUMBERS = new Map(LITERALS.map((literal, at) => [literal, CONCEPTS.length + at]));

/** Number of what a rule names: `@id` a concept, anything else a word of the table of literals. Throws when unknown. */
export function signNumber(name: string): number {
  if (name.startsWith('@')) return conceptNumber(name.slice(1));
  const number = LITERAL_NUMBERS.get(name);
  if (number === undefined)
    throw new Error(`Expected a word of the table of literals, got "${name}" (run scripts/concepts.ts)`);
  return number;
}
