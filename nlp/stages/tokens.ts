import type { TokenLayer } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Stage } from '../stage.ts';

/** Stems and spans of every token. */
export const tokensStage: Stage<'tokens'> = {
  name: 'tokens',
  version: '3',
  requires: [],
  assigns: 'tokens',
  run(input): TokenLayer {
    const { tokens } = readingOf(input);
    const stems: string[] = [];
    const spans: number[] = [];
    for (const token of tokens) {
      stems.push(token.stem);
      spans.push(token.start, token.end);
    }
    return { stems, spans };
  },
};
