import type { Span } from '../../src/model/document.ts';
import { orderTime } from '../../src/model/document.ts';
import type { Evidence } from '../../src/model/signal.ts';
import { maskText } from '../mask.ts';
import type { Sighting } from '../relate/sighting.ts';
import { independentOrigins } from '../relate/origins/independent.ts';
import { sentences } from '../text/sentences.ts';
import type { AnnotatedDocument } from './detector.ts';

const MAX_QUOTE = 320;

function trimmed(text: string, { start, end }: Span): Span {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  return { start: start + lead, end: start + lead + raw.trim().length };
}

// Several detectors quote one document: it is cut into sentences once.
const cut = new WeakMap<Sighting, Span[]>();

function sentencesOf(sighting: Sighting): Span[] {
  const known = cut.get(sighting);
  if (known !== undefined) return known;
  const found = sentences(sighting.text);
  cut.set(sighting, found);
  return found;
}

/** The sentence that holds most of the spans, cut around the first of them when it is long. */
function quoteSpan(text: string, spans: readonly Span[], inside: readonly Span[]): Span {
  let best: Span = spans[0]!;
  let most = 0;
  for (const sentence of inside) {
    const held = spans.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    if (held.length <= most) continue;
    most = held.length;
    const first = held[0]!;
    const from = first.end - sentence.start <= MAX_QUOTE ? sentence.start : first.start;
    best = { start: from, end: Math.max(first.end, Math.min(sentence.end, from + MAX_QUOTE)) };
  }
  return trimmed(text, best);
}

/** Evidence from a document around the spans that prove something; null when none holds text. The quote is masked. */
export function evidenceOf(
  { document, annotations }: Pick<AnnotatedDocument, 'document' | 'annotations'>,
  spans: readonly Span[],
): Evidence | null {
  if (spans.length === 0) return null;
  const masked = maskText(document.text, annotations.personal);
  const { start, end } = quoteSpan(document.text, spans, sentences(document.text));
  if (end <= start) return null;
  return {
    documentId: document.id,
    version: document.version,
    start,
    end,
    quote: masked.slice(start, end),
    language: annotations.language.language,
    sourceId: document.sourceId,
    url: document.url,
    title: document.bodyStart > 0 ? masked.slice(0, document.bodyStart).trim() : null,
    published: document.published?.at ?? null,
    ...(document.published === null ? {} : { publishedQuality: document.published.quality }),
    firstSeen: document.firstSeen,
  };
}

/** Evidence from a document of the stream around the spans that prove something; null when none holds text. */
export function evidenceIn(sighting: Sighting, spans: readonly Span[]): Evidence | null {
  if (spans.length === 0) return null;
  const { text, bodyStart, at, timeQuality, outlet } = sighting;
  const { start, end } = quoteSpan(text, spans, sentencesOf(sighting));
  if (end <= start) return null;
  const isDated = timeQuality !== 'first-seen';
  return {
    documentId: sighting.documentId,
    version: sighting.version,
    start,
    end,
    quote: text.slice(start, end),
    language: sighting.language,
    sourceId: outlet.sourceId,
    url: sighting.url,
    title: bodyStart > 0 ? text.slice(0, bodyStart).trim() : null,
    published: isDated ? new Date(at).toISOString() : null,
    ...(isDated ? { publishedQuality: timeQuality } : {}),
    firstSeen: new Date(sighting.seenAt).toISOString(),
  };
}

/** Regions a document of the stream names, each once, in the order of their ids. */
export function regionsIn({ annotations }: Sighting): string[] {
  return [...new Set(annotations.places.flatMap(({ region }) => (region === null ? [] : [region])))].sort();
}

/** The region a document is mostly about: named most often, names in the title counting three times; null when it names none. */
export function mainRegion({ document, annotations }: AnnotatedDocument): string | null {
  const counts = new Map<string, number>();
  for (const { region, start } of annotations.places) {
    if (region !== null) counts.set(region, (counts.get(region) ?? 0) + (start < document.bodyStart ? 3 : 1));
  }
  let found: string | null = null;
  for (const [region, count] of counts) if (found === null || count > counts.get(found)!) found = region;
  return found;
}

/** Earliest and latest order time of the documents, ISO. */
export function timesOf(documents: readonly AnnotatedDocument[]): { first: string; last: string } {
  const times = documents.map(({ document }) => orderTime(document)).sort();
  return { first: times[0]!, last: times.at(-1)! };
}

/** Distinct families of the documents, and independent origins: those that one outlet had first or that link to each other are one. */
export function countsOf(documents: readonly AnnotatedDocument[]): { families: number; origins: number } {
  return {
    families: new Set(documents.map(({ familyId }) => familyId)).size,
    origins: independentOrigins(
      documents.map(({ familyId, origin, document: { url, message } }) => ({
        familyId,
        origin,
        url,
        links: message?.links ?? [],
      })),
    ).length,
  };
}
