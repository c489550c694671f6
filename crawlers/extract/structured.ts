import { Element, type ParentNode } from 'domhandler';
import { articleNodes, textField } from './json-ld.ts';
import { collapse, readOutline } from './outline.ts';
import { parseTree } from './dom.ts';
import type { ParsedPage } from './page.ts';
import { tidyRange } from './tidy.ts';

/** The paragraphs of the element marked as `itemprop="articleBody"` (microdata); empty when there is none. */
export function readMicrodata(page: ParsedPage): string[] {
  let best: readonly [number, number] | null = null;
  for (const [element, extent] of page.extents) {
    if (!/\barticleBody\b/iu.test(element.attribs['itemprop'] ?? '')) continue;
    if (best === null || extent[1] - extent[0] > best[1] - best[0]) best = extent;
  }
  return best === null ? [] : tidyRange(page, best[0], best[1]);
}

/** The paragraphs of the longest `articleBody` of the page's JSON-LD; empty when there is none. */
export function readJsonLd(page: ParsedPage): string[] {
  let longest = '';
  for (const node of articleNodes(page.linked)) {
    const body = textField(node['articleBody']) ?? '';
    if (body.length > longest.length) longest = body;
  }
  if (!/<\/?[a-z]|&(?:lt|nbsp|quot|#)/iu.test(longest)) {
    return longest
      .split(/\n\s*\n|\r?\n/u)
      .map(collapse)
      .filter((text) => text !== '');
  }
  return paragraphsOf(
    longest.includes('&lt;') ? longest.replaceAll('&lt;', '<').replaceAll('&gt;', '>') : longest,
  );
}

function paragraphsOf(html: string): string[] {
  const root: ParentNode = parseTree(`<div>${html}</div>`);
  return readOutline(root, (element: Element) => element.name === 'script').blocks.map((block) => block.text);
}
