import type { PersonalMention, TokenLayer } from '../src/model/annotation.ts';
import type { Span } from '../src/model/document.ts';

const MASK = '•';

/** The text with every character of the personal spans but spaces replaced by `•`; its length, and so every offset, stays. */
export function maskText(text: string, personal: readonly Pick<PersonalMention, 'start' | 'end'>[]): string {
  if (personal.length === 0) return text;
  let masked = '';
  let done = 0;
  for (const { start, end } of [...personal].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    masked += text.slice(done, from) + text.slice(from, end).replace(/\S/g, MASK);
    done = end;
  }
  return masked + text.slice(done);
}

/** The token layer without the tokens that touch a personal span: what may be indexed. */
export function maskTokens({ stems, spans }: TokenLayer, personal: readonly Span[]): TokenLayer {
  if (personal.length === 0) return { stems, spans };
  const kept: TokenLayer = { stems: [], spans: [] };
  for (const [at, stem] of stems.entries()) {
    const start = spans[2 * at]!;
    const end = spans[2 * at + 1]!;
    if (personal.some((span) => span.start < end && start < span.end)) continue;
    kept.stems.push(stem);
    kept.spans.push(start, end);
  }
  return kept;
}
