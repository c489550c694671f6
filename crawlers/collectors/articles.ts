import type { Item } from '../../src/model/item.ts';
import type { Moment } from '../../src/model/time.ts';
import type { CollectContext } from '../collector.ts';
import { crawlPages } from '../crawl.ts';
import type { DoorAnswer } from '../polite.ts';

/** An article a list told of, before its page is fetched. */
export interface Draft {
  nativeId: string;
  url: string;
  title: string | null;
  published: Moment | null;
  /** Text the list itself carried; used when the page cannot be had. */
  text: string | null;
  tags: string[];
  languageHint: string | null;
  image: string | null;
}

/** Attempts that failed so far, by native id; bounded, kept in the cursor. */
export type Failures = Record<string, number>;

/** What became of the drafts. */
export interface ArticlesResult {
  fresh: number;
  collected: number;
  /** Pages to be tried again at the next visit. */
  left: number;
  failures: Failures;
  note: string;
}

const MAX_ATTEMPTS = 4;
const MAX_FAILURES = 200;
const PAGE_ACCEPT = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5';
// Shorter texts in a list are teasers, not the article.
const FULL_TEXT_CHARS = 400;
const PERMANENT = new Set(['bad-url', 'robots', 'too-large', 'private-address']);
// Not the page's fault: such a refusal is no attempt.
const NOT_ASKED = new Set(['throttled', 'robots-unreachable', 'aborted']);

function isFinal(answer: DoorAnswer): boolean {
  if (answer.kind !== 'refused') return true;
  return (
    PERMANENT.has(answer.reason) || answer.status === 404 || answer.status === 410 || answer.status === 403
  );
}

// A link to a PDF or a picture is no article page; without a type the bytes will tell.
function isText(contentType: string | null): boolean {
  return contentType === null || /html|xml|text\/plain/i.test(contentType);
}

function itemOf(
  draft: Draft,
  context: CollectContext,
  page: { answer: DoorAnswer | null; via: string },
): Item {
  const { answer } = page;
  const fetched = answer?.kind === 'page' && isText(answer.contentType) ? answer : null;
  return {
    sourceId: context.source.id,
    nativeId: draft.nativeId,
    kind: 'article',
    url: fetched?.finalUrl ?? draft.url,
    firstSeen: context.now().toISOString(),
    via: page.via,
    published: draft.published,
    title: draft.title,
    text: fetched === null ? (draft.text ?? '') : null,
    body: fetched?.bytes ?? null,
    contentType: fetched?.contentType ?? null,
    tags: draft.tags,
    languageHint: draft.languageHint,
    image: draft.image,
    message: null,
  };
}

function bounded(failures: Failures): Failures {
  return Object.fromEntries(Object.entries(failures).slice(-MAX_FAILURES));
}

/** The drafts not collected yet, newest first, undated last, at most `maxItems` of the source, without repeats. */
export async function freshDrafts(
  drafts: readonly Draft[],
  context: CollectContext,
): Promise<{ fresh: Draft[]; overflow: number }> {
  const unique = [...new Map(drafts.map((draft) => [draft.nativeId, draft])).values()];
  const known = await context.known(unique.map((draft) => draft.nativeId));
  const unknown = unique.filter((draft) => !known.has(draft.nativeId));
  unknown.sort((a, b) => (b.published?.at ?? '').localeCompare(a.published?.at ?? ''));
  const fresh = unknown.slice(0, context.source.maxItems);
  return { fresh, overflow: unknown.length - fresh.length };
}

function noteOf(result: Omit<ArticlesResult, 'note' | 'failures'>, trouble: string | null): string {
  const parts = [`${result.fresh} new`, `${result.collected} collected`];
  if (result.left > 0) parts.push(`${result.left} left for the next visit`);
  return trouble === null ? parts.join(', ') : `${parts.join(', ')}; last trouble: ${trouble}`;
}

/**
 * Fetches the pages of the new drafts and yields an item for each. A page that cannot be had is tried again at
 * later visits; when it never comes, or at once when the list carried the whole text, that text is the item.
 */
export async function* collectArticles(
  drafts: readonly Draft[],
  options: { context: CollectContext; via: string; failures: Failures },
): AsyncGenerator<Item, ArticlesResult, void> {
  const { context, via } = options;
  const hopeful = drafts.filter((draft) => (options.failures[draft.nativeId] ?? 0) < MAX_ATTEMPTS);
  const { fresh, overflow } = await freshDrafts(hopeful, context);
  const failures: Failures = { ...options.failures };
  const counts = { fresh: fresh.length + overflow, collected: 0, left: overflow };
  let trouble: string | null = null;
  if (context.listOnly === true) return { ...counts, failures, note: `${counts.fresh} new` };
  const pages = fresh.map((draft) => ({ url: draft.url, about: draft }));
  const crawl = crawlPages(pages, {
    door: context.door,
    signal: context.signal,
    request: { accept: PAGE_ACCEPT },
  });
  for await (const { about: draft, answer } of crawl) {
    if (answer.kind === 'refused') trouble = answer.detail;
    const asked = answer.kind !== 'refused' || !NOT_ASKED.has(answer.reason);
    const attempts = (failures[draft.nativeId] ?? 0) + (asked ? 1 : 0);
    const wholeText = draft.text !== null && draft.text.length >= FULL_TEXT_CHARS;
    const over = isFinal(answer) || attempts >= MAX_ATTEMPTS;
    if (answer.kind !== 'page' && !wholeText && !over) {
      if (asked) failures[draft.nativeId] = attempts;
      counts.left += 1;
      continue;
    }
    delete failures[draft.nativeId];
    if (answer.kind !== 'page' && draft.text === null && draft.title === null) {
      failures[draft.nativeId] = MAX_ATTEMPTS;
      continue;
    }
    counts.collected += 1;
    yield itemOf(draft, context, { answer, via });
  }
  return { ...counts, failures: bounded(failures), note: noteOf(counts, trouble) };
}
