import { createPipeline } from '../../../nlp/index.ts';
import { summaryTextOf } from '../../../nlp/summary/read.ts';
import type { SummaryText } from '../../../nlp/summary/summary-text.ts';
import type { Annotations } from '../../../src/model/annotation.ts';
import type { Document } from '../../../src/model/document.ts';
import { sha256 } from '../../../src/model/ids.ts';
import type { Grade } from '../../../src/model/source.ts';

// All texts and outlets of these tests are made up.
const pipeline = createPipeline({ maskKey: 'made-up' });

/** A made-up document and its layers. */
export function madeUpDocument(id: string, text: string): { document: Document; annotations: Annotations } {
  const end = text.indexOf('\n\n');
  const document: Document = {
    id,
    version: 1,
    sourceId: `outlet-${id}`,
    kind: 'article',
    url: `https://made-up.example/${id}`,
    title: end < 0 ? null : text.slice(0, end),
    text,
    bodyStart: end < 0 ? 0 : end + 2,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: null,
    modified: null,
    firstSeen: '2026-03-01T08:00:00.000Z',
    message: null,
    extractor: 'made-up',
    contentHash: sha256(text),
  };
  return { document, annotations: pipeline.annotate(document) };
}

/** A made-up text as summaries read it; its outlet is its group. */
export function madeUpText(
  id: string,
  text: string,
  given: { grade?: Grade; group?: string; firstSeen?: string } = {},
): SummaryText {
  const { document, annotations } = madeUpDocument(id, text);
  const { grade = 'B', group = id, firstSeen } = given;
  const about = { grade, group };
  return summaryTextOf(firstSeen === undefined ? document : { ...document, firstSeen }, annotations, about);
}
