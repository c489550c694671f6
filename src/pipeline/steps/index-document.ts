import type { Job } from '../../engines/queue/queue.ts';
import type { Search, SearchDocument } from '../../engines/search/search.ts';
import type { Annotations } from '../../model/annotation.ts';
import { Drop } from '../../model/outcome.ts';
import type { Grade } from '../../model/source.ts';
import type { Store } from '../../store/index.ts';
import { toSearchDocument } from '../search-view.ts';
import { number, text, type Step } from '../step.ts';

export interface IndexOptions {
  store: Store;
  search: Search;
  grade: (sourceId: string) => Grade;
  mask: (text: string, personal: Annotations['personal']) => string;
  onIndexed: (document: SearchDocument) => void;
}

type Waiting = { document: SearchDocument; done: () => void; fail: (error: unknown) => void };

/** A put costs mostly by the put, not by the document: so many go together ... */
const BATCH = 24;
/** ... but none waits longer than this for company. */
const MAX_WAIT_MS = 40;

/** Puts documents into the search view a few at a time. */
function createBatch(search: Search): (document: SearchDocument) => Promise<void> {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    try {
      await search.put(batch.map((entry) => entry.document));
      for (const entry of batch) entry.done();
    } catch (error) {
      for (const entry of batch) entry.fail(error);
    }
  };
  return (document) =>
    new Promise((done, fail) => {
      waiting.push({ document, done, fail });
      if (waiting.length >= BATCH) void flush();
      else timer ??= setTimeout(() => void flush(), MAX_WAIT_MS);
    });
}

/** Builds the search document of a version, the newest when none is named; null when it was never annotated or has expired. */
export async function searchDocumentOf(
  documentId: string,
  options: Pick<IndexOptions, 'store' | 'grade' | 'mask'>,
  version?: number,
): Promise<SearchDocument | null> {
  const stored = await options.store.documents.get(documentId, version);
  if (stored === null) return null;
  const { document } = stored;
  const layers = await options.store.annotations.get(documentId, document.version);
  if (layers === null) return null;
  const family = await options.store.families.of(documentId);
  return toSearchDocument(document, layers, {
    family: family?.id ?? documentId,
    grade: options.grade(document.sourceId),
    mask: options.mask,
  });
}

/** Makes a document version searchable: the last step of the line. */
export function createIndex(options: IndexOptions): Step {
  const { store, search } = options;
  const put = createBatch(search);
  return async (job: Job) => {
    const document = await searchDocumentOf(text(job, 'documentId'), options, number(job, 'version'));
    if (document === null) throw new Drop('expired');
    await put(document);
    await store.documents.markIndexed(document.id, number(job, 'version'));
    options.onIndexed(document);
    return [];
  };
}
