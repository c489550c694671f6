import type { Job } from '../../engines/queue/queue.ts';
import type { Document } from '../../model/document.ts';
import { articleId, messageId, sha256 } from '../../model/ids.ts';
import type { Item } from '../../model/item.ts';
import { Drop } from '../../model/outcome.ts';
import type { Source } from '../../model/source.ts';
import { trustedMoment, type Moment } from '../../model/time.ts';
import type { Store } from '../../store/index.ts';
import { number, text, type Step } from '../step.ts';

/** What extraction makes of a page; the shape of `crawlers/extract`. */
export interface PageText {
  title: string | null;
  text: string;
  extractor: string;
  canonicalUrl: string;
  author: string | null;
  published: Moment | null;
  modified: Moment | null;
  section: string | null;
  tags: string[];
  languageHint: string | null;
  image: string | null;
}

export type ExtractPage = (
  page: { url: string; bytes: Uint8Array; contentType: string | null },
  hints: { timezone: string; fetchedAt: string; title: string | null; published: Moment | null },
) => PageText | Promise<PageText>;

export interface ExtractOptions {
  store: Store;
  extractPage: ExtractPage;
  source: (id: string) => Source | undefined;
}

/** A shorter article is a teaser, a video page or an error page. */
const MIN_ARTICLE_LENGTH = 60;
/** Longer texts are cut: no news item is, and everything after is linear in it. */
const MAX_TEXT_LENGTH = 200_000;

function compose(title: string | null, body: string): { text: string; bodyStart: number } {
  const trimmed = body.trim().slice(0, MAX_TEXT_LENGTH);
  if (title === null || title === '') return { text: trimmed, bodyStart: 0 };
  const head = trimmed === '' ? title : `${title}\n\n`;
  return { text: `${head}${trimmed}`, bodyStart: head.length };
}

type Draft = Omit<Document, 'version'>;

function fromPage(item: Item, page: PageText): Draft {
  const title = page.title ?? item.title;
  const content = compose(title, page.text);
  const published =
    trustedMoment(item.published, item.firstSeen) ?? trustedMoment(page.published, item.firstSeen);
  return {
    id: articleId(page.canonicalUrl),
    sourceId: item.sourceId,
    kind: 'article',
    url: page.canonicalUrl,
    title,
    ...content,
    languageHint: page.languageHint ?? item.languageHint,
    author: page.author,
    section: page.section,
    tags: page.tags.length > 0 ? page.tags : item.tags,
    image: page.image ?? item.image,
    published,
    modified: trustedMoment(page.modified, item.firstSeen),
    firstSeen: item.firstSeen,
    message: null,
    extractor: page.extractor,
    contentHash: sha256(content.text),
  };
}

function fromText(item: Item): Draft {
  const content = compose(item.title, item.text ?? '');
  const id =
    item.message === null
      ? articleId(item.url)
      : messageId(item.via, item.message.channel, item.message.messageId);
  return {
    id,
    sourceId: item.sourceId,
    kind: item.kind,
    url: item.url,
    title: item.title,
    ...content,
    languageHint: item.languageHint,
    author: null,
    section: null,
    tags: item.tags,
    image: item.image,
    published: trustedMoment(item.published, item.firstSeen),
    modified: null,
    firstSeen: item.firstSeen,
    message: item.message,
    extractor: item.via,
    contentHash: sha256(content.text),
  };
}

/** Turns an item into a document, written once; an edit becomes the next version. */
export function createExtract(options: ExtractOptions): Step {
  const { store } = options;
  return async (job: Job) => {
    const itemId = text(job, 'itemId');
    const revision = number(job, 'revision');
    const stored = await store.items.get(itemId);
    if (stored === null) throw new Drop('expired');
    if (stored.revision !== revision) throw new Drop('superseded');
    const { item } = stored;
    const timezone = options.source(item.sourceId)?.timezone ?? 'UTC';
    const draft =
      item.body === null
        ? fromText(item)
        : fromPage(
            item,
            await options.extractPage(
              { url: item.url, bytes: item.body, contentType: item.contentType },
              { timezone, fetchedAt: item.firstSeen, title: item.title, published: item.published },
            ),
          );
    const bodyLength = draft.text.length - draft.bodyStart;
    if (item.kind === 'article' && bodyLength < MIN_ARTICLE_LENGTH) {
      // The list's own words stood in for a page that was refused: the source's detail says why.
      if (item.body === null) throw new Drop('page-not-fetched');
      throw new Drop(bodyLength === 0 ? 'no-article-text' : 'too-short');
    }
    if (draft.text.trim() === '') throw new Drop('no-text');
    const { version, fresh } = await store.documents.put(draft, itemId);
    if (!fresh) throw new Drop('same-document');
    return [
      { subject: `${itemId}:${revision}`, payload: { itemId, revision, documentId: draft.id, version } },
    ];
  };
}
