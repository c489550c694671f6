import type { SummaryText } from '../../../nlp/summary/summary-text.ts';
import { sentences } from '../../../nlp/text/sentences.ts';
import { sha256 } from '../../../src/model/ids.ts';

/** A stretch of a text that a summary took. */
export interface Taken {
  from: SummaryText;
  start: number;
  end: number;
  text: string;
}

/** How long a summary may be. */
export interface Budget {
  sentences: number;
  words: number;
}

const LEAST_LETTERS = 10;

/** All sentences of a text, in order, trimmed. */
export function sentencesOf(from: SummaryText): Taken[] {
  return sentences(from.text).flatMap(({ start, end }) => {
    const raw = from.text.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim();
    if (text.length < LEAST_LETTERS) return [];
    return [{ from, start: start + lead, end: start + lead + text.length, text }];
  });
}

/** Words as readers count them. */
export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Takes sentences in the order given for as long as they fit, the first whatever its length. */
export function take(ordered: readonly Taken[], budget: Budget): Taken[] {
  const taken: Taken[] = [];
  let words = budget.words;
  for (const one of ordered) {
    if (taken.length >= budget.sentences) break;
    const count = countWords(one.text);
    if (taken.length > 0 && count > words) continue;
    taken.push(one);
    words -= count;
  }
  return taken;
}

/** The first sentence of each text, then the second of each, and so on: lead-n where there is one text. */
export function lead(texts: readonly SummaryText[], budget: Budget): Taken[] {
  const lists = texts.map(sentencesOf);
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const ordered = Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
  return take(ordered, budget);
}

/** Sentences in an order that nothing but a number decides. */
export function shuffled(texts: readonly SummaryText[], budget: Budget, draw: number): Taken[] {
  const keyed = texts.flatMap(sentencesOf).map((one) => ({ one, key: sha256(`${draw}\n${one.text}`) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return take(
    keyed.map(({ one }) => one),
    budget,
  );
}

/** Sentences taken greedily by what each adds to a measure: about the best that any choice could do. */
export function greedy(
  texts: readonly SummaryText[],
  budget: Budget,
  measure: (taken: readonly Taken[]) => number,
): Taken[] {
  const all = texts.flatMap(sentencesOf);
  const taken: Taken[] = [];
  for (;;) {
    const words = budget.words - taken.reduce((sum, { text }) => sum + countWords(text), 0);
    if (taken.length >= budget.sentences) return taken;
    const now = measure(taken);
    let best: Taken | null = null;
    let most = now;
    for (const one of all) {
      if (taken.includes(one) || (taken.length > 0 && countWords(one.text) > words)) continue;
      const value = measure([...taken, one]);
      if (value <= most) continue;
      most = value;
      best = one;
    }
    if (best === null) return taken;
    taken.push(best);
  }
}
