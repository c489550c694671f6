const UNSAFE = /["'\s\p{Cc}]/gu;

/** Stems as the index takes them: one text, cut at spaces only. */
export function indexText(stems: readonly string[]): string {
  return stems.map(indexTerm).join(' ');
}

/** One stem in the form the index holds it. */
export function indexTerm(stem: string): string {
  return stem.replaceAll(UNSAFE, '_');
}

/** The match expression for stems next to one another, within the title or within the body. */
export function phraseExpression(stems: readonly string[]): string {
  return `"${indexText(stems)}"`;
}
