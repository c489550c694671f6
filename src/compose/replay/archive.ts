import { setImmediate } from 'node:timers/promises';
import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import type { Store } from '../../store/index.ts';

const BATCH = 200;
/** Documents after which others get their turn in the process. */
const BREATH = 10;

/** How far the archive was read. */
export interface ArchiveRead {
  documents: number;
  /** Documents without layers. */
  leftOut: number;
  /** Versions looked at, of so many. */
  versions: number;
  of: number;
  /** When the last one was fetched (ISO). */
  at: string;
}

/** Which part of the archive is read, and with what. */
export interface ArchiveOptions<T> {
  /** ISO times of our fetching: from, and before. */
  from: string;
  before: string;
  /** What is needed of a document beside itself; null where there is nothing, and it is left out. */
  layers: (document: Document) => Promise<T | null>;
  signal: AbortSignal;
  told?: (read: ArchiveRead) => void;
}

/** The layers of a document as the store has them. */
export function storedLayers({ annotations }: Store): (document: Document) => Promise<Annotations | null> {
  return ({ id, version }) => annotations.get(id, version);
}

/**
 * Goes through the first versions of documents in the order in which they were fetched, one batch in memory at a time;
 * resolves to how far it came, which is less than all when `signal` is aborted.
 */
export async function readArchive<T>(
  store: Store,
  options: ArchiveOptions<T>,
  take: (document: Document, layers: T) => void,
): Promise<ArchiveRead> {
  const { from, before, layers, signal, told } = options;
  const span = await store.documents.span(from, before);
  const read: ArchiveRead = { documents: 0, leftOut: 0, versions: 0, of: span?.versions ?? 0, at: from };
  if (span === null) return read;
  let seq = span.first - 1;
  while (seq < span.last) {
    const batch = await store.documents.after(seq, BATCH);
    if (batch.length === 0) break;
    for (const { seq: next, document } of batch) {
      if (signal.aborted) return read;
      seq = next;
      const { firstSeen, version } = document;
      if (firstSeen < from || firstSeen >= before) continue;
      read.versions += 1;
      read.at = firstSeen;
      if (version !== 1) continue;
      const found = await layers(document);
      if (found === null) read.leftOut += 1;
      else {
        read.documents += 1;
        take(document, found);
      }
      if (read.versions % BREATH === 0) {
        told?.(read);
        await setImmediate();
      }
    }
  }
  return read;
}
