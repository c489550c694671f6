import type { Collector } from '../collector.ts';
import { collectArticles } from './articles.ts';
import { listedVisit, refusedVisit, unchangedVisit, unreadableVisit } from './ending.ts';
import { draftsOf } from './feed/adapter.ts';
import { parseFeed } from './feed/parse.ts';
import { NotAFeed, type WireFeed } from './feed/wire.ts';
import { readListCursor } from './list-cursor.ts';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

function tryParse(bytes: Uint8Array, contentType: string | null): WireFeed | NotAFeed {
  try {
    return parseFeed(bytes, contentType);
  } catch (error) {
    if (error instanceof NotAFeed) return error;
    throw error;
  }
}

/** RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, CDF and JSON Feed; the page of each new entry is fetched. */
export const feedCollector: Collector = {
  kind: 'feed',
  async *visit(candidate, context) {
    const cursor = readListCursor(context.cursor);
    const answer = await context.door.fetch(candidate.url, {
      accept: ACCEPT,
      conditional: cursor.validators,
      whole: cursor.unfinished,
      signal: context.signal,
    });
    if (answer.kind === 'refused') return refusedVisit(answer, context.cursor);
    if (answer.kind === 'not-modified')
      return unchangedVisit(answer, { ...cursor, validators: answer.validators });
    const feed = tryParse(answer.bytes, answer.contentType);
    if (feed instanceof NotAFeed) return unreadableVisit(answer, context.cursor, feed.message);
    const drafts = draftsOf(feed, {
      source: context.source,
      feedUrl: answer.finalUrl,
      seenAt: context.now().toISOString(),
    });
    const articles = yield* collectArticles(drafts, { context, via: 'feed', ...cursor });
    return listedVisit(answer, {
      moments: drafts.map((draft) => draft.published),
      language: feed.language,
      cursor: {
        validators: answer.validators,
        unfinished: articles.left > 0,
        failures: articles.failures,
        changes: articles.changes,
      },
      note: articles.note,
    });
  },
};
