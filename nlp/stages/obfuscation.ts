import type { DisguisedToken, ObfuscationLayer } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import { HIDING, INVISIBLE_INSIDE, LEET, LOOK_ALIKE, REPEATED, SEPARATED } from '../skeleton/tricks.ts';
import type { Stage } from '../stage.ts';

const NAMES: readonly (readonly [number, DisguisedToken['tricks'][number]])[] = [
  [LOOK_ALIKE, 'look-alike'],
  [LEET, 'leet'],
  [INVISIBLE_INSIDE, 'invisible'],
  [SEPARATED, 'separated'],
  [REPEATED, 'repeated'],
];
const MAX_TOKENS = 1000;

/** Words written with look-alike letters, digits for letters, invisible characters or apart; near 0 in ordinary text. */
export const obfuscationStage: Stage<'obfuscation'> = {
  name: 'obfuscation',
  version: '1',
  requires: ['tokens'],
  assigns: 'obfuscation',
  run(input): ObfuscationLayer {
    const tokens: DisguisedToken[] = [];
    let words = 0;
    let disguised = 0;
    for (const { kind, start, end, norm, tricks } of readingOf(input).tokens) {
      if (kind !== 'word') continue;
      words += 1;
      if ((tricks & HIDING) === 0) continue;
      disguised += 1;
      if (tokens.length >= MAX_TOKENS) continue;
      const found = NAMES.filter(([bit]) => (tricks & bit) !== 0).map(([, name]) => name);
      tokens.push({ start, end, plain: norm, tricks: found });
    }
    return { share: words === 0 ? 0 : disguised / words, tokens };
  },
};
