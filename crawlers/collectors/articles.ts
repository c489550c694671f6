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
  /** When the list says the article last changed, ISO; null when it does not say. */
  changed: string | null;
  /** Text the list itself carried; used when the page cannot be had. */
  text: string | null;
  tags: string[];
  languageHint: string | null;
  image: string | null;
}

/** Attempts that failed so far, by native id; bounded, kept in the cursor. */
export type Failures = Record<string, number>;

/** What the list said of an article's last change when its page was last read, by native id; bounded, kept in the cursor. */
export type Changes = Record<string, string>;

/** What became of the drafts. */
export interface ArticlesResult {
  fresh: number;
  collected: number;
  /** Pages to be tried again at the next visit. */
  left: number;
  failures: Failures;
  changes: Changes;
  note: string;
}

const MAX_ATTEMPTS = 4;
const MAX_FAILURES = 200;
const MAX_CHANGES = 500;
// Some lists call everything changed at every visit: a few pages are read again each time, not all.
const MAX_READ_AGAIN = 10;
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

/** The drafts not collected yet, newest first, undated last, at most `maxItems` of the source, and those collected before; without repeats. */
export async function freshDrafts(
  drafts: readonly Draft[],
  context: CollectContext,
): Promise<{ fresh: Draft[]; overflow: number; seen: Draft[] }> {
  const unique = [...new Map(drafts.map((draft) => [draft.nativeId, draft])).values()];
  const known = await context.known(unique.map((draft) => draft.nativeId));
  const unknown = unique.filter((draft) => !known.has(draft.nativeId));
  unknown.sort((a, b) => (b.published?.at ?? '').localeCompare(a.published?.at ?? ''));
  const fresh = unknown.slice(0, context.source.maxItems);
  const seen = unique.filter((draft) => known.has(draft.nativeId));
  return { fresh, overflow: unknown.length - fresh.length, seen };
}

/** The collected drafts that the list says changed since, the latest change first. */
function changedSince(seen: readonly Draft[], changes: Changes): Draft[] {
  const moved = seen.filter(({ nativeId, changed }) => {
    const before = changes[nativeId];
    return changed !== null && before !== undefined && changed > before;
  });
  return moved.sort((a, b) => b.changed!.localeCompare(a.changed!)).slice(0, MAX_READ_AGAIN);
}

/** What to remember of the list: of drafts still to be read again, what was known before. */
function changesOf(seen: readonly Draft[], changes: Changes): Changes {
  const now = seen.flatMap(({ nativeId, changed }) => {
    const at = changes[nativeId] ?? changed;
    return at === null ? [] : [[nativeId, at] as const];
  });
  return Object.fromEntries(now.slice(0, MAX_CHANGES));
}

function noteOf(
  result: Pick<ArticlesResult, 'fresh' | 'collected' | 'left'>,
  trouble: string | null,
): string {
  const parts = [`${result.fresh} new`, `${result.collected} collected`];
  if (result.left > 0) parts.push(`${result.left} left for the next visit`);
  return trouble === null ? parts.join(', ') : `${parts.join(', ')}; last trouble: ${trouble}`;
}

/**
 * Fetches the pages of the new drafts and yields an item for each. A page that cannot be had is tried again at
 * later visits; when it never comes, or at once when the list carried the whole text, that text is the item. A page
 * that the list says changed since it was read is read again.
 */
export async function* collectArticles(
  drafts: readonly Draft[],
  options: { context: CollectContext; via: string; failures: Failures; changes: Changes },
): AsyncGenerator<Item, ArticlesResult, void> {
  const { context, via } = options;
  const hopeful = drafts.filter((draft) => (options.failures[draft.nativeId] ?? 0) < MAX_ATTEMPTS);
  const { fresh, overflow, seen } = await freshDrafts(hopeful, context);
  const failures: Failures = { ...options.failures };
  const changes = changesOf(seen, options.changes);
  const counts = { fresh: fresh.length + overflow, collected: 0, left: overflow };
  let trouble: string | null = null;
  if (context.listOnly === true) return { ...counts, failures, changes, note: `${counts.fresh} new` };
  const again = new Set(changedSince(seen, options.changes));
  const pages = [...fresh, ...again].map((draft) => ({ url: draft.url, about: draft }));
  const crawl = crawlPages(pages, {
    door: context.door,
    signal: context.signal,
    request: { accept: PAGE_ACCEPT },
  });
  for await (const { about: draft, answer } of crawl) {
    if (answer.kind === 'refused') trouble = answer.detail;
    if (draft.changed !== null && isFinal(answer)) changes[draft.nativeId] = draft.changed;
    if (again.has(draft)) {
      if (answer.kind === 'page') yield itemOf(draft, context, { answer, via });
      continue;
    }
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
  return { ...counts, failures: bounded(failures), changes, note: noteOf(counts, trouble) };
}
