import type { Kysely } from 'kysely';
import { unusableFile } from '../model/storage-fault.ts';
import { createAnnotations } from './annotations.ts';
import { createDigests } from './digests.ts';
import { createDocuments } from './documents.ts';
import { createFamilies } from './families.ts';
import { createItems } from './items.ts';
import { createAudit, createOutcomes } from './ledgers.ts';
import { createMeta } from './meta.ts';
import { migrate } from './migrations.ts';
import { deleteExpired } from './retention.ts';
import type { Schema } from './schema.ts';
import { createSignals } from './signals.ts';
import { createSourceStates } from './sources.ts';
import { openSqlite } from './sqlite.ts';

/** Everything the system keeps, one member per noun. */
export type Store = Awaited<ReturnType<typeof createStore>>;

const MEND = 'put a copy from before in its place, or move it away to begin anew';

async function open(path: string): Promise<Kysely<Schema>> {
  const place = { path, what: 'store', mend: MEND };
  let db: Kysely<Schema> | undefined;
  try {
    db = openSqlite(place);
    await migrate(db, path);
    return db;
  } catch (error) {
    await db?.destroy();
    throw unusableFile(error, place);
  }
}

/** Opens the store at `path`, brought to the newest version. Rejects with ConfigError when it cannot be used or is newer. */
export async function createStore(options: { path: string }) {
  const db = await open(options.path);
  return {
    meta: createMeta(db),
    items: createItems(db),
    documents: createDocuments(db),
    annotations: createAnnotations(db),
    families: createFamilies(db),
    signals: createSignals(db),
    digests: createDigests(db),
    sources: createSourceStates(db),
    outcomes: createOutcomes(db),
    audit: createAudit(db),
    deleteExpired: (cutoff: string) => deleteExpired(db, cutoff),
    close: () => db.destroy(),
  };
}
