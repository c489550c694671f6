// Made-up documents about substances: nothing here happened.
import { createPipeline, maskText } from '../../nlp/index.ts';
import { SUBSTANCES } from '../../nlp/taxonomy/index.ts';
import type { Document } from '../../src/model/document.ts';
import { mentionsOf } from '../../src/pipeline/steps/annotate.ts';
import { toSearchDocument } from '../../src/pipeline/search-view.ts';
import { AT, madeUpDraft, madeUpVocabulary } from './made-up.ts';
import type { TestService } from './service.ts';

const DAY_MS = 86_400_000;
const pipeline = createPipeline({ maskKey: 'made-up' });

/** The vocabulary of made-up services with all substances in it. */
export const substanceVocabulary = {
  ...madeUpVocabulary,
  substances: SUBSTANCES.map(({ id, name, control }) => ({ id, name, control })),
};

/** The instant at an hour so many days before the service's now. */
export function daysAgo(days: number, hour = 8): string {
  const day = new Date(Date.parse(AT) - days * DAY_MS).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

/** Keeps made-up texts in a service, read by the real pipeline, counted and searchable; returns a function that keeps one. */
export function createKeeper({ store, search }: Pick<TestService, 'store' | 'search'>) {
  let count = 0;
  return async (
    words: string,
    at: string,
    { source = 'steppe-news', copyOf }: { source?: string; copyOf?: string } = {},
  ): Promise<Document> => {
    count += 1;
    const plain = madeUpDraft(count, words);
    const draft = {
      ...plain,
      sourceId: source,
      published: { ...plain.published!, at },
      firstSeen: at,
    };
    const { version } = await store.documents.put(draft, `item-${count}`);
    const document = { ...draft, version };
    const layers = pipeline.annotate({ ...document, homeRegion: null });
    const makers = Object.fromEntries(pipeline.layers.map(({ layer, maker }) => [layer, maker]));
    await store.annotations.put({ documentId: draft.id, version, day: at.slice(0, 10) }, layers, {
      makers: makers as never,
      mentions: mentionsOf(layers, []),
    });
    const band = copyOf ?? draft.id;
    const family = await store.families.relate(
      {
        documentId: draft.id,
        sourceId: source,
        firstSeen: at,
        sketch: new TextEncoder().encode(band),
        bands: [band],
      },
      (a, b) => Buffer.compare(a, b) === 0,
    );
    await search.put([toSearchDocument(document, layers, { family, grade: 'B', mask: maskText })]);
    return document;
  };
}
