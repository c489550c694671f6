import type { AdMention } from '../../src/model/annotation.ts';
import { isOffer, isReport, partsOf } from '../ads/grammar.ts';
import type { AdPart } from '../ads/grammar.ts';
import { categoryOf } from '../ads/kind.ts';
import { thingOf } from '../ads/thing.ts';
import { unknownTerms } from '../ads/unknown.ts';
import { findingsOf } from '../concepts/find.ts';
import type { Hit } from '../concepts/near.ts';
import { maskText } from '../mask.ts';
import type { Stage } from '../stage.ts';
import type { Token } from '../text/tokens.ts';

const MIN_SLOTS = 3;
const SLOTS = 8;
/** Ads are short; a long text that has their words tells of something else. */
const MAX_TOKENS = 250;
const MAX_PARTS = 60;

/** Ranges of tokens that spans of another layer cover. */
function hitsOfSpans(spans: readonly { start: number; end: number }[], tokens: readonly Token[]): Hit[] {
  return spans.flatMap(({ start, end }): Hit[] => {
    const from = tokens.findIndex((token) => token.end > start);
    if (from === -1) return [];
    let to = from;
    while (to < tokens.length && tokens[to]!.start < end) to += 1;
    return to > from ? [{ from, to, slang: false }] : [];
  });
}

/** Banks are what one pays through, unless cards themselves are the goods. */
function withoutCards(parts: readonly AdPart[], category: string | null, tokens: readonly Token[]): AdPart[] {
  if (category === 'money_mule') return [...parts];
  return parts.flatMap((part): AdPart[] => {
    if (part.category !== 'money_mule') return [part];
    return /^(?:[kк][aа]спи|kaspi)/.test(tokens[part.hit.from]!.norm) ? [{ ...part, slot: 'payment' }] : [];
  });
}

/** Offers and searches of three slots and more, those of crime told from ordinary shops and jobs; at most one a text. */
export const adsStage: Stage<'ads'> = {
  name: 'ads',
  version: '3',
  requires: ['tokens', 'language', 'places', 'personal'],
  assigns: 'ads',
  run(input, layers): AdMention[] {
    const findings = findingsOf(input, layers);
    const { tokens } = findings.reading;
    if (tokens.length > MAX_TOKENS || isReport(findings)) return [];
    const { text } = input;
    const found = partsOf(findings, { text, places: hitsOfSpans(layers.places ?? [], tokens) });
    if (!isOffer(findings, found)) return [];
    const category = categoryOf(found, { tokens, text });
    const parts = withoutCards(found, category, tokens);
    if (!parts.some(({ slot }) => slot === 'product' || slot === 'hiring')) {
      const thing = thingOf(findings, parts);
      if (thing !== null) parts.push({ slot: 'product', hit: thing });
    }
    const distinct = new Set(parts.map(({ slot }) => slot)).size;
    if (distinct < MIN_SLOTS) return [];
    return [
      {
        category,
        score: distinct / SLOTS,
        slots: parts
          .slice(0, MAX_PARTS)
          .map(({ slot, hit }) => ({ slot, start: tokens[hit.from]!.start, end: tokens[hit.to - 1]!.end }))
          .sort((a, b) => a.start - b.start),
        unknown:
          category === null ? [] : unknownTerms(findings, found, maskText(text, layers.personal ?? [])),
      },
    ];
  },
};
