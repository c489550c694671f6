import type { PersonalMention } from '../model/annotation.ts';
import type { Digest } from '../model/digest.ts';
import type { Evidence, Signal } from '../model/signal.ts';
import type { SummarySentence } from '../model/summary.ts';
import type { Store } from '../store/index.ts';

/** Masked texts kept at hand: evidence of one signal often is of few documents. */
const MAX_KEPT = 200;

interface Quoted {
  documentId: string;
  version: number;
  start: number;
  end: number;
}

/** Tells whether words stand in the masked text of their document where they are said to, byte for byte. */
export interface SpanCheck {
  quote(evidence: Evidence): Promise<boolean>;
  sentence(sentence: SummarySentence): Promise<boolean>;
}

/** Holds quotations against the documents of the store as they are now, masked. */
export function createSpanCheck(
  store: Pick<Store, 'documents' | 'annotations'>,
  mask: (text: string, personal: readonly PersonalMention[]) => string,
): SpanCheck {
  const kept = new Map<string, string | null>();
  async function maskedText(id: string, version: number): Promise<string | null> {
    const key = `${id}:${version}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const stored = await store.documents.get(id, version);
    const layers = stored === null ? null : await store.annotations.get(id, version);
    const text = stored === null || layers === null ? null : mask(stored.document.text, layers.personal);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, text);
    return text;
  }
  const stands = async ({ documentId, version, start, end }: Quoted, words: string): Promise<boolean> => {
    const text = await maskedText(documentId, version);
    return text !== null && end > start && text.slice(start, end) === words;
  };
  return {
    quote: (evidence) => stands(evidence, evidence.quote),
    sentence: (sentence) => stands(sentence, sentence.text),
  };
}

/** What a digest lost because it could not be found in its source. */
export interface LeftOut {
  sentences: number;
  quotes: number;
  /** Signals none of whose evidence is left. */
  signals: number;
}

async function keepIf<T>(rows: readonly T[], holds: (row: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const row of rows) if (await holds(row)) kept.push(row);
  return kept;
}

/** The signal with the evidence that stands in its sources; null when none does. */
export async function verifySignal(
  signal: Signal,
  check: SpanCheck,
): Promise<{ signal: Signal | null; quotes: number }> {
  const evidence = await keepIf(signal.evidence, (one) => check.quote(one));
  const quotes = signal.evidence.length - evidence.length;
  if (evidence.length === 0) return { signal: null, quotes };
  return { signal: quotes === 0 ? signal : { ...signal, evidence }, quotes };
}

/**
 * The digest with only what equals its source: each sentence of a summary and each quotation is held against the masked
 * text of that version at its span; what differs, or whose document is gone, is left out and counted.
 */
export async function verifySpans(
  digest: Digest,
  check: SpanCheck,
): Promise<{ digest: Digest; leftOut: LeftOut }> {
  const leftOut: LeftOut = { sentences: 0, quotes: 0, signals: 0 };
  const signals: Signal[] = [];
  for (const one of digest.signals) {
    const { signal, quotes } = await verifySignal(one, check);
    leftOut.quotes += quotes;
    if (signal === null) leftOut.signals += 1;
    else signals.push(signal);
  }
  const ids = new Set(signals.map(({ id }) => id));
  const entries: Digest['entries'] = [];
  for (const entry of digest.entries) {
    if (!ids.has(entry.signalId)) continue;
    const summary = await keepIf(entry.summary, (sentence) => check.sentence(sentence));
    leftOut.sentences += entry.summary.length - summary.length;
    entries.push({ ...entry, summary });
  }
  return { digest: { ...digest, signals, entries }, leftOut };
}
