/** What a document's word order is found by: pairs and triples of neighbours as numbers. */
export interface Grams {
  all: number[];
  /** Pairs that stand in more than one place. */
  again: number[];
}

const SEPARATOR = '\u0000';

/** A number below 2 ** 53 for words in this order, the same everywhere (cyrb53 by bryc, public domain). */
export function gramOf(stems: readonly string[]): number {
  const text = stems.join(SEPARATOR);
  let high = 0xde_ad_be_ef;
  let low = 0x41_c6_ce_57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/** The pairs and triples of neighbours within each part (title, body) of a document. */
export function gramsOf(parts: readonly (readonly string[])[]): Grams {
  const all = new Set<number>();
  const again = new Set<number>();
  for (const stems of parts) {
    for (let at = 0; at + 1 < stems.length; at += 1) {
      const pair = gramOf([stems[at]!, stems[at + 1]!]);
      if (all.has(pair)) again.add(pair);
      all.add(pair);
      if (at + 2 < stems.length) all.add(gramOf([stems[at]!, stems[at + 1]!, stems[at + 2]!]));
    }
  }
  return { all: [...all], again: [...again] };
}

/** The triples that a phrase of at least three words is made of, in order. */
export function triplesOf(stems: readonly string[]): number[] {
  return stems.slice(2).map((stem, at) => gramOf([stems[at]!, stems[at + 1]!, stem]));
}

/** The pairs that two neighbouring triples of a phrase share: where each stands once, the triples join. */
export function jointsOf(stems: readonly string[]): number[] {
  return stems.slice(1, -2).map((stem, at) => gramOf([stem, stems[at + 2]!]));
}

/** Whether the words stand next to one another in this order within one of the parts. */
export function hasPhrase(parts: readonly (readonly string[])[], phrase: readonly string[]): boolean {
  return parts.some((stems) => {
    for (let at = stems.indexOf(phrase[0]!); at !== -1; at = stems.indexOf(phrase[0]!, at + 1)) {
      if (phrase.every((stem, index) => stems[at + index] === stem)) return true;
    }
    return false;
  });
}
