import type { Token } from '../text/tokens.ts';

/** A text with some of its words in their plain forms, and the way back. */
interface PlainText {
  text: string;
  /** Span of the written text for one of the plain text: whole words where they were changed. */
  spanOf(start: number, end: number): { start: number; end: number };
}

/** The text with the chosen tokens in their plain forms; all else stays as written. */
export function plainText(
  text: string,
  tokens: readonly Token[],
  isChosen: (token: Token) => boolean,
): PlainText {
  let plain = '';
  let done = 0;
  const changed: { start: number; end: number; token: Token }[] = [];
  for (const token of tokens) {
    if (!isChosen(token) || token.start < done) continue;
    plain += text.slice(done, token.start);
    changed.push({ start: plain.length, end: plain.length + token.norm.length, token });
    plain += token.norm;
    done = token.end;
  }
  plain += text.slice(done);
  const written = (offset: number, edge: 'start' | 'end'): number => {
    let shift = 0;
    for (const { start, end, token } of changed) {
      if (offset < start || (edge === 'end' && offset === start)) break;
      if (edge === 'start' ? offset < end : offset <= end) return token[edge];
      shift = token.end - end;
    }
    return offset + shift;
  };
  return {
    text: plain,
    spanOf: (start, end) => ({ start: written(start, 'start'), end: written(end, 'end') }),
  };
}
