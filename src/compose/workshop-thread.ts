import { extractPage } from '../../crawlers/extract/index.ts';
import type { Extracted, Page, PageHints } from '../../crawlers/extract/extracted.ts';
import { DEFAULT_STANDING_QUERIES } from '../../nlp/detectors/standing-queries.ts';
import { createQueryAsker } from '../../nlp/detectors/standing-query.ts';
import { createPipeline, type Pipeline } from '../../nlp/index.ts';
import { createFooters, stemsOutside } from '../../nlp/relate/families/footers.ts';
import { bandsOf, createSketch } from '../../nlp/relate/families/sketch.ts';
import { originOf } from '../../nlp/relate/origins/origin.ts';
import type { Document } from '../model/document.ts';
import type { Reading } from '../pipeline/steps/annotate.ts';
import { sharedQueries, type SavedQueries } from './saved-queries.ts';
import { savedAsAsked } from './standing.ts';

// Runs in a thread of its own: everything here is pure, so it needs nothing but its arguments.
const asker = createQueryAsker(DEFAULT_STANDING_QUERIES);
let stamp = '';
// Learned from what this thread has read: a thread that begins anew has learned a channel's footer after some ten posts.
const footers = createFooters();
const pipelines = new Map<string, Pipeline>();

function pipelineOf(maskKey: string): Pipeline {
  const known = pipelines.get(maskKey) ?? createPipeline({ maskKey });
  pipelines.set(maskKey, known);
  return known;
}

/** Asks what people have saved since as well. */
function takeSaved(saved: Pick<SavedQueries, 'stamp' | 'shared'>): void {
  if (saved.stamp === stamp) return;
  asker.replace([...DEFAULT_STANDING_QUERIES, ...savedAsAsked(sharedQueries(saved.shared))]);
  stamp = saved.stamp;
}

/** The text of a page. */
export function extract(task: { page: Page; hints: PageHints }): Extracted {
  return extractPage(task.page, task.hints);
}

/** Everything that is read out of a document. */
export function read(task: {
  document: Document;
  maskKey: string;
  homeRegion: string | null;
  /** None when absent. */
  saved?: Pick<SavedQueries, 'stamp' | 'shared'>;
}): Reading {
  const { document, maskKey, homeRegion } = task;
  if (task.saved !== undefined) takeSaved(task.saved);
  const layers = pipelineOf(maskKey).annotate({ ...document, homeRegion });
  // A page has lost what stands around its text when it was extracted.
  const standing = document.kind === 'message' ? footers.take(document.sourceId, document.text) : [];
  const places = layers.places.filter(({ kind }) => kind !== 'country').map(({ place }) => place);
  const sketch = createSketch(stemsOutside(layers.tokens, standing), { places });
  return {
    layers,
    sketch: { bands: bandsOf(sketch), bytes: sketch.bytes },
    origin: originOf(document),
    queries: asker.ask(document, layers).map(({ query }) => query.id),
  };
}
