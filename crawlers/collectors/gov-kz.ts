import { z } from 'zod';
import type { Item } from '../../src/model/item.ts';
import type { CollectContext, Collector } from '../collector.ts';
import type { DoorRefusal } from '../polite.ts';
import { freshDrafts, type Draft } from './articles.ts';
import { listedVisit, refusedVisit, unchangedVisit, unreadableVisit } from './ending.ts';
import { htmlToLine, htmlToText } from './html-text.ts';
import { readListCursor } from './list-cursor.ts';
import { parseMachineDate } from './machine-date.ts';

const text = z.string().nullish().catch(null);

// News of the content-manager API, as public readers of it describe it.
const newsSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: text,
  name: text,
  body: text,
  content: text,
  short_description: text,
  created_date: text,
  heropic: text,
});
const listSchema = z.union([
  z.array(z.unknown()),
  z.object({ content: z.array(z.unknown()) }).transform((page) => page.content),
  z.object({ items: z.array(z.unknown()) }).transform((page) => page.items),
  z.object({ data: z.array(z.unknown()) }).transform((page) => page.data),
]);

function languageOf(context: CollectContext, url: URL): string {
  return (
    url.searchParams.get('lang') ?? context.source.languages.find((each) => /^(kk|ru|en)$/.test(each)) ?? 'ru'
  );
}

const projectOf = (url: URL): string => (url.searchParams.get('projects') ?? '').replace(/^eq:/, '');

function draftOf(
  entry: unknown,
  listUrl: URL,
  options: { language: string; context: CollectContext },
): Draft | null {
  const read = newsSchema.safeParse(entry);
  if (!read.success) return null;
  const news = read.data;
  const { context, language } = options;
  const body = htmlToText(news.body ?? news.content ?? news.short_description ?? '');
  const title = htmlToLine(news.title ?? news.name ?? null);
  if (body === '' && title === null) return null;
  const project = encodeURIComponent(projectOf(listUrl));
  return {
    nativeId: `${language}/${news.id}`,
    url: `${listUrl.origin}/memleket/entities/${project}/press/news/details/${encodeURIComponent(news.id)}?lang=${language}`,
    title,
    published: parseMachineDate(news.created_date ?? null, {
      timezone: context.source.timezone,
      seenAt: context.now().toISOString(),
      provenance: 'gov-kz:created_date',
    }),
    changed: null,
    text: body,
    tags: [],
    languageHint: language,
    image:
      news.heropic != null && URL.canParse(news.heropic, listUrl.origin)
        ? new URL(news.heropic, listUrl.origin).href
        : null,
  };
}

function itemOf({ changed: _changed, ...draft }: Draft, context: CollectContext): Item {
  return {
    ...draft,
    sourceId: context.source.id,
    kind: 'article',
    firstSeen: context.now().toISOString(),
    via: 'gov-kz',
    body: null,
    contentType: null,
    message: null,
  };
}

function readList(bytes: Uint8Array): unknown[] | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return 'Expected JSON of the news API, got something else';
  }
  const list = listSchema.safeParse(parsed);
  return list.success ? list.data : 'Expected a list of news, got JSON of another shape';
}

// The API answers 400 or 403 to clients without a token that only a browser session gets; we do not imitate one.
function refused(answer: DoorRefusal, context: CollectContext) {
  const ended = refusedVisit(answer, context.cursor);
  if (answer.status !== 400) return ended;
  return { ...ended, report: { ...ended.report, state: 'blocked' as const } };
}

/** News of a ministry or agency from the JSON API of gov.kz; the body comes with the list, no page is fetched, and an edited body comes again. */
export const govKzCollector: Collector = {
  kind: 'gov-kz',
  async *visit(candidate, context) {
    const cursor = readListCursor(context.cursor);
    const url = new URL(candidate.url);
    const language = languageOf(context, url);
    const answer = await context.door.fetch(candidate.url, {
      accept: 'application/json',
      headers: { 'accept-language': language },
      conditional: cursor.validators,
      whole: cursor.unfinished,
      signal: context.signal,
    });
    if (answer.kind === 'refused') return refused(answer, context);
    if (answer.kind === 'not-modified')
      return unchangedVisit(answer, { ...cursor, validators: answer.validators });
    const list = readList(answer.bytes);
    if (typeof list === 'string') return unreadableVisit(answer, context.cursor, list);
    const drafts = list
      .map((entry) => draftOf(entry, url, { language, context }))
      .filter((draft) => draft !== null);
    const { fresh, overflow, seen } = await freshDrafts(drafts, context);
    if (context.listOnly !== true) for (const draft of [...fresh, ...seen]) yield itemOf(draft, context);
    return listedVisit(answer, {
      moments: drafts.map((draft) => draft.published),
      language,
      cursor: { ...cursor, validators: answer.validators, unfinished: overflow > 0 },
      note: `${fresh.length} new`,
    });
  },
};
