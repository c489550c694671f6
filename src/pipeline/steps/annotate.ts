import type { Job } from '../../engines/queue/queue.ts';
import type { Annotations, LayerName } from '../../model/annotation.ts';
import { orderTime, type Document } from '../../model/document.ts';
import { Drop } from '../../model/outcome.ts';
import { notableSubstances, tradedSubstances } from '../../model/substance.ts';
import { dayOf } from '../../model/time.ts';
import type { Mention } from '../../store/annotations.ts';
import type { Store } from '../../store/index.ts';
import { number, text, type Step } from '../step.ts';

/** A text's fingerprint for finding near-duplicates: equal `bands` make two texts worth comparing. */
export interface Sketch {
  bands: readonly string[];
  bytes: Uint8Array;
}

/** All that is read out of a document version. */
export interface Reading {
  layers: Annotations;
  sketch: Sketch;
  /** Where the text comes from: the channel it was forwarded from, the agency it credits, else its own source. */
  origin: string;
  /** Ids of the standing queries that the document answers. */
  queries: string[];
}

export interface AnnotateOptions {
  store: Store;
  read: (document: Document) => Promise<Reading>;
  makers: Record<LayerName, string>;
  sameFamily: (a: Uint8Array, b: Uint8Array) => boolean;
}

/** What is counted of a document: each category and substance, in the country (`*`) and in each region named. */
export function mentionsOf(annotations: Annotations, queries: readonly string[]): Mention[] {
  const regions = new Set(['*']);
  for (const place of annotations.places) if (place.region !== null) regions.add(place.region);
  const values: Omit<Mention, 'region'>[] = [
    ...annotations.categories
      .filter((c) => c.unsure !== true)
      .map((c) => ({ kind: 'category' as const, value: c.category })),
    ...notableSubstances(annotations.substances).map((value) => ({
      kind: 'substance' as const,
      value,
    })),
    ...tradedSubstances(annotations.substances).map((value) => ({ kind: 'trade' as const, value })),
    ...queries.map((value) => ({ kind: 'query' as const, value })),
  ];
  return values.flatMap((value) => [...regions].map((region) => ({ ...value, region })));
}

/** Adds the layers, finds the family and counts the mentions of a document version. */
export function createAnnotate(options: AnnotateOptions): Step {
  const { store } = options;

  return async (job: Job) => {
    const documentId = text(job, 'documentId');
    const version = number(job, 'version');
    const stored = await store.documents.get(documentId, version);
    if (stored === null) throw new Drop('expired');
    const { document } = stored;
    const { layers, sketch, origin, queries } = await options.read(document);
    const mentions = mentionsOf(layers, queries);
    const target = { documentId, version, day: dayOf(orderTime(document)) };
    await store.annotations.put(target, layers, { makers: options.makers, mentions });
    const member = {
      documentId,
      sourceId: origin,
      firstSeen: orderTime(document),
      sketch: sketch.bytes,
      bands: sketch.bands,
    };
    const familyId = await store.families.relate(member, options.sameFamily);
    const unknown = layers.ads.flatMap((ad) => ad.unknown);
    await store.terms.see(
      unknown.map(({ term, quote }) => ({ term, quote, familyId, documentId, at: document.firstSeen })),
    );
    return [{ subject: `${text(job, 'itemId')}:${number(job, 'revision')}`, payload: job.payload }];
  };
}
