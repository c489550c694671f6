import type { Collector } from '../collector.ts';
import { decodeBytes } from '../extract/charset.ts';
import { collectArticles, type Draft } from './articles.ts';
import { listedVisit, refusedVisit, unchangedVisit, unreadableVisit } from './ending.ts';
import { TooDeep } from './html-tree.ts';
import { readListCursor } from './list-cursor.ts';
import { parseMachineDate } from './machine-date.ts';
import { matcherOf } from './match.ts';
import { articleLinks, type ArticleLink } from './site/links.ts';

function readLinks(html: string, base: string, selector: string | undefined): ArticleLink[] | string {
  try {
    return articleLinks(html, { base, selector });
  } catch (error) {
    if (error instanceof TooDeep) return error.message;
    return `Expected \`links\` to be a CSS selector, got "${selector}"`;
  }
}

/** A listing page: the articles it links to, by the candidate's CSS selector or by the shape of address and text. */
export const siteCollector: Collector = {
  kind: 'site',
  async *visit(candidate, context) {
    const cursor = readListCursor(context.cursor);
    const answer = await context.door.fetch(candidate.url, {
      accept: 'text/html',
      conditional: cursor.validators,
      whole: cursor.unfinished,
      signal: context.signal,
    });
    if (answer.kind === 'refused') return refusedVisit(answer, context.cursor);
    if (answer.kind === 'not-modified')
      return unchangedVisit(answer, { ...cursor, validators: answer.validators });
    const matches = matcherOf(candidate.match);
    if (typeof matches === 'string') return unreadableVisit(answer, context.cursor, matches);
    const { text: html } = decodeBytes(answer.bytes, answer.contentType);
    const links = readLinks(html, answer.finalUrl, candidate.links);
    if (typeof links === 'string') return unreadableVisit(answer, context.cursor, links);
    const seenAt = context.now().toISOString();
    const drafts = links
      .filter((link) => matches(link.url))
      .map((link): Draft => ({
        nativeId: link.url,
        url: link.url,
        title: link.title === '' ? null : link.title,
        published: parseMachineDate(link.time, {
          timezone: context.source.timezone,
          seenAt,
          provenance: 'listing:time',
        }),
        changed: null,
        text: null,
        tags: [],
        languageHint: null,
        image: null,
      }));
    const articles = yield* collectArticles(drafts, { context, via: 'site', ...cursor });
    return listedVisit(answer, {
      moments: drafts.map((draft) => draft.published),
      language: null,
      cursor: {
        validators: answer.validators,
        unfinished: articles.left > 0,
        failures: articles.failures,
        changes: articles.changes,
      },
      note: articles.note,
      pagesTellTime: true,
    });
  },
};
