import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenise } from '../../nlp/text/tokens.ts';
import { createRandom, disguiseText } from './disguise.ts';
import type { Suite } from './suite.ts';

const SHARES = [0.05, 0.1, 0.3, 0.5];
const LANGUAGES = { kk: 'kaz_Cyrl', ru: 'rus_Cyrl', en: 'eng_Latn' };
const LINES = 667;
const SEED = 20_261_122;

/** How many words of the clean line stand in its disguised form again: same span, same plain form. */
function recovered(line: string, share: number, random: () => number): { right: number; n: number } {
  const { text, starts } = disguiseText(line, share, { random });
  const read = new Map(tokenise(text).map((token) => [`${token.start}:${token.end}`, token.norm]));
  const words = tokenise(line);
  const right = words.filter(
    ({ start, end, norm }) => read.get(`${starts[start]!}:${starts[end]!}`) === norm,
  );
  return { right: right.length, n: words.length };
}

/**
 * Share of words recovered after a seeded disguise of 5 to 50 % of the letters of 2,001 lines of FLORES-200 (kk, ru, en): look-alikes,
 * leet, invisible characters, separators, repeats and the other script, each kind equally likely. Goal: .98 at 10 %, .90 at 30 %.
 * The lexicon and letter models were not made from these lines.
 */
export const suite: Suite = {
  name: 'obfuscation',
  async run({ dataDir, emit }) {
    for (const [language, name] of Object.entries(LANGUAGES)) {
      const path = join(dataDir, `langid/flores200/devtest/${name}.devtest`);
      const lines = readFileSync(path, 'utf8').trim().split('\n').slice(0, LINES);
      for (const share of [0, ...SHARES]) {
        const random = createRandom(SEED);
        let right = 0;
        let n = 0;
        for (const line of lines) {
          const counts = recovered(line, share, random);
          right += counts.right;
          n += counts.n;
        }
        emit({ suite: 'obfuscation', set: language, metric: `recovered@${share}`, value: right / n, n });
      }
    }
  },
};
