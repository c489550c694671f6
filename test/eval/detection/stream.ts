// A stream of documents in time order: real posts with planted ones among them.
import { createPipeline } from '../../../nlp/index.ts';
import { createFamilies } from '../../../nlp/relate/families/families.ts';
import { createFooters, stemsOutside } from '../../../nlp/relate/families/footers.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';
import { sightingOf, type Outlet, type Sighting } from '../../../nlp/relate/sighting.ts';
import type { Document } from '../../../src/model/document.ts';
import { articleId, sha256 } from '../../../src/model/ids.ts';
import type { Post } from '../families/texts.ts';
import type { Burst, PlantedPost } from './planted.ts';

/** A document of the stream, not yet read. */
export interface Arrival {
  document: Document;
  outlet: Outlet;
  seenAt: number;
  /** The burst and number of family of a planted one; null for a real one. */
  planted: { burst: string; family: number } | null;
}

const iso = (at: number): string => new Date(at).toISOString();

function documentOf(
  given: Pick<Document, 'sourceId' | 'kind' | 'text' | 'bodyStart'> & { publishedAt: number; seenAt: number },
  key: string,
): Document {
  const { publishedAt, seenAt, text, bodyStart, ...rest } = given;
  const id = articleId(key);
  return {
    ...rest,
    id,
    version: 1,
    url: `https://${given.sourceId}.example/${id.slice(0, 12)}`,
    title: bodyStart > 0 ? text.slice(0, bodyStart).trim() : null,
    text,
    bodyStart,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: { at: iso(publishedAt), quality: 'publisher', zone: 'explicit', provenance: 'evaluation' },
    modified: null,
    firstSeen: iso(seenAt),
    message: null,
    extractor: 'evaluation',
    contentHash: sha256(text),
  };
}

/** A real post: seen as it was written, from an outlet abroad that is fairly reliable. */
function realArrival(post: Post, at: number): Arrival {
  const publishedAt = Date.parse(post.date);
  const sourceId = `channel-${sha256(post.channel).slice(0, 8)}`;
  const document = documentOf(
    { sourceId, kind: 'message', text: post.text, bodyStart: 0, publishedAt, seenAt: publishedAt },
    `${sourceId}/${at}`,
  );
  const outlet = { sourceId, grade: 'C', country: 'RU', official: false } as const;
  return { document, outlet, seenAt: publishedAt, planted: null };
}

function plantedArrival(post: PlantedPost, at: number): Arrival {
  const { outlet: sourceId, kind, text, bodyStart, publishedAt, seenAt, burst, family, grade } = post;
  const document = documentOf(
    { sourceId, kind, text, bodyStart, publishedAt, seenAt },
    `${burst}/${family}/${at}`,
  );
  return {
    document,
    outlet: { sourceId, grade, country: 'KZ', official: false },
    seenAt,
    planted: { burst, family },
  };
}

/** Posts and bursts as one stream, in the order they were seen. */
export function arrivalsOf(posts: readonly Post[], bursts: readonly Burst[]): Arrival[] {
  const planted = bursts.flatMap((burst) => burst.posts.map(plantedArrival));
  return [...posts.map(realArrival), ...planted].sort(
    (a, b) => a.seenAt - b.seenAt || (a.document.id < b.document.id ? -1 : 1),
  );
}

/** Reads documents as the line does: layers, footers left out, families. */
export function createReader(documentsADay: number) {
  const pipeline = createPipeline({ maskKey: 'evaluation' });
  const footers = createFooters();
  const families = createFamilies({ documentsADay });
  return ({ document, outlet, seenAt }: Arrival): { sighting: Sighting; familyId: string } => {
    const annotations = pipeline.annotate({ ...document, homeRegion: null });
    const standing = document.kind === 'message' ? footers.take(document.sourceId, document.text) : [];
    const places = annotations.places.filter(({ kind }) => kind !== 'country').map(({ place }) => place);
    const sketch = createSketch(stemsOutside(annotations.tokens, standing), { places });
    const member = { documentId: document.id, outlet: outlet.sourceId, seenAt };
    const { familyId } = families.take(sketch, member);
    return { sighting: sightingOf(document, annotations, outlet), familyId };
  };
}
