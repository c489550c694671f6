import { isPhraseAt } from './phrases.ts';
import { SHAPE } from './shape.ts';
import type { Word } from './words.ts';

/** Of each word of a sentence: the marks that quote it, and the listed name it is part of. */
export interface Surroundings {
  /** Index of the opening mark, or -1. */
  opens: Int16Array;
  /** Index of the closing mark, or -1. */
  closes: Int16Array;
  /** 0, or 1 + three times the kind of the phrase + place in it: first, inner, last. */
  phrase: Uint8Array;
}

const OPENING = '«“„';
const CLOSING = '»”';
const LONGEST_QUOTE = 14;

function markQuotes(words: readonly Word[], { opens, closes }: Surroundings): void {
  let open = -1;
  for (let at = 0; at < words.length; at += 1) {
    const { lower, shape } = words[at]!;
    if (shape !== SHAPE.mark) continue;
    const straight = lower === '"';
    if (OPENING.includes(lower) || (straight && open === -1)) open = at;
    else if (open !== -1 && (straight || CLOSING.includes(lower))) {
      if (at - open <= LONGEST_QUOTE) {
        opens.fill(open, open, at + 1);
        closes.fill(at, open, at + 1);
      }
      open = -1;
    }
  }
}

function markPhrases(words: readonly Word[], phrase: Uint8Array): void {
  for (let at = 0; at < words.length; at += 1) {
    if (words[at]!.phrases === null) continue;
    let longest = 1;
    let kind = 0;
    for (const candidate of words[at]!.phrases ?? []) {
      if (candidate.words.length <= longest || !isPhraseAt(words, at, candidate)) continue;
      longest = candidate.words.length;
      kind = candidate.kind;
    }
    if (longest === 1) continue;
    for (let step = 0; step < longest; step += 1) {
      phrase[at + step] = 1 + kind * 3 + (step === 0 ? 0 : step === longest - 1 ? 2 : 1);
    }
    at += longest - 1;
  }
}

/** Reads quotes and listed names of a sentence. */
export function surroundingsOf(words: readonly Word[]): Surroundings {
  const surroundings: Surroundings = {
    opens: new Int16Array(words.length).fill(-1),
    closes: new Int16Array(words.length).fill(-1),
    phrase: new Uint8Array(words.length),
  };
  markQuotes(words, surroundings);
  markPhrases(words, surroundings.phrase);
  return surroundings;
}
