import type { Item } from '../../src/model/item.ts';
import type { Candidate } from '../../src/model/source.ts';
import type { CollectContext, Collector, VisitResult } from '../collector.ts';
import type { DoorAnswer, DoorPage } from '../polite.ts';
import { listedVisit, refusedVisit } from './ending.ts';
import { TooDeep } from './html-tree.ts';
import { parseMachineDate } from './machine-date.ts';
import { missingFrom, postHash, readMemory, remember, type ChannelMemory } from './telegram/memory.ts';
import { readPreview, type PreviewPage, type PreviewPost } from './telegram/preview.ts';

const POSTS_PER_PAGE = 20;
const MAX_PAGES = 20;

const nativeIdOf = (post: Pick<PreviewPost, 'channel' | 'id'>): string =>
  `${post.channel.toLowerCase()}/${post.id}`;

function itemOf(post: PreviewPost, context: CollectContext): Item {
  const { id, text, time, image, ...meta } = post;
  const seenAt = context.now().toISOString();
  return {
    sourceId: context.source.id,
    nativeId: nativeIdOf(post),
    kind: 'message',
    url: `https://t.me/${post.channel}/${id}`,
    firstSeen: seenAt,
    via: 'telegram-web',
    published: parseMachineDate(time, {
      timezone: context.source.timezone,
      seenAt,
      provenance: 'telegram:time',
    }),
    title: null,
    text,
    body: null,
    contentType: null,
    tags: [],
    languageHint: null,
    image,
    message: { ...meta, messageId: String(id) },
  };
}

function pageUrl(candidate: Candidate, before: number | null): string {
  const url = new URL(candidate.url);
  // The address people copy is that of the channel; its preview stands under /s/.
  if (/^\/\w+\/?$/.test(url.pathname)) url.pathname = `/s${url.pathname}`;
  if (before !== null) url.searchParams.set('before', String(before));
  return url.href;
}

function pageOf(answer: DoorPage): PreviewPage {
  try {
    return readPreview(new TextDecoder().decode(answer.bytes));
  } catch (error) {
    if (error instanceof TooDeep) return { isPreview: false, posts: [], hasOlder: false };
    throw error;
  }
}

async function fetchPage(
  candidate: Candidate,
  context: CollectContext,
  before: number | null,
): Promise<{ answer: DoorAnswer; page: PreviewPage | null }> {
  const answer = await context.door.fetch(pageUrl(candidate, before), {
    accept: 'text/html',
    // The word "edited" is written in the language asked for.
    headers: { 'accept-language': 'en' },
    signal: context.signal,
  });
  return { answer, page: answer.kind === 'page' ? pageOf(answer) : null };
}

interface Walk {
  posts: PreviewPost[];
  gone: number[];
  resumeBefore: number | null;
}

const oldestOf = (posts: readonly PreviewPost[]): number => Math.min(...posts.map((post) => post.id));

async function unknownAmong(posts: readonly PreviewPost[], context: CollectContext): Promise<boolean> {
  const ids = posts.map(nativeIdOf);
  const known = await context.known(ids);
  return ids.every((id) => !known.has(id));
}

/** Pages back from the first page until a known post, the source's bound or the end of the channel. */
async function walkBack(
  candidate: Candidate,
  context: CollectContext,
  start: { first: PreviewPage; memory: ChannelMemory },
): Promise<Walk> {
  const { first, memory } = start;
  const walk: Walk = {
    posts: [...first.posts],
    gone: missingFrom(first.posts, memory, null),
    resumeBefore: null,
  };
  const maxPages = Math.min(MAX_PAGES, Math.ceil(context.source.maxItems / POSTS_PER_PAGE));
  let { hasOlder } = first;
  let before = oldestOf(first.posts);
  let goOn = await unknownAmong(first.posts, context);
  if (!goOn && memory.resumeBefore !== null) {
    before = memory.resumeBefore;
    goOn = true;
    hasOlder = true;
  }
  let pages = 1;
  for (; goOn && hasOlder && pages < maxPages; pages += 1) {
    const { page } = await fetchPage(candidate, context, before);
    if (page === null) {
      walk.resumeBefore = before;
      break;
    }
    // The preview sometimes ignores `before` and shows the newest page again.
    const older = page.posts.filter((post) => post.id < before);
    if (older.length === 0) break;
    walk.gone.push(...missingFrom(older, memory, before));
    walk.posts.push(...older);
    before = oldestOf(older);
    hasOlder = page.hasOlder;
    goOn = await unknownAmong(older, context);
  }
  // On a first visit the rest is the archive; later it is a gap to be filled at the next visits.
  const gapLeft = goOn && hasOlder && pages === maxPages && Object.keys(memory.hashes).length > 0;
  if (gapLeft) walk.resumeBefore = before;
  return walk;
}

async function changed(
  posts: readonly PreviewPost[],
  context: CollectContext,
  memory: ChannelMemory,
): Promise<PreviewPost[]> {
  const known = await context.known(posts.map(nativeIdOf));
  const wanted = posts.filter((post) => {
    const hash = memory.hashes[String(post.id)];
    return !known.has(nativeIdOf(post)) || (hash !== undefined && hash !== postHash(post));
  });
  return wanted.sort((a, b) => a.id - b.id);
}

function withoutPreview(page: DoorPage, context: CollectContext): VisitResult {
  const ended = listedVisit(page, { moments: [], language: null, cursor: context.cursor, note: '' });
  const detail = `Expected a channel preview, got a page without one: the channel hides it or does not exist (${page.finalUrl})`;
  return { ...ended, report: { ...ended.report, state: 'no-preview', detail } };
}

/** Posts of a public Telegram channel from its web preview, t.me/s/<channel>; edits come again, deletions are reported. */
export const telegramWebCollector: Collector = {
  kind: 'telegram-web',
  async *visit(candidate, context) {
    const memory = readMemory(context.cursor);
    const { answer, page } = await fetchPage(candidate, context, null);
    if (answer.kind === 'refused') return refusedVisit(answer, context.cursor);
    if (answer.kind !== 'page' || page === null || !page.isPreview)
      return withoutPreview(answer as DoorPage, context);
    const moment = (post: PreviewPost) => itemOf(post, context).published;
    if (context.listOnly === true || page.posts.length === 0)
      return listedVisit(answer, {
        moments: page.posts.map(moment),
        language: null,
        cursor: context.cursor,
        note: 'looked at only',
      });
    const walk = await walkBack(candidate, context, { first: page, memory });
    const wanted = await changed(walk.posts, context, memory);
    for (const post of wanted) yield itemOf(post, context);
    const channel = page.posts[0]!.channel;
    return listedVisit(answer, {
      moments: walk.posts.map(moment),
      language: null,
      cursor: remember(memory, walk),
      note: `${wanted.length} new or edited, ${walk.gone.length} deleted`,
      deleted: walk.gone.map((id) => nativeIdOf({ channel, id })),
    });
  },
};
