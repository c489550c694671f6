import type { StageInput } from '../../nlp/stage.ts';

/** A made-up text with its marks taken out: `В [Алматы|almaty_c] изъяли` says that "Алматы" is `almaty_c`. A first line and a blank line are title and body. */
export interface Marked {
  input: StageInput;
  /** `label` at its half-open span, in order. */
  marks: { label: string; start: number; end: number; text: string }[];
}

const MARK = /\[([^[\]|]+)\|([^[\]|]+)\]/g;

/** Reads a marked-up text. */
export function parseMarked(source: string): Marked {
  const marks: Marked['marks'] = [];
  let text = '';
  let done = 0;
  for (const match of source.matchAll(MARK)) {
    text += source.slice(done, match.index);
    marks.push({
      label: match[2]!,
      text: match[1]!,
      start: text.length,
      end: text.length + match[1]!.length,
    });
    text += match[1]!;
    done = match.index + match[0].length;
  }
  text += source.slice(done);
  const head = text.indexOf('\n\n');
  return { input: inputOf(text, head === -1 ? 0 : head + 2), marks };
}

/** A document as stages see it. */
export function inputOf(text: string, bodyStart = 0): StageInput {
  return { text, bodyStart, kind: 'article', sourceId: 'made-up', languageHint: null };
}

/** The stretches of text with their labels, to be compared with `marks`. */
export function labelled<T extends { start: number; end: number }>(
  text: string,
  spans: readonly T[],
  label: (span: T) => string,
): Marked['marks'] {
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .map((span) => ({
      label: label(span),
      start: span.start,
      end: span.end,
      text: text.slice(span.start, span.end),
    }));
}
