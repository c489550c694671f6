import type { ParsedPage } from './page.ts';
import { tidyRange } from './tidy.ts';

/** Cost of a short block and of a block that is not the article, in characters of prose (tuned on the even half of the sites). */
const SHORT_COST = 25;
const OFF_COST = 60;

/**
 * The paragraphs of the run of blocks that has most running text for its labels and links, wherever it stands in
 * the tree: maximum subsequence segmentation (Pasternack and Roth, WWW 2009) with fixed weights.
 */
export function readBlocks(page: ParsedPage): string[] {
  let best = { sum: 0, first: 0, end: 0 };
  let sum = 0;
  let first = 0;
  page.blocks.forEach((block, index) => {
    const own = page.prose[index] ?? 0;
    if (page.off[index] === 1) sum -= OFF_COST;
    else sum += own === 0 ? -SHORT_COST - block.linkLength : own;
    if (sum <= 0) {
      sum = 0;
      first = index + 1;
    } else if (sum > best.sum) best = { sum, first, end: index + 1 };
  });
  return best.sum === 0 ? [] : tidyRange(page, best.first, best.end);
}
