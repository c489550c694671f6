import { decodeBytes } from './charset.ts';
import type { Extracted, Page, PageHints } from './extracted.ts';
import { parsePage } from './page.ts';
import { runCascade } from './cascade.ts';

/** Everything a page says, best effort: never throws, and the text is empty when nothing was found. */
export function extractPage(page: Page, hints: PageHints): Extracted {
  const { text: html, charset } = decodeBytes(page.bytes, page.contentType);
  const parsed = parsePage(html, page.url);
  const { text, extractor } = runCascade(parsed);
  return {
    title: parsed.title ?? hints.title ?? null,
    text,
    extractor,
    canonicalUrl: page.url,
    author: null,
    published: hints.published ?? null,
    modified: null,
    section: null,
    tags: [],
    languageHint: null,
    image: null,
    charset,
  };
}
