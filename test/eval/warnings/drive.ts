import { sightingOf, type Sighting } from '../../../nlp/relate/sighting.ts';
import { createFamilies } from '../../../nlp/relate/families/families.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';
import type { Pipeline } from '../../../nlp/index.ts';
import type { StreamDetectorKind } from '../../../nlp/detectors/stream.ts';
import { createWatch } from '../../../nlp/watch/watch.ts';
import type { MethodCard } from '../../../src/model/annotation.ts';
import type { Document } from '../../../src/model/document.ts';
import { articleId, sha256 } from '../../../src/model/ids.ts';
import type { SignalCandidate } from '../../../src/model/signal.ts';
import type { CaseText } from './cases.ts';

/** We come by this much after the publisher. */
const DELAY_MS = 600_000;
/** After the last text the watch goes on for so long. */
const AFTER_MS = 24 * 3_600_000;
const MAX_CHARS = 6000;

function documentOf({ text: whole, at, outlet, kind }: CaseText): Document {
  const text = whole.slice(0, MAX_CHARS);
  const end = kind === 'article' ? text.indexOf('\n\n') : -1;
  const bodyStart = end > 0 && end < 200 ? end + 2 : 0;
  const published = new Date(at).toISOString();
  const url = `https://${sha256(outlet).slice(0, 12)}.example/${sha256(text + published).slice(0, 16)}`;
  return {
    id: articleId(url),
    version: 1,
    sourceId: outlet,
    kind,
    url,
    title: bodyStart > 0 ? text.slice(0, end).trim() : null,
    text,
    bodyStart,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: { at: published, quality: 'publisher', zone: 'explicit', provenance: 'made-up' },
    modified: null,
    firstSeen: new Date(at + DELAY_MS).toISOString(),
    message: null,
    extractor: 'made-up',
    contentHash: sha256(text),
  };
}

/** A text as the watch takes it. */
export function readSighting(pipeline: Pipeline, text: CaseText): Sighting {
  const document = documentOf(text);
  const annotations = pipeline.annotate(document);
  const { outlet, country } = text;
  return sightingOf(document, annotations, { sourceId: outlet, grade: 'C', country, official: false });
}

// What a scheme does; an unknown one has two of these and three slots in all (nlp/stages/methods.ts).
const CORE: ReadonlySet<string> = new Set(['lure', 'payload', 'rail', 'cashout', 'concealment']);

/** The same text as read by a library that does not have a method yet. */
export function withoutMethod(sighting: Sighting, method: string): Sighting {
  const methods = sighting.annotations.methods.flatMap((card): MethodCard[] => {
    if (card.method !== method) return [card];
    const slots = new Set(card.slots.map(({ slot }) => slot));
    const core = [...slots].filter((slot) => CORE.has(slot)).length;
    return slots.size < 3 || core < 2 ? [] : [{ ...card, method: null, fresh: [] }];
  });
  return { ...sighting, annotations: { ...sighting.annotations, methods } };
}

/** A signal at the time it was told. */
export interface Told {
  at: number;
  signal: SignalCandidate;
}

/** Drives texts in order of time through families and a watch; everything that was told, in order. */
export function drive(sightings: readonly Sighting[], detectors: readonly StreamDetectorKind[]): Told[] {
  const families = createFamilies({ windowDays: 30, documentsADay: 200 });
  const watch = createWatch({ detectors });
  const told: Told[] = [];
  const ask = (at: number): void => {
    for (const signal of watch.signals(at)) told.push({ at, signal });
  };
  let last = 0;
  for (const sighting of [...sightings].sort((a, b) => a.seenAt - b.seenAt)) {
    const { documentId, outlet, seenAt, annotations } = sighting;
    watch.roll(seenAt);
    ask(seenAt);
    const places = annotations.places.filter(({ kind }) => kind !== 'country').map(({ place }) => place);
    const sketch = createSketch(annotations.tokens.stems, { places });
    const { familyId } = families.take(sketch, { documentId, outlet: outlet.sourceId, seenAt });
    watch.take(sighting, familyId);
    watch.storyNews();
    last = seenAt;
  }
  watch.roll(last + AFTER_MS);
  ask(last + AFTER_MS);
  return told;
}
