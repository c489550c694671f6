import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { maskText } from '../../nlp/index.ts';
import type { SearchDocument } from '../engines/search/search.ts';
import type { Source } from '../model/source.ts';
import { searchDocumentOf } from '../pipeline/steps/index-document.ts';
import type { Store } from '../store/index.ts';
import type { SearchingEngines } from './setup.ts';

/** The search view's own file; its companions have the endings of SQLite. */
export const searchFile = (dataDir: string): string => join(dataDir, 'search.db');

/** Takes the search view away; the next opening makes an empty one, to be rebuilt from the store. */
export function dropSearchView(dataDir: string): void {
  for (const ending of ['', '-wal', '-shm', '-next', '-next-wal', '-next-shm'])
    rmSync(`${searchFile(dataDir)}${ending}`, { force: true });
}

type View = Pick<SearchingEngines, 'store' | 'search'>;

const LOOKS = 3;
const BETWEEN_LOOKS_MS = 300;

async function looksWrong({ store, search }: View): Promise<boolean> {
  const indexed = await store.documents.countIndexed();
  const searchable = await search.count();
  return searchable < indexed || searchable > (await store.documents.count());
}

/**
 * True when the view holds fewer documents than were made searchable (it was deleted, damaged or lost its last commits
 * in a power cut) or more than there are (the process ended between two deletions).
 */
export async function isSearchViewWrong(engines: View): Promise<boolean> {
  // Other processes may index and delete between two of the counts: only what is wrong every time is wrong.
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(BETWEEN_LOOKS_MS);
    if (!(await looksWrong(engines))) return false;
  }
  return true;
}

const BATCH = 200;

interface Rebuilding {
  sources: readonly Source[];
  told: (text: string) => void;
  signal?: AbortSignal;
}

/** What everything searchable is, from the store; throws the signal's reason when aborted, so that no part passes for the whole. */
async function* storedViews(store: Store, options: Rebuilding): AsyncGenerator<SearchDocument[]> {
  const grades = new Map(options.sources.map((source) => [source.id, source.grade]));
  const grade = (id: string) => grades.get(id) ?? 'F';
  const total = await store.documents.count();
  let done = 0;
  for (let seq = 0; ;) {
    options.signal?.throwIfAborted();
    const stored = await store.documents.after(seq, BATCH);
    if (stored.length === 0) return;
    seq = stored.at(-1)!.seq;
    const ids = [...new Set(stored.map(({ document }) => document.id))];
    const views = await Promise.all(ids.map((id) => searchDocumentOf(id, { store, grade, mask: maskText })));
    yield views.filter((view) => view !== null);
    done += ids.length;
    options.told(`${Math.min(done, total)}/${total} documents`);
  }
}

/** Makes the search view anew from the store; resolves to how many documents are searchable. Aborted, the old view stays. */
export async function rebuildSearchView({ store, search }: View, options: Rebuilding): Promise<number> {
  try {
    await search.rebuild(storedViews(store, options));
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
  }
  return search.count();
}
