import { glossesIn } from '../../nlp/summary/gloss.ts';
import { categoryKey, placeKey, slotKey, substanceKey, summaryTextOf } from '../../nlp/summary/read.ts';
import { summarise } from '../../nlp/summary/summarise.ts';
import type { SummaryText } from '../../nlp/summary/summary-text.ts';
import type { Annotations } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';
import type { Signal } from '../model/signal.ts';
import type { Grade } from '../model/source.ts';
import type { SummarySentence } from '../model/summary.ts';
import type { Store } from '../store/index.ts';

/** Texts that one summary is made of: of the evidence first, then of the story. */
const MAX_TEXTS = 40;
/** Texts that the story adds to those of the evidence: they tell of the event, not of why it is a signal. */
const MAX_OF_STORY = 10;

/** The part of the store that summaries read. */
export type SummaryStore = Pick<Store, 'documents' | 'annotations' | 'families' | 'stories'>;

export interface SummariserOptions {
  /** Grade of a source as it is now; F for one that is not known. */
  grade: (sourceId: string) => Grade;
}

interface Read {
  document: Document;
  annotations: Annotations;
  text: SummaryText;
}

/** What a signal is about, by the keys of marks. */
function aboutOf({ method, category, region, substances }: Signal): string[] {
  return [
    ...(method?.slots ?? []).map(slotKey),
    ...(category === null ? [] : [categoryKey(category)]),
    ...(region === null ? [] : [placeKey(region)]),
    ...substances.map(substanceKey),
  ];
}

async function readText(
  store: SummaryStore,
  wanted: { id: string; version?: number; group: string },
  { grade }: SummariserOptions,
): Promise<Read | null> {
  const stored = await store.documents.get(wanted.id, wanted.version);
  // What its source has taken back is not told on.
  if (stored === null || stored.deletedAt !== null) return null;
  const { document } = stored;
  const annotations = await store.annotations.get(document.id, document.version);
  if (annotations === null) return null;
  const about = { grade: grade(document.sourceId), group: wanted.group };
  const text = summaryTextOf(document, annotations, about);
  return { document, annotations, text };
}

/** One text for each family of the evidence, its medoid where that is still kept, and where each family comes from. */
async function textsOfEvidence(
  store: SummaryStore,
  { evidence }: Signal,
  options: SummariserOptions,
): Promise<Map<string, Read>> {
  const texts = new Map<string, Read>();
  for (const { documentId, version, sourceId } of evidence) {
    if (texts.size >= MAX_TEXTS) break;
    const family = await store.families.of(documentId);
    const id = family?.id ?? documentId;
    if (texts.has(id)) continue;
    const group = family?.originSource ?? sourceId;
    const own = { id: documentId, version, group };
    const medoid = id === documentId ? null : await readText(store, { id, group }, options);
    const text = medoid ?? (await readText(store, own, options));
    if (text !== null) texts.set(id, text);
  }
  return texts;
}

async function addStory(
  store: SummaryStore,
  texts: Map<string, Read>,
  options: SummariserOptions,
): Promise<void> {
  const [first] = texts.keys();
  const story = first === undefined ? null : await store.stories.of(first);
  if (story === null) return;
  const others = (await store.stories.families(story.id)).filter((id) => !texts.has(id));
  for (const id of others.slice(0, Math.min(MAX_OF_STORY, MAX_TEXTS - texts.size))) {
    const family = await store.families.of(id);
    const text = await readText(store, { id, group: family?.originSource ?? id }, options);
    if (text !== null) texts.set(id, text);
  }
}

/**
 * Makes summaries of signals: at most three sentences, about 60 words, in the words of the texts that stand for the signal's
 * families and its story, each with its span, source and the names of its concepts. Empty when no text is left
 * that has a sentence to be read by itself.
 */
export function createSummariser(
  store: SummaryStore,
  options: SummariserOptions,
): (signal: Signal) => Promise<SummarySentence[]> {
  return async (signal) => {
    const texts = await textsOfEvidence(store, signal, options);
    await addStory(store, texts, options);
    const byId = new Map([...texts.values()].map((read) => [read.document.id, read]));
    const about = aboutOf(signal);
    const chosen = summarise(
      [...byId.values()].map(({ text }) => text),
      about.length > 0 ? { about } : {},
    );
    return chosen.map(({ documentId, version, start, end, text, language }) => {
      const { document, annotations } = byId.get(documentId)!;
      const { sourceId, url, firstSeen } = document;
      const gloss = glossesIn(annotations, { start, end });
      return { documentId, version, sourceId, url, start, end, text, language, firstSeen, gloss };
    });
  };
}
