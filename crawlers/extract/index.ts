import { runCascade } from './cascade.ts';
import { decodeBytes } from './charset.ts';
import type { Extracted, Page, PageHints } from './extracted.ts';
import { readMetadata } from './metadata.ts';
import { parsePage } from './page.ts';
import { canonicalAddress } from './web-address.ts';

/**
 * Everything a page says: its text by the first stage of the cascade that delivers, and its metadata. Takes any
 * bytes and never throws; the text is empty and the rest null when nothing was found.
 */
export function extractPage(page: Page, hints: PageHints): Extracted {
  let charset = 'utf-8';
  try {
    const decoded = decodeBytes(page.bytes, page.contentType);
    charset = decoded.charset;
    const parsed = parsePage(decoded.text, page.url);
    return { ...readMetadata(parsed, hints), ...runCascade(parsed), charset };
  } catch {
    // The bounds make this unreachable for all we know; a page must still never stop the line.
    return { ...nothing(page, hints), charset };
  }
}

function nothing(page: Page, hints: PageHints): Omit<Extracted, 'charset'> {
  return {
    title: hints.title ?? null,
    text: '',
    extractor: 'none',
    canonicalUrl: canonicalAddress([], page.url),
    author: null,
    published: hints.published ?? null,
    modified: null,
    section: null,
    tags: [],
    languageHint: null,
    image: null,
  };
}
