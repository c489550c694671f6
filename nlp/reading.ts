import type { Span } from '../src/model/document.ts';
import type { StageInput } from './stage.ts';
import { sentences } from './text/sentences.ts';
import { tokenise } from './text/tokens.ts';
import type { Token } from './text/tokens.ts';

/** A text read once: its tokens, its sentences, and which sentence each token stands in. */
export interface Reading {
  tokens: readonly Token[];
  sentences: readonly Span[];
  sentenceOf: readonly number[];
}

function read(text: string): Reading {
  const tokens = tokenise(text);
  const spans = sentences(text);
  const sentenceOf: number[] = [];
  let current = 0;
  for (const token of tokens) {
    while (current < spans.length - 1 && token.start >= spans[current]!.end) current += 1;
    sentenceOf.push(current);
  }
  return { tokens, sentences: spans, sentenceOf };
}

const readings = new WeakMap<StageInput, Reading>();

/** Reading of a document, made once and shared by all stages that see the same document object. */
export function readingOf(input: StageInput): Reading {
  let reading = readings.get(input);
  if (reading === undefined) {
    reading = read(input.text);
    readings.set(input, reading);
  }
  return reading;
}
