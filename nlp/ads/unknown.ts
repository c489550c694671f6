import type { UnknownTerm } from '../../src/model/annotation.ts';
import type { Findings } from '../concepts/find.ts';
import { knows, UNKNOWN } from '../skeleton/lexicon.ts';
import type { Token } from '../text/tokens.ts';
import type { AdPart } from './grammar.ts';

const SHORTEST = 4;
const MOST = 8;
/** Characters of the quote to either side. */
const AROUND = 60;
/** Nothing but spaces, dashes, colons and the like between what is sold and how much of it. */
const BESIDE = /^[\s:=.,–—-]{0,6}$/;

/** Whether a word is none that the lexicons know, and is written as itself: a disguise is read before it comes here. */
const isUnknown = ({ kind, norm, tricks }: Token): boolean =>
  kind === 'word' && tricks === 0 && norm.length >= SHORTEST && knows(norm) === UNKNOWN;

/**
 * Words of a crime ad that no lexicon knows and that stand where goods stand: right before a quantity or a price. They are proposed
 * to people and count for nothing by themselves. `masked` is the text without what is personal, as long as the text itself.
 */
export function unknownTerms(
  { reading: { tokens } }: Findings,
  parts: readonly AdPart[],
  masked: string,
): UnknownTerm[] {
  const isTaken = (at: number): boolean => parts.some(({ hit }) => hit.from <= at && at < hit.to);
  const found: UnknownTerm[] = [];
  for (const { slot, hit } of parts) {
    const at = hit.from - 1;
    const token = tokens[at];
    if ((slot !== 'quantity' && slot !== 'price') || token === undefined || isTaken(at)) continue;
    if (!isUnknown(token) || !BESIDE.test(masked.slice(token.end, tokens[hit.from]!.start))) continue;
    if (found.some(({ term }) => term === token.norm)) continue;
    const quote = masked.slice(Math.max(0, token.start - AROUND), token.end + AROUND).trim();
    found.push({ term: token.norm, start: token.start, end: token.end, quote });
  }
  return found.slice(0, MOST);
}
