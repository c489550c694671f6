import type { Span } from '../../src/model/document.ts';
import { isStopStem } from '../relate/stories/stop-words.ts';
import { newsTermsOf } from '../relate/stories/news-terms.ts';
import { sentences } from '../text/sentences.ts';
import { isClean, standsAlone, wordsOf } from './fit.ts';
import type { SummaryText } from './summary-text.ts';

/** Characters of one text that are read. */
export const MAX_CHARS = 20_000;
/** Sentences of one text that are held against each other, and of all texts. */
const MAX_OF_TEXT = 30;
const MAX_OF_ALL = 400;

/** How often each term stands in a sentence: stems, news terms and concepts, so that languages meet. */
export type Bag = ReadonlyMap<string, number>;

/** A sentence that may be chosen. */
export interface Candidate extends Span {
  from: SummaryText;
  text: string;
  /** Place in its text, 0 the first sentence of the body. */
  place: number;
  words: number;
  bag: Bag;
  /** Keys of the marks that stand in it. */
  keys: ReadonlySet<string>;
}

function trimmed(text: string, { start, end }: Span): Span {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  return { start: start + lead, end: start + lead + raw.trim().length };
}

const inside = (outer: Span) => (inner: Span) => inner.start >= outer.start && inner.end <= outer.end;

function bagOf(from: SummaryText, span: Span): Map<string, number> {
  const bag = new Map<string, number>();
  const add = (term: string): void => void bag.set(term, (bag.get(term) ?? 0) + 1);
  const { stems, spans } = from.tokens;
  for (const [at, stem] of stems.entries()) {
    if (spans[2 * at]! < span.start || spans[2 * at + 1]! > span.end) continue;
    if (stem.length < 2 || isStopStem(stem)) continue;
    const terms = newsTermsOf(stem, from.language);
    if (terms.length === 0) add(stem);
    for (const term of terms) add(`#${term}`);
  }
  for (const { concept } of from.concepts.filter(inside(span))) add(`@${concept}`);
  return bag;
}

function candidate(from: SummaryText, span: Span, place: number): Candidate {
  const text = from.text.slice(span.start, span.end);
  return {
    ...span,
    from,
    text,
    place,
    words: wordsOf(text).length,
    bag: bagOf(from, span),
    keys: new Set(from.marks.filter(inside(span)).map(({ key }) => key)),
  };
}

/** The title, as the only sentence of a text whose body has none that can be read by itself. */
function titleOf(from: SummaryText): Candidate[] {
  const span = trimmed(from.text, { start: 0, end: from.bodyStart });
  const shows = span.end > span.start && isClean(from.text.slice(span.start, span.end));
  return shows ? [candidate(from, span, 0)] : [];
}

function candidatesIn(from: SummaryText): Candidate[] {
  const { text, bodyStart, language } = from;
  const cut = text.length > bodyStart + MAX_CHARS;
  const spans = sentences(text.slice(bodyStart, bodyStart + MAX_CHARS));
  // The last sentence of a text that was cut is torn.
  if (cut) spans.pop();
  const found: Candidate[] = [];
  for (const [place, span] of spans.entries()) {
    if (found.length >= MAX_OF_TEXT) break;
    const whole = trimmed(text, { start: span.start + bodyStart, end: span.end + bodyStart });
    if (standsAlone(text.slice(whole.start, whole.end), language)) found.push(candidate(from, whole, place));
  }
  return found.length > 0 ? found : titleOf(from);
}

/** The sentences of the texts that can be read by themselves, text by text; at most 400, the first of each text first. */
export function candidatesOf(texts: readonly SummaryText[]): Candidate[] {
  const lists = texts.map(candidatesIn);
  const all = lists.flat();
  if (all.length <= MAX_OF_ALL) return all;
  const share = Math.max(1, Math.floor(MAX_OF_ALL / lists.length));
  return lists.flatMap((list) => list.slice(0, share)).slice(0, MAX_OF_ALL);
}
