import type { AnnotatedDocument } from '../../../nlp/detectors/detector.ts';
import { createPipeline } from '../../../nlp/index.ts';
import type { Document } from '../../../src/model/document.ts';
import { articleId, sha256 } from '../../../src/model/ids.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });

/** What is worth saying of a made-up document; the rest is filled in. */
export interface Sketched {
  title: string;
  body: string;
  at: string;
  source?: string;
  family?: string;
  origin?: string;
  familyFirstSeen?: string;
}

/** A made-up document with all layers. */
export function annotated({
  title,
  body,
  at,
  source = 'paper',
  family,
  origin = source,
  familyFirstSeen = at,
}: Sketched): AnnotatedDocument {
  const text = `${title}\n\n${body}`;
  const id = articleId(`https://${source}.example/${sha256(text)}`);
  const document: Document = {
    id,
    version: 1,
    sourceId: source,
    kind: 'article',
    url: `https://${source}.example/${id.slice(0, 8)}`,
    title,
    text,
    bodyStart: title.length + 2,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: { at, quality: 'publisher', zone: 'explicit', provenance: 'made-up' },
    modified: null,
    firstSeen: at,
    message: null,
    extractor: 'made-up',
    contentHash: sha256(text),
  };
  return {
    document,
    annotations: pipeline.annotate(document),
    familyId: family ?? id,
    familyFirstSeen,
    origin,
    grade: 'B',
  };
}
