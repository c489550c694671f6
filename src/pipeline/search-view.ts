import type { SearchDocument } from '../engines/search/search.ts';
import type { Annotations } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';
import type { Grade } from '../model/source.ts';
import { notableSubstances } from '../model/substance.ts';

/** How much a source's grade adds to the rank of what it says. */
const GRADE_WEIGHT: Record<Grade, number> = { A: 1, B: 0.85, C: 0.65, D: 0.4, E: 0.2, F: 0.5 };

export interface ViewContext {
  family: string;
  grade: Grade;
  mask: (text: string, personal: Annotations['personal']) => string;
}

/** What search is told of a document: masked text, stems without the masked words, and its attributes. */
export function toSearchDocument(
  document: Document,
  layers: Annotations,
  context: ViewContext,
): SearchDocument {
  const masked = context.mask(document.text, layers.personal);
  const { stems, spans } = layers.tokens;
  const titleStems: string[] = [];
  const bodyStems: string[] = [];
  for (const [i, stem] of stems.entries()) {
    const start = spans[2 * i]!;
    const end = spans[2 * i + 1]!;
    if (layers.personal.some((p) => p.start < end && start < p.end)) continue;
    (start < document.bodyStart ? titleStems : bodyStems).push(stem);
  }
  const regions = layers.places.flatMap((place) => (place.region === null ? [] : [place.region]));
  return {
    id: document.id,
    version: document.version,
    title: masked.slice(0, document.bodyStart).trim(),
    text: masked,
    titleStems,
    bodyStems,
    language: layers.language.language,
    source: document.sourceId,
    kind: document.kind,
    categories: layers.categories.filter((c) => c.unsure !== true).map((c) => c.category),
    regions: [...new Set(regions)],
    substances: notableSubstances(layers.substances),
    published: document.published?.at ?? null,
    firstSeen: document.firstSeen,
    family: context.family,
    weight: GRADE_WEIGHT[context.grade],
  };
}
