import { selectOne } from 'css-select';
import { Element } from 'domhandler';
import { readBlocks } from './blocks.ts';
import type { ParsedPage } from './page.ts';
import { readReadability } from './readability.ts';
import { SITE_RULES } from './site-rules.ts';
import { readJsonLd, readMicrodata } from './structured.ts';
import { tidyRange } from './tidy.ts';
import { hostOf } from './web-address.ts';

/** One way to the text of a page; an empty list means that it found none. */
export interface Stage {
  readonly name: string;
  read(page: ParsedPage): string[];
}

/** The stages in the order they are tried. */
export const CASCADE: readonly Stage[] = [
  { name: 'site-rule', read: readSiteRule },
  { name: 'readability', read: readReadability },
  { name: 'microdata', read: readMicrodata },
  { name: 'json-ld', read: readJsonLd },
  { name: 'blocks', read: readBlocks },
  { name: 'baseline', read: readBaseline },
];

/** A text of fewer characters does not end the cascade: shorter ones are captions and consent notes. */
const ENOUGH = 250;

/** A later stage must bring so many times the text to replace an earlier one that under-delivered. */
const MUCH_MORE = 1.5;

/** The first sufficient text, or the first that no later stage outdoes by far, and the name of its stage. */
export function runCascade(page: ParsedPage): { text: string; extractor: string } {
  let best = { text: '', extractor: 'none' };
  for (const stage of CASCADE) {
    const text = stage.read(page).join('\n\n');
    if (text.length > best.text.length * MUCH_MORE) best = { text, extractor: stage.name };
    if (best.text.length >= ENOUGH) break;
  }
  return best;
}

function readSiteRule(page: ParsedPage): string[] {
  const selector = SITE_RULES[hostOf(page.url)];
  if (selector === undefined) return [];
  const found = selectOne(selector, page.root);
  const extent = found instanceof Element ? page.extents.get(found) : undefined;
  return extent === undefined ? [] : tidyRange(page, extent[0], extent[1]);
}

/** Whatever blocks of a sentence's length the page has. */
function readBaseline(page: ParsedPage): string[] {
  return page.blocks
    .filter((block) => block.text.length - block.linkLength >= 40 && block.linkLength * 2 < block.text.length)
    .map((block) => block.text);
}
