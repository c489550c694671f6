/** A stretch of text that something is said about; half-open UTF-16 offsets. */
export interface Marked {
  start: number;
  end: number;
}

/** A piece of text with everything that covers it. */
export interface Piece<M> {
  start: number;
  text: string;
  marks: M[];
}

/**
 * Cuts `text` at the borders of the marks, so that overlapping marks can be shown.
 * Marks that reach outside the text are clipped to it; the pieces joined give the text again.
 */
export function cutByMarks<M extends Marked>(text: string, marks: readonly M[], offset = 0): Piece<M>[] {
  const end = offset + text.length;
  const inside = marks.filter((mark) => mark.start < mark.end && mark.start < end && mark.end > offset);
  const borders = new Set<number>([offset, end]);
  for (const mark of inside) {
    borders.add(Math.max(mark.start, offset));
    borders.add(Math.min(mark.end, end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const pieces: Piece<M>[] = [];
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const next = sorted[index + 1] ?? end;
    const covering = inside.filter((mark) => mark.start <= start && mark.end >= next);
    pieces.push({ start, text: text.slice(start - offset, next - offset), marks: covering });
  }
  return pieces;
}

/** A paragraph and where it starts in the whole text. */
export interface Paragraph {
  start: number;
  text: string;
}

/** The paragraphs of `text` from `from` on: what stands between blank lines, with their offsets kept. */
export function paragraphsOf(text: string, from: number): Paragraph[] {
  const found: Paragraph[] = [];
  const pattern = /[^\n](?:[^\n]|\n(?!\s*\n))*/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0].trim() !== '') found.push({ start: match.index, text: match[0] });
  }
  return found;
}
