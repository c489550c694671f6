// What stands around goods in ads, learned from goods whose words are known, so that unknown ones are judged by their
// company alone (the idea of JEDIS 2025: contexts without the word itself, supervised by words that are known).
import type { Annotations } from '../../../src/model/annotation.ts';
import type { Span } from '../../../src/model/document.ts';

const AROUND = 5;
const MOST_STEMS = 4000;
/** Dropped at once when there are too many: the rarest quarter. */
const KEPT_SHARE = 0.75;
const NUMBER = /^\d/;

/** How many contexts of goods there were in ads of drugs and in others, and how many of them have each stem; plain JSON. */
export interface Contexts {
  drug: number;
  other: number;
  stems: Record<string, [drug: number, other: number]>;
}

/** Nothing learned yet. */
export const emptyContexts = (): Contexts => ({ drug: 0, other: 0, stems: {} });

/** Stems up to five places to either side of a span, each once, all numbers as one; the span itself is left out. */
export function stemsAround({ tokens: { stems, spans } }: Annotations, { start, end }: Span): string[] {
  const inside: number[] = [];
  for (let at = 0; at < stems.length; at += 1)
    if (spans[2 * at]! < end && spans[2 * at + 1]! > start) inside.push(at);
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return [];
  const near = [
    ...stems.slice(Math.max(0, first - AROUND), first),
    ...stems.slice(last + 1, last + 1 + AROUND),
  ];
  return [...new Set(near.map((stem) => (NUMBER.test(stem) ? '#' : stem)))];
}

/** Learns one context. */
export function learnContext(contexts: Contexts, stems: readonly string[], isDrug: boolean): void {
  contexts[isDrug ? 'drug' : 'other'] += 1;
  for (const stem of stems) {
    const counts = (contexts.stems[stem] ??= [0, 0]);
    counts[isDrug ? 0 : 1] += 1;
  }
  const known = Object.entries(contexts.stems);
  if (known.length <= MOST_STEMS) return;
  known.sort(([a, x], [b, y]) => y[0] + y[1] - x[0] - x[1] || (a < b ? -1 : 1));
  contexts.stems = Object.fromEntries(known.slice(0, MOST_STEMS * KEPT_SHARE));
}

/** 0 to 1: how likely such a context is one of drugs, by naive Bayes with one half added to each count; one half where nothing is known. */
export function drugChance({ drug, other, stems: known }: Contexts, stems: readonly string[]): number {
  let logOdds = Math.log((drug + 1) / (other + 1));
  for (const stem of stems) {
    const [inDrug, inOther] = known[stem] ?? [0, 0];
    logOdds += Math.log((inDrug + 0.5) / (drug + 1)) - Math.log((inOther + 0.5) / (other + 1));
  }
  return 1 / (1 + Math.exp(-logOdds));
}
