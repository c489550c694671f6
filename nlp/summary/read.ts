import type { Annotations } from '../../src/model/annotation.ts';
import type { Document, Span } from '../../src/model/document.ts';
import type { Grade } from '../../src/model/source.ts';
import { maskText, maskTokens } from '../mask.ts';
import type { Mark, SummaryText } from './summary-text.ts';

/** Key of a region or, abroad, of a place. */
export const placeKey = (id: string): string => `place:${id}`;
/** Key of a category. */
export const categoryKey = (id: string): string => `category:${id}`;
/** Key of a substance. */
export const substanceKey = (id: string): string => `substance:${id}`;
/** Key of a slot of a scheme. */
export const slotKey = ({ slot, value }: { slot: string; value: string }): string => `${slot}.${value}`;

function marksOf({ methods, categories, substances, places }: Annotations): Mark[] {
  const mark = (key: string, { start, end }: Span): Mark => ({ key, start, end });
  return [
    ...methods.flatMap(({ slots }) => slots.map((slot) => mark(slotKey(slot), slot))),
    ...categories.flatMap(({ category, terms }) => terms.map((term) => mark(categoryKey(category), term))),
    ...substances.map((one) => mark(substanceKey(one.substance), one)),
    ...places.map((one) => mark(placeKey(one.region ?? one.place), one)),
  ];
}

/** A document as a summary reads it: masked, with what was found in it. */
export function summaryTextOf(
  { id, version, text, bodyStart, firstSeen }: Document,
  annotations: Annotations,
  { grade, group }: { grade: Grade; group: string },
): SummaryText {
  return {
    documentId: id,
    version,
    text: maskText(text, annotations.personal),
    bodyStart,
    language: annotations.language.language,
    grade,
    group,
    firstSeen,
    tokens: maskTokens(annotations.tokens, annotations.personal),
    concepts: annotations.concepts,
    marks: marksOf(annotations),
  };
}
