import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotASitemap, parseSitemap } from '../../crawlers/collectors/sitemap/parse.ts';
import { gunzipCapped } from '../../crawlers/door/body.ts';
import { judgeFeeds, type Verdict } from '../crawlers/support/feed-fixtures.ts';
import type { Suite } from './suite.ts';

const MAX_BYTES = 10_000_000;
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

/** Entries of each sitemap fixture, 0 for what is refused. */
async function readSitemaps(folder: string): Promise<number[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return Promise.all(
    names.map(async (name) => {
      const bytes = await gunzipCapped(readFileSync(join(folder, name)), { maxBytes: MAX_BYTES, url: name });
      try {
        const sitemap = parseSitemap(bytes, null, 'https://www.example.com/');
        return sitemap.kind === 'pages' ? sitemap.pages.length : sitemap.sitemaps.length;
      } catch (error) {
        if (error instanceof NotASitemap) return 0;
        throw error;
      }
    }),
  );
}

/** Feed and sitemap fixtures of well-known parsers: how many are read, refused, equal to what the fixture says; nothing was tuned on one part only. */
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
    const sitemaps = await readSitemaps(join(dataDir, 'sitemaps/sitemaps'));
    const read = sitemaps.filter((entries) => entries > 0).length;
    emit({ suite: 'feeds', set: 'sitemaps', metric: 'read', value: read, n: sitemaps.length });
    const entries = sitemaps.reduce((sum, each) => sum + each, 0);
    emit({ suite: 'feeds', set: 'sitemaps', metric: 'entries', value: entries, n: sitemaps.length });
  },
};
