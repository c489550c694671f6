import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countLinks, readFlores, readTriples, storiesOf } from './stories/across.ts';
import type { Told } from './stories/across.ts';
import type { Suite } from './suite.ts';

const SUITE = 'stories-cross';
const PAIRS = [
  ['kk', 'ru'],
  ['kk', 'en'],
  ['ru', 'en'],
] as const;

type Emit = Parameters<Suite['run']>[0]['emit'];

function measure(set: string, texts: readonly Told[], emit: Emit): void {
  const stories = storiesOf(texts);
  const report = (name: string, chosen: (one: Told, other: Told) => boolean): void => {
    const { right, found, gold } = countLinks(texts, stories, chosen);
    emit({ suite: SUITE, set: `${set}-${name}`, metric: 'precision', value: right / (found || 1), n: found });
    emit({ suite: SUITE, set: `${set}-${name}`, metric: 'recall', value: right / (gold || 1), n: gold });
  };
  report('all', () => true);
  for (const part of ['looked', 'held'] as const)
    report(part, (one, other) => one.part === part && other.part === part);
  for (const pair of PAIRS)
    report(pair.join('-'), (one, other) =>
      pair.every((language) => one.language === language || other.language === language),
    );
}

/**
 * Links across Kazakh, Russian and English that the online clustering makes without a model, as it is shipped. `flores`: documents of FLORES-200
 * devtest, a stand-in: its texts are translations of one another; nothing was fitted on it, aggregate figures and no texts of the half
 * `looked` were seen while building. `triples`: our own made-up events (see its header); the thresholds were set on its half `looked`.
 */
export const suite: Suite = {
  name: SUITE,
  async run({ dataDir, emit }) {
    measure('triples', readTriples(), emit);
    if (existsSync(join(dataDir, 'langid/flores200'))) measure('flores', readFlores(dataDir), emit);
    else console.error(`Expected langid/flores200 in ${dataDir}, found none: its part of ${SUITE} SKIPPED`);
  },
};
