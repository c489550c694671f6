import { setTimeout as sleep } from 'node:timers/promises';
import { Quarantine } from '../../../model/outcome.ts';
import { serverAway } from '../../../model/server-away.ts';
import { isRefusal, type MeiliFault, type MeiliServer } from './client.ts';
import { anyOf } from './filter.ts';
import type { MeiliRecord } from './record.ts';
import type { TaskWatch } from './tasks.ts';

/** One document on its way. */
export interface Sending {
  key: string;
  id: string;
  version: number;
  /** The record as JSON. */
  line: string;
}

/** What sending needs, and who is told of a document that Meilisearch cannot take. */
export interface SendOptions {
  server: MeiliServer;
  tasks: TaskWatch;
  fail: (sending: Sending, error: Error) => void;
  /** Leaves out what the index holds in the same version, too: what comes from a store may be older than that. */
  onlyNewer?: boolean;
}

/** Waits before a task that failed is tried again. */
const RETRY_MS = [200, 1000];
/** Faults of documents, which the others of a batch need not share. */
const OF_DOCUMENT = /document|field|payload|vector|geo/;
/** Faults of the place: the documents are right, and the operator has to act. */
const OF_PLACE = new Set([
  'no_space_left_on_device',
  'database_size_limit_reached',
  'io_error',
  'too_many_open_files',
]);

/**
 * Puts documents into an index and resolves when they are searchable. One whose version is lower than what the index
 * holds is left out. A task that failed is tried again, then in halves, so that only the document at fault fails.
 */
export async function sendDocuments(
  index: string,
  sendings: readonly Sending[],
  options: SendOptions,
): Promise<void> {
  await attempt(index, sendings, { ...options, triesLeft: RETRY_MS.length });
}

type Attempt = SendOptions & { triesLeft: number };

async function attempt(index: string, sendings: readonly Sending[], options: Attempt): Promise<void> {
  const { server, tasks, triesLeft } = options;
  const fresh = await notOutdated(index, sendings, options);
  if (fresh.length === 0) return;
  let fault: MeiliFault;
  try {
    const task = await tasks.done(await server.add(index, fresh.map(({ line }) => line).join('\n')));
    if (task.status === 'succeeded') return;
    fault = task.error ?? { code: task.status, type: 'internal', message: 'no reason given' };
  } catch (error) {
    if (!isRefusal(error, 'payload_too_large')) throw error;
    fault = error.fault;
  }
  if (OF_PLACE.has(fault.code)) throw serverAway(server.place, `${fault.code}: ${fault.message}`);
  if (fault.type !== 'invalid_request' && triesLeft > 0) {
    await sleep(RETRY_MS.at(-triesLeft));
    await attempt(index, fresh, { ...options, triesLeft: triesLeft - 1 });
  } else await isolate(index, fresh, { ...options, triesLeft: 0, fault });
}

/** Tries halves, until what fails is one document. */
async function isolate(
  index: string,
  sendings: readonly Sending[],
  { fault, ...options }: Attempt & { fault: MeiliFault },
): Promise<void> {
  const isDocuments = fault.type !== 'invalid_request' || OF_DOCUMENT.test(fault.code);
  if (sendings.length > 1 && isDocuments) {
    const middle = sendings.length >>> 1;
    await attempt(index, sendings.slice(0, middle), options);
    await attempt(index, sendings.slice(middle), options);
    return;
  }
  for (const sending of sendings) options.fail(sending, faultOfDocument(sending, fault));
}

function faultOfDocument({ id, version }: Sending, { code, type, message }: MeiliFault): Error {
  const text = `Expected Meilisearch to index a document, got ${code}: ${message} (document ${id}, version ${version})`;
  return type === 'invalid_request' ? new Quarantine(text) : new Error(text);
}

async function notOutdated(
  index: string,
  sendings: readonly Sending[],
  { server, onlyNewer = false }: SendOptions,
): Promise<readonly Sending[]> {
  const keys = sendings.map(({ key }) => key);
  const held = await server.fetch<Pick<MeiliRecord, 'key' | 'version'>>(index, {
    filter: anyOf('key', keys),
    fields: ['key', 'version'],
    limit: keys.length,
  });
  if (held.length === 0) return sendings;
  const versions = new Map(held.map(({ key, version }) => [key, version]));
  const least = onlyNewer ? 1 : 0;
  return sendings.filter(({ key, version }) => version >= (versions.get(key) ?? version - 1) + least);
}

/** Takes documents out of an index and resolves when they are found no more; an index that is not there has none. */
export async function sendRemoval(
  index: string,
  keys: readonly string[],
  { server, tasks }: Pick<SendOptions, 'server' | 'tasks'>,
): Promise<void> {
  let last = 'no reason given';
  for (const retryMs of [...RETRY_MS, 0]) {
    try {
      const { status, error } = await tasks.done(await server.remove(index, keys));
      if (status === 'succeeded' || error?.code === 'index_not_found') return;
      if (error !== null) last = `${error.code}: ${error.message}`;
    } catch (error) {
      if (isRefusal(error, 'index_not_found')) return;
      throw error;
    }
    await sleep(retryMs);
  }
  throw new Error(`Expected Meilisearch to remove ${keys.length} documents, got ${last} (index ${index})`);
}
