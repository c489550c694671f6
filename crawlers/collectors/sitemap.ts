import { z } from 'zod';
import type { CollectContext, Collector } from '../collector.ts';
import { collectArticles, type Draft } from './articles.ts';
import { listedVisit, refusedVisit, unchangedVisit, unreadableVisit } from './ending.ts';
import { readListCursor, validatorsSchema } from './list-cursor.ts';
import { parseMachineDate } from './machine-date.ts';
import { matcherOf } from './match.ts';
import type { SitemapPage } from './sitemap/parse.ts';
import { walkSitemap } from './sitemap/walk.ts';

// A sitemap lists the whole archive; only what is about now is collected.
const MAX_AGE_MS = 14 * 24 * 60 * 60_000;
// Of entries without any date only both ends of the list are looked at: new ones are put there.
const UNDATED_ENDS = 100;

const recordsSchema = z.record(z.string(), validatorsSchema).catch({});

interface Dated {
  draft: Draft;
  /** ISO time of publication or last change, null when the entry tells neither. */
  at: string | null;
  page: SitemapPage;
}

function draftOf(page: SitemapPage, context: CollectContext): Dated {
  const date = (text: string | null, provenance: string) =>
    parseMachineDate(text, {
      timezone: context.source.timezone,
      seenAt: context.now().toISOString(),
      provenance,
    });
  // lastmod tells of a change, not of publication: good for order, not for the item.
  const published = date(page.published, 'sitemap:publication_date');
  const changed = date(page.lastmod, 'sitemap:lastmod')?.at ?? null;
  const draft: Draft = {
    nativeId: page.url,
    url: page.url,
    title: page.title,
    published,
    changed,
    text: null,
    tags: page.keywords,
    languageHint: page.language,
    image: page.image,
  };
  return { draft, at: published?.at ?? changed, page };
}

function recent(all: readonly Dated[], now: Date): Dated[] {
  const oldest = new Date(now.getTime() - MAX_AGE_MS).toISOString();
  const dated = all.filter((each) => each.at !== null && each.at >= oldest);
  dated.sort((a, b) => b.at!.localeCompare(a.at!));
  const undated = all.filter((each) => each.at === null);
  const ends =
    undated.length <= 2 * UNDATED_ENDS
      ? undated
      : [...undated.slice(0, UNDATED_ENDS), ...undated.slice(-UNDATED_ENDS)];
  return [...dated, ...ends];
}

/** News sitemaps, indexes, urlsets, text, gzipped or not, and robots.txt with Sitemap lines; the page of each new entry is fetched. */
export const sitemapCollector: Collector = {
  kind: 'sitemap',
  async *visit(candidate, context) {
    const cursor = readListCursor(context.cursor);
    const records = recordsSchema.parse(context.cursor['records'] ?? {});
    const walk = await walkSitemap(candidate.url, context, { records, whole: cursor.unfinished });
    const { answer } = walk;
    if (answer.kind === 'refused') return refusedVisit(answer, context.cursor);
    if (walk.unchanged)
      return unchangedVisit(answer, { ...context.cursor, records: { ...records, ...walk.records } });
    const matches = matcherOf(candidate.match);
    if (typeof matches === 'string') return unreadableVisit(answer, context.cursor, matches);
    if (walk.pages.length === 0 && walk.trouble !== null)
      return unreadableVisit(answer, context.cursor, walk.trouble);
    const pages = walk.pages.filter((page) => matches(page.url)).map((page) => draftOf(page, context));
    const wanted = recent(pages, context.now());
    const drafts = wanted.map((each) => each.draft);
    const articles = yield* collectArticles(drafts, { context, via: 'sitemap', ...cursor });
    const moments = wanted.map((each) =>
      each.at === null
        ? null
        : (each.draft.published ?? {
            at: each.at,
            quality: 'publisher' as const,
            zone: 'source' as const,
            provenance: 'sitemap:lastmod',
          }),
    );
    return listedVisit(answer, {
      moments,
      language: wanted.find((each) => each.page.language !== null)?.page.language ?? null,
      cursor: {
        records: walk.records,
        unfinished: articles.left > 0,
        failures: articles.failures,
        changes: articles.changes,
      },
      note: `${articles.note}${walk.trouble === null ? '' : `; ${walk.trouble}`}`,
    });
  },
};
