import type { Findings } from '../concepts/find.ts';
import type { Hit } from '../concepts/near.ts';
import type { Token } from '../text/tokens.ts';
import { verbsOf } from './grammar.ts';
import type { AdPart } from './grammar.ts';

const MOST_WORDS = 2;
const KK_VERB = /^(?:сат|бер|жал|ал|керек|жөнде)/;
const SELLS = /^(?:прода|сда|выкуп|куп|набор|sell)/;

const isWord = ({ kind, norm }: Token): boolean => kind === 'word' && norm.length > 2;

/** What ordinary trade offers: the words after a Russian or English verb of sale, or before a Kazakh verb, "for", a quantity or a price. */
export function thingOf(findings: Findings, parts: readonly AdPart[]): Hit | null {
  const { tokens } = findings.reading;
  const isTaken = (at: number): boolean => parts.some(({ hit }) => hit.from <= at && at < hit.to);
  const run = (from: number, step: 1 | -1): Hit | null => {
    let at = from;
    while (
      Math.abs(at - from) < MOST_WORDS &&
      tokens[at] !== undefined &&
      isWord(tokens[at]!) &&
      !isTaken(at)
    )
      at += step;
    if (at === from) return null;
    return step === 1 ? { from, to: at, slang: false } : { from: at + 1, to: from + 1, slang: false };
  };
  for (const verb of verbsOf(findings)) {
    const { norm } = tokens[verb.from]!;
    const found = SELLS.test(norm)
      ? run(verb.to, 1)
      : KK_VERB.test(norm) || norm === 'for'
        ? run(verb.from - 1, -1)
        : null;
    if (found !== null) return found;
  }
  const amount = parts.find(({ slot }) => slot === 'quantity' || slot === 'price');
  return amount === undefined ? null : run(amount.hit.from - 1, -1);
}
