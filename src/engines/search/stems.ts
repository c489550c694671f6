const UNSAFE_IN_TEXT = /["'\p{Cc}]/u;
const UNSAFE = /["'\s\p{Cc}]/gu;

/** Stems as the index takes them: one text, cut at spaces only. */
export function indexText(stems: readonly string[]): string {
  const text = stems.join(' ');
  // Nearly always true, and much cheaper than asking stem by stem.
  return text.search(UNSAFE_IN_TEXT) === -1 ? text : stems.map(indexTerm).join(' ');
}

/** One stem in the form the index holds it. */
export function indexTerm(stem: string): string {
  return stem.replaceAll(UNSAFE, '_');
}

/** The match expression for stems next to one another, within the title or within the body. */
export function phraseExpression(stems: readonly string[]): string {
  return `"${indexText(stems)}"`;
}

/** The match expression for words that begin with a folded prefix. */
export function prefixExpression(prefix: string): string {
  return `"${indexTerm(prefix)}" *`;
}
