import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { lockFolder } from '../compose/lock.ts';
import { SCHEDULE_LEASE } from '../compose/scheduling.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../model/outcome.ts';
import { shownAddress } from '../model/server-away.ts';
import { createStore, type Store } from '../store/index.ts';
import { copyStore } from '../store/transfer.ts';
import { verifyStores } from '../store/verify.ts';
import { INTERRUPTED } from './asked.ts';
import { inSession, type Session } from './session.ts';
import { createProgress, print, table } from './terminal.ts';

/** Where a store is: a database, or a data folder. */
interface Place {
  url: string | null;
  folder: string | null;
  /** As it is named to people. */
  shown: string;
}

function placeOf(text: string): Place {
  if (/^postgres(?:ql)?:\/\//.test(text)) {
    return { url: text, folder: null, shown: `PostgreSQL at ${shownAddress(text)}` };
  }
  if (/^\w+:\/\//.test(text)) {
    throw new ConfigError(
      `Expected a place to be postgres://user:password@host:port/database or a data folder, got an address that begins "${text.slice(0, text.indexOf(':'))}"`,
    );
  }
  const folder = isAbsolute(text) ? text : resolve(process.cwd(), text);
  return { url: null, folder, shown: folder };
}

async function open(place: Place, { closing, problem }: Session): Promise<Store> {
  const { url, folder } = place;
  if (folder !== null) {
    const lock = lockFolder(folder);
    closing.add(() => lock.release());
  }
  const store = await createStore(
    url === null ? { path: join(folder!, 'store.db') } : { url, onProblem: problem },
  );
  closing.add(() => store.close());
  const leader = await store.leases.holder(SCHEDULE_LEASE);
  if (leader !== null) {
    throw new ConfigError(
      `Expected nobody to work on ${place.shown}, got a schedule led by ${leader}: stop every process that uses it first`,
    );
  }
  return store;
}

const count = (rows: number): string => rows.toLocaleString('en');

async function copy(from: Store, to: Store, { asked }: Session): Promise<void> {
  const progress = createProgress('carrying over');
  try {
    await copyStore(from, to, {
      signal: asked.signal,
      onProgress: ({ table: name, rows, total }) =>
        progress.update(`${name} ${count(rows)}/${count(total)} rows`),
    });
  } finally {
    progress.done();
  }
}

async function verify(from: Store, to: Store, { asked }: Session): Promise<void> {
  const progress = createProgress('comparing');
  const compared = await verifyStores(from, to, {
    signal: asked.signal,
    onTable: ({ table: name }) => progress.update(name),
  }).finally(() => progress.done());
  print(
    table(
      ['table', 'rows', 'sha256 of the rows', ''],
      compared.map(({ table: name, source, target, equal }) => [
        name,
        equal ? count(source.rows) : `${count(source.rows)} / ${count(target.rows)}`,
        source.hash.slice(0, 16),
        equal ? 'equal' : 'DIFFERS',
      ]),
    ),
  );
  const differing = compared.filter(({ equal }) => !equal).map((each) => each.table);
  if (differing.length > 0) {
    throw new ConfigError(
      `Expected both stores to hold the same, got differences in ${differing.join(', ')}: one of them was worked on since it was carried over`,
    );
  }
}

async function run(session: Session, places: { from: Place; to: Place }): Promise<void> {
  const { from, to } = places;
  if (from.folder !== null && !existsSync(join(from.folder, 'store.db'))) {
    throw new ConfigError(`Expected a store in ${from.folder}, found none (--from, ALDYN_DATA)`);
  }
  const source = await open(from, session);
  const target = await open(to, session);
  await copy(source, target, session);
  await verify(source, target, session);
  const reopened = await target.items.reopenAll();
  print(`Everything in ${from.shown} is in ${to.shown} now, row by row the same.`);
  if (reopened > 0) {
    print(
      `${reopened} items that were set aside will be tried again there, since the list of them is the queue's.`,
    );
  }
  const setting =
    to.url === null
      ? `ALDYN_STORE_URL empty and ALDYN_DATA=${to.folder}`
      : 'ALDYN_STORE_URL to the new store';
  print(`Set ${setting}, then start: queue and search view are made anew from the store.`);
}

/** Carries the store over to another place, verifies it, and says what to do next; a second call goes on where one was cut short. */
export async function runMigrate(
  config: Config,
  options: { to: string; from?: string | undefined },
): Promise<void> {
  const from = placeOf(options.from ?? config.storeUrl ?? config.dataDir);
  const to = placeOf(options.to);
  if (from.url === to.url && from.folder === to.folder) {
    throw new ConfigError(`Expected --to to be another place than the store's own, got ${to.shown} for both`);
  }
  let isInterrupted = false;
  await inSession(config, async (session) => {
    try {
      await run(session, { from, to });
    } catch (error) {
      isInterrupted = session.asked.signal.aborted;
      if (!isInterrupted) throw error;
    }
  });
  if (!isInterrupted) return;
  print('Stopped before the end; the same command goes on from here.');
  process.exitCode = INTERRUPTED;
}
