import { selectOne } from 'css-select';
import { Element } from 'domhandler';
import type { ParsedPage } from './page.ts';
import { SITE_RULES } from './site-rules.ts';
import { tidyRange } from './tidy.ts';
import { hostOf } from './web-address.ts';

/** The paragraphs of the element that the table of sites names for this host; empty without a rule or an element. */
export function readSiteRule(page: ParsedPage): string[] {
  const selector = SITE_RULES[hostOf(page.url)];
  if (selector === undefined) return [];
  const found = selectOne(selector, page.root);
  const extent = found instanceof Element ? page.extents.get(found) : undefined;
  return extent === undefined ? [] : tidyRange(page, extent[0], extent[1]);
}
