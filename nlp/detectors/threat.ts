import type { Annotations } from '../../src/model/annotation.ts';

/** A category under this is a passing mention: one plain term somewhere in the body. By hand. */
export const PLAIN_CATEGORY = 0.5;

/** Categories that a document is plainly about, the surest first. */
export function plainCategories({ categories }: Annotations): string[] {
  return categories
    .filter(({ unsure, score }) => unsure !== true && score >= PLAIN_CATEGORY)
    .sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1))
    .map(({ category }) => category);
}

/** Whether a document speaks of crime or danger at all: only such documents are looked at for what is new or rising. */
export function isThreat(annotations: Annotations): boolean {
  return (
    plainCategories(annotations).length > 0 ||
    annotations.methods.length > 0 ||
    annotations.ads.some(({ category }) => category !== null) ||
    annotations.substances.some(({ context }) => context === 'diversion')
  );
}
