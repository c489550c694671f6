import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { categoriesOf } from './category.ts';
import type { Suite } from './suite.ts';

interface Article {
  title: string;
  content: string;
  ministry: string;
}

const INTERNAL_AFFAIRS = 'Министерство внутренних дел';
// Least score of the best category at which a text counts as about crime.
const THRESHOLDS = [0, 0.5, 0.7] as const;

/** Share of the gold found at the lowest threshold from which on at least `least` of what is found is gold. */
export function recallAt(rows: readonly { positive: boolean; score: number }[], least: number): number {
  const sorted = rows.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const gold = rows.filter(({ positive }) => positive).length;
  let right = 0;
  let best = 0;
  for (const [at, { positive }] of sorted.entries()) {
    if (positive) right += 1;
    if (right / (at + 1) >= least) best = right;
  }
  return gold === 0 ? 0 : best / gold;
}

/**
 * Kazakhstani news labelled by ministry: does any category fire on texts of Internal Affairs and on none of the rest?
 * The labels are a stand-in: "the rest" has crime too (poaching, smuggling), and Internal Affairs has none in places.
 * Halves by hash of the title: errors of `tuned` were looked at, those of `held` never.
 */
export const suite: Suite = {
  name: 'relevance',
  async run({ dataDir, emit }) {
    const articles = readFileSync(join(dataDir, 'news/kz-ministry/articles.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.length > 0)
      .map((line) => JSON.parse(line) as Article);
    const scored = articles.map(({ title, content, ministry }) => {
      const head = `${title}\n\n`;
      const mentions = categoriesOf({
        text: head + content,
        bodyStart: head.length,
        kind: 'article',
        sourceId: 'eval',
        languageHint: null,
      });
      const half =
        Number.parseInt(createHash('sha256').update(title).digest('hex').slice(0, 2), 16) % 2 === 0
          ? 'tuned'
          : 'held';
      return { half, positive: ministry === INTERNAL_AFFAIRS, score: mentions[0]?.score ?? 0 };
    });
    for (const half of ['tuned', 'held']) {
      const rows = scored.filter((row) => row.half === half);
      const gold = rows.filter(({ positive }) => positive).length;
      emit({
        suite: 'relevance',
        set: half,
        metric: 'recall-at-precision-.9',
        value: recallAt(rows, 0.9),
        n: gold,
      });
      for (const threshold of THRESHOLDS) {
        const found = rows.filter(({ score }) => score > threshold);
        const right = found.filter(({ positive }) => positive).length;
        const precision = found.length === 0 ? 0 : right / found.length;
        const recall = gold === 0 ? 0 : right / gold;
        const set = `${half}-score>${threshold}`;
        emit({ suite: 'relevance', set, metric: 'precision', value: precision, n: found.length });
        emit({ suite: 'relevance', set, metric: 'recall', value: recall, n: gold });
        emit({
          suite: 'relevance',
          set,
          metric: 'f1',
          value: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
          n: rows.length,
        });
      }
    }
  },
};
