import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '../../../model/outcome.ts';
import { serverAway, shownAddress } from '../../../model/server-away.ts';
import { isRefusal, type MeiliServer, type MeiliTask } from './client.ts';
import { settingsToChange, type MeiliSettings } from './settings.ts';
import type { TaskWatch } from './tasks.ts';

/** The first version that takes STARTS WITH in filters without an experimental switch. */
const LEAST_VERSION = [1, 17] as const;
/** How long a change of settings is waited for; a full index takes longer, and answers as before meanwhile. */
const SETTINGS_WAIT_MS = 2000;

/** Whether the server and the index are as we need them. */
export interface Readiness {
  /** Resolves when the server is new enough, takes our key and has the index with our settings; asked once, until `forget`. */
  ready(): Promise<void>;
  forget(): void;
  /** Runs what needs the index; when it turns out to be gone it is made again and the work is done once more. */
  withIndex<T>(work: () => Promise<T>): Promise<T>;
}

export interface ReadyOptions {
  server: MeiliServer;
  tasks: TaskWatch;
  index: string;
  settings: MeiliSettings;
  onProblem: (problem: unknown) => void;
}

/** What a request is refused with when the index or its settings are gone. */
const GONE = [
  'index_not_found',
  'invalid_search_filter',
  'invalid_search_sort',
  'invalid_search_facets',
  'invalid_search_attributes_to_search_on',
  'invalid_document_filter',
];

/** Looks at the server when first asked. */
export function createReadiness(options: ReadyOptions): Readiness {
  let known: Promise<void> | null = null;
  const forget = (): void => {
    known = null;
  };
  const ready = (): Promise<void> => {
    known ??= prepare(options).catch((error: unknown) => {
      forget();
      throw error;
    });
    return known;
  };
  return {
    ready,
    forget,
    async withIndex(work) {
      await ready();
      try {
        return await work();
      } catch (error) {
        if (!isRefusal(error, ...GONE)) throw error;
        forget();
        await ready();
        return await work().catch(async (again: unknown) => {
          if (!isRefusal(again, ...GONE) || (await openSettings(options)).length === 0) throw again;
          throw serverAway(options.server.place, 'an index whose settings are still being applied', again);
        });
      }
    },
  };
}

async function prepare({ server, tasks, index, settings, onProblem }: ReadyOptions): Promise<void> {
  checkVersion(await server.version(), server);
  const isApplied = await makeIndex(index, { server, tasks, settings });
  if (isApplied) return;
  onProblem(
    new Error(
      `Expected the settings of index ${index} in Meilisearch to be applied soon, got an index so large that it takes ` +
        'its time: searches are answered as before meanwhile, new documents wait',
    ),
  );
}

function checkVersion(got: string, server: MeiliServer): void {
  const [major = 0, minor = 0] = got.split('.').map((part) => Number.parseInt(part, 10));
  if (major > LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor >= LEAST_VERSION[1])) return;
  throw new ConfigError(
    `Expected Meilisearch ${LEAST_VERSION.join('.')} or newer at ${shownAddress(server.place.url)}, got ${got} (ALDYN_SEARCH_URL)`,
  );
}

/** Makes the index when it is absent and gives it our settings where they differ; false when they are still being applied. */
export async function makeIndex(
  index: string,
  options: Pick<ReadyOptions, 'server' | 'tasks' | 'settings'>,
): Promise<boolean> {
  const { server, tasks, settings } = options;
  if ((await settingsHeld(server, index)) === null) {
    const task = await tasks.done((await server.createIndex(index)).uid);
    if (task.error !== null && task.error.code !== 'index_already_exists')
      throw refusedTask(task, `make index ${index}`);
  }
  // Another process may be at it: its change is waited for, and often there is none left to make.
  for (const task of await openSettings({ server, index })) {
    if (!(await within(SETTINGS_WAIT_MS, tasks.done(task.uid)))) return false;
  }
  const change = settingsToChange(settings, (await settingsHeld(server, index)) ?? {});
  if (Object.keys(change).length === 0) return true;
  const changing = tasks.done(await server.changeSettings(index, change)).then((task) => {
    if (task.status !== 'succeeded') throw refusedTask(task, `apply the settings of index ${index}`);
  });
  return within(SETTINGS_WAIT_MS, changing);
}

function openSettings({ server, index }: Pick<ReadyOptions, 'server' | 'index'>): Promise<MeiliTask[]> {
  return server.tasks({ index, types: ['settingsUpdate'], open: true });
}

async function settingsHeld(server: MeiliServer, index: string): Promise<object | null> {
  try {
    return await server.settings(index);
  } catch (error) {
    if (isRefusal(error, 'index_not_found')) return null;
    throw error;
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    timer.abort();
    // Whoever does not wait to the end must not leave a rejection behind.
    work.catch(() => {});
  }
}

/** The error of a task that did not succeed. */
export function refusedTask({ status, error }: MeiliTask, wish: string): Error {
  return new Error(
    `Expected Meilisearch to ${wish}, got ${error === null ? status : `${error.code}: ${error.message}`}`,
  );
}
