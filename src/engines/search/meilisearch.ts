import { setTimeout as sleep } from 'node:timers/promises';
import { RetryLater } from '../../model/outcome.ts';
import { askMeili, countRecords } from './meilisearch/ask.ts';
import { openMeiliServer } from './meilisearch/client.ts';
import { namesOf, sweep } from './meilisearch/lock.ts';
import { createReadiness } from './meilisearch/ready.ts';
import { rebuildIndex } from './meilisearch/rebuild.ts';
import { toRecord } from './meilisearch/record.ts';
import type { Sending } from './meilisearch/send.ts';
import { meiliSettings } from './meilisearch/settings.ts';
import { createTaskWatch } from './meilisearch/tasks.ts';
import { keyOf } from './meilisearch/term.ts';
import { createWriter } from './meilisearch/writer.ts';
import type { Analyse, Search, SearchDocument } from './search.ts';

/** What is on its way when the engine is closed is waited for so long. */
const MAX_CLOSE_MS = 5000;

export interface MeiliSearchOptions {
  url: string;
  /** Null: a server without keys. */
  key: string | null;
  /** Name of the index; two companions, `-next` and `-rebuild`, come and go with a rebuild. */
  index: string;
  /** The pipeline's way from text to stems. */
  analyse: Analyse;
  /** Stems that mean the same, from the concept lexicon: they order answers, and never add one. */
  synonyms?: ReadonlyMap<string, readonly string[]>;
  onProblem: (problem: unknown) => void;
}

/**
 * Search in Meilisearch 1.17 or newer, the same answers as the embedded engine's. A server that does not answer yet is told
 * to `onProblem` and waited for by every call in turn. ConfigError: a wrong key, an older server, an address that is none.
 */
export async function createMeiliSearch(options: MeiliSearchOptions): Promise<Search> {
  const { analyse, onProblem } = options;
  const server = openMeiliServer(options);
  const tasks = createTaskWatch(server);
  const names = namesOf(options.index);
  const settings = meiliSettings(options.synonyms ?? new Map());
  const shared = { server, tasks, names, settings, onProblem };
  const readiness = createReadiness({ ...shared, index: names.index });
  const writer = createWriter({ ...shared, readiness });
  try {
    await readiness.ready();
    await sweep(shared).catch(onProblem);
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    onProblem(error);
  }
  return {
    put: async (documents) => writer.put(documents.map(toSending)),
    remove: async (ids) => writer.remove(ids.map(keyOf)),
    search: (query, asked) =>
      readiness.withIndex(() => askMeili(query, asked, { server, index: names.index, analyse })),
    count: () => readiness.withIndex(() => countRecords(server, names.index)),
    async rebuild(batches) {
      await readiness.ready();
      await rebuildIndex(batches, { ...shared, toSending });
    },
    async close() {
      await Promise.race([writer.idle(), sleep(MAX_CLOSE_MS, undefined, { ref: false })]);
      tasks.close();
    },
  };
}

function toSending(document: SearchDocument): Sending {
  const record = toRecord(document);
  return { key: record.key, id: record.id, version: record.version, line: JSON.stringify(record) };
}
