import { load, type CheerioAPI } from 'cheerio/slim';
import { Parser } from 'htmlparser2';

/** Deepest nesting we read; honest pages stay below a hundred, and deeper trees make selectors quadratic. */
const MAX_DEPTH = 1_000;

/** Thrown for HTML nested deeper than any honest page. */
export class TooDeep extends Error {
  constructor() {
    super(`Expected HTML at most ${MAX_DEPTH} elements deep, got deeper`);
    this.name = 'TooDeep';
  }
}

/** Counts nesting for a parser's open and close events; throws TooDeep. */
export function createDepthGuard(): { open: () => void; close: () => void } {
  let depth = 0;
  return {
    open() {
      depth += 1;
      if (depth > MAX_DEPTH) throw new TooDeep();
    },
    close() {
      depth -= 1;
    },
  };
}

/** The HTML as a tree to be queried; throws TooDeep before any time is lost on it. */
export function loadHtml(html: string): CheerioAPI {
  const guard = createDepthGuard();
  const scan = new Parser({ onopentagname: guard.open, onclosetag: guard.close });
  scan.write(html);
  scan.end();
  return load(html);
}
