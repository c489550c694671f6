import { judgeFeeds, type Verdict } from '../crawlers/support/feed-fixtures.ts';
import type { Suite } from './suite.ts';

const OUTCOMES = ['equal', 'differs', 'parsed', 'refused', 'crashed'] as const;

function fieldTotals(verdicts: readonly Verdict[]): Map<string, { compared: number; equal: number }> {
  const totals = new Map<string, { compared: number; equal: number }>();
  for (const { fields } of verdicts) {
    for (const [name, { compared, equal }] of Object.entries(fields)) {
      const total = totals.get(name) ?? { compared: 0, equal: 0 };
      totals.set(name, { compared: total.compared + compared, equal: total.equal + equal });
    }
  }
  return totals;
}

/** Feed fixtures of well-known parsers: how many are read, refused, equal to what the fixture says; nothing was tuned on one part only. */
export const suite: Suite = {
  name: 'feeds',
  async run({ dataDir, emit }) {
    const verdicts = judgeFeeds(dataDir);
    for (const set of new Set(verdicts.map((verdict) => verdict.set))) {
      const own = verdicts.filter((verdict) => verdict.set === set);
      for (const outcome of OUTCOMES) {
        const count = own.filter((verdict) => verdict.outcome === outcome).length;
        emit({ suite: 'feeds', set, metric: outcome, value: count, n: own.length });
      }
      for (const [name, { compared, equal }] of fieldTotals(own))
        emit({ suite: 'feeds', set, metric: `${name} equal`, value: equal / compared, n: compared });
    }
  },
};
