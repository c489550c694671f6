import type { Findings } from '../concepts/find.ts';
import type { Hit } from '../concepts/near.ts';
import { CONCEPTS } from '../concepts/lexicon.ts';
import type { Token } from '../text/tokens.ts';
import { amountsIn, phoneAt } from './amounts.ts';

/** Parts of an ad. */
export type AdSlotName =
  | 'product'
  | 'quantity'
  | 'price'
  | 'place'
  | 'drop'
  | 'hiring'
  | 'contact'
  | 'payment';

/** A part of an ad with its words. */
export interface AdPart {
  slot: AdSlotName;
  hit: Hit;
  /** For products: the category of what is offered; for hiring: whether it is work in the trade. */
  category?: string;
}

// Concepts of ads by number: `ad.product.<category>`, `ad.drop.*`, `ad.hiring.*`, `ad.payment.*`, `ad.verb.*`, `ad.reporter.*`.
const AD_CONCEPTS = CONCEPTS.flatMap(({ id, kind }, number) =>
  kind === 'ad' ? [{ number, part: id.split('.')[1]!, name: id.split('.')[2]! }] : [],
);
const numbersOf = (part: string): number[] =>
  AD_CONCEPTS.filter((concept) => concept.part === part).map(({ number }) => number);
const VERBS = numbersOf('verb');
const REPORTERS = numbersOf('reporter');
/** Work that is a crime by itself. */
export const ILLICIT_WORK = 'ad_hiring_illicit';

const has = ({ hits }: Findings, numbers: readonly number[]): boolean =>
  numbers.some((number) => hits.has(number));

/** Whether a text reports on others who offer. */
export const isReport = (findings: Findings): boolean => has(findings, REPORTERS);

/** Whether a text offers or seeks: it says so, or names a price and what or where to write to. */
export function isOffer(findings: Findings, parts: readonly AdPart[]): boolean {
  if (has(findings, VERBS)) return true;
  const slots = new Set(parts.map(({ slot }) => slot));
  return slots.has('price') && (slots.has('contact') || slots.has('drop') || slots.has('quantity'));
}

/** Words of offers, in order of the text. */
export function verbsOf({ hits }: Findings): Hit[] {
  return VERBS.flatMap((number) => hits.get(number) ?? []).sort((a, b) => a.from - b.from);
}

function lexiconParts({ hits }: Findings): AdPart[] {
  return AD_CONCEPTS.flatMap(({ number, part, name }): AdPart[] =>
    part === 'verb' || part === 'reporter'
      ? []
      : (hits.get(number) ?? []).map((hit) => ({ slot: part as AdSlotName, hit, category: name })),
  );
}

// A link to a page is no way to reach the seller.
const CONTACT_ADDRESS = /^(?:https?:\/\/)?(?:t\.me|wa\.me)\/|^[^/]+@[^/]+$/;

function contactParts(tokens: readonly Token[]): AdPart[] {
  const parts: AdPart[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, norm } = tokens[at]!;
    const phone = kind === 'number' ? phoneAt(tokens, at) : null;
    if (kind === 'handle' || (kind === 'address' && CONTACT_ADDRESS.test(norm)))
      parts.push({ slot: 'contact', hit: { from: at, to: at + 1, slang: false } });
    else if (phone !== null) {
      parts.push({ slot: 'contact', hit: phone });
      at = phone.to - 1;
    }
  }
  return parts;
}

// Products and payments share words ("Kaspi"): the longer stands.
const RANK: Readonly<Record<AdSlotName, number>> = {
  contact: 0,
  quantity: 1,
  price: 2,
  drop: 3,
  hiring: 4,
  product: 5,
  payment: 5,
  place: 6,
};
const overlaps = (a: Hit, b: Hit): boolean => a.from < b.to && b.from < a.to;

/** Parts of an ad, none over another: of two on the same words the one that says more stands. */
export function partsOf(
  findings: Findings,
  { text, places }: { text: string; places: readonly Hit[] },
): AdPart[] {
  const { tokens } = findings.reading;
  const { prices, quantities } = amountsIn(tokens, text);
  const all: AdPart[] = [
    ...contactParts(tokens),
    ...quantities.map((hit): AdPart => ({ slot: 'quantity', hit })),
    ...prices.map((hit): AdPart => ({ slot: 'price', hit })),
    ...lexiconParts(findings),
    ...places.map((hit): AdPart => ({ slot: 'place', hit })),
  ];
  const kept: AdPart[] = [];
  for (const part of all.sort(
    (a, b) => RANK[a.slot] - RANK[b.slot] || b.hit.to - b.hit.from - (a.hit.to - a.hit.from),
  ))
    if (!kept.some((other) => overlaps(other.hit, part.hit))) kept.push(part);
  return kept.sort((a, b) => a.hit.from - b.hit.from);
}
