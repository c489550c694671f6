import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { agreementOf } from './stories/agreement.ts';
import { measureGenerated } from './stories/generated.ts';
import { readPairs, scoresOf } from './stories/pairs.ts';
import { clusterByCosine, clusterTitles, readTitles } from './stories/titles.ts';
import type { Suite } from './suite.ts';

const SUITE = 'stories';
type Emit = Parameters<Suite['run']>[0]['emit'];

function measurePairs(dataDir: string, emit: Emit): void {
  const pools = new Map(['train', 'exam', 'honey'].map((pool) => [pool, readPairs(dataDir, pool)]));
  const scored = scoresOf([...pools.values()].flat());
  let done = 0;
  for (const [pool, pairs] of pools) {
    const rows = scored.slice(done, (done += pairs.length));
    const right = rows.filter(({ same, joined }) => same && joined).length;
    const found = rows.filter(({ joined }) => joined).length;
    const gold = rows.filter(({ same }) => same).length;
    const set = `tgcontest-${pool}`;
    emit({ suite: SUITE, set, metric: 'precision', value: right / (found || 1), n: found });
    emit({ suite: SUITE, set, metric: 'recall', value: right / (gold || 1), n: gold });
    emit({ suite: SUITE, set, metric: 'f1', value: (2 * right) / (found + gold || 1), n: rows.length });
  }
}

// Chosen on the first 40 % of News-T, whose stories are whole topics of 73 titles each on average.
const TITLES = { join: 0.15, merge: 0.35, mergeSmall: 0.15, smallFamilies: 10 };
const TUNED_SHARE = 0.4;
const PEER_THRESHOLD = 0.15;

function measureTitles(dataDir: string, emit: Emit): void {
  const stream = readTitles(dataDir);
  const cut = Math.floor(stream.gold.length * TUNED_SHARE);
  const report = (name: string, found: readonly (string | number)[]): void => {
    for (const [part, from, to] of [
      ['all', 0, Infinity],
      ['first-40%', 0, cut],
      ['rest', cut, Infinity],
    ] as const) {
      const labels = found.slice(from, to);
      const figures = agreementOf(labels, stream.gold.slice(from, to));
      const set = `news-t-${name}-${part}`;
      for (const [metric, value] of Object.entries(figures))
        emit({ suite: SUITE, set, metric, value, n: labels.length });
    }
  };
  const start = performance.now();
  const found = clusterTitles(stream, TITLES);
  const seconds = (performance.now() - start) / 1000;
  emit({
    suite: SUITE,
    set: 'news-t',
    metric: 'documents-per-second',
    value: found.length / seconds,
    n: found.length,
  });
  report('tuned', found);
  report('as-shipped', clusterTitles(stream, {}));
  report('peer-cosine', clusterByCosine(stream, PEER_THRESHOLD));
}

const GENERATED = 5000;

function measureSpeed(emit: Emit): void {
  const { perSecond, savedBytes, clusters } = measureGenerated(GENERATED);
  emit({ suite: SUITE, set: 'generated', metric: 'documents-per-second', value: perSecond, n: GENERATED });
  emit({ suite: SUITE, set: 'generated', metric: 'saved-bytes-per-story', value: savedBytes, n: clusters });
}

/**
 * Stories on sets of others. Pairs of tgcontest (Apache-2.0): one chance and one threshold for all, rarity of words from the texts of the
 * pools without their labels; weights from the train pool and half of the honey pool (ADR 0031), figures of the others were seen. News-T (licence not stated: nothing is fitted on it that is shipped): titles only, thresholds of the
 * suite chosen on the first 40 % of the stream; `rest` was not looked at.
 */
export const suite: Suite = {
  name: SUITE,
  async run({ dataDir, emit }) {
    if (!existsSync(join(dataDir, 'stories'))) {
      console.error(`Expected stories in ${dataDir}, found none: ${SUITE} SKIPPED`);
      return;
    }
    measurePairs(dataDir, emit);
    measureTitles(dataDir, emit);
    measureSpeed(emit);
  },
};
