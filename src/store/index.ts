import { createAnnotations } from './annotations.ts';
import { createDigests } from './digests.ts';
import { createDocuments } from './documents.ts';
import { createFamilies } from './families.ts';
import { createItems } from './items.ts';
import { createAudit, createOutcomes } from './ledgers.ts';
import { createMeta } from './meta.ts';
import { migrate } from './migrations.ts';
import { deleteExpired } from './retention.ts';
import { createSignals } from './signals.ts';
import { createSourceStates } from './sources.ts';
import { openSqlite } from './sqlite.ts';

/** Everything the system keeps, one member per noun. */
export type Store = Awaited<ReturnType<typeof createStore>>;

/** Opens the store at `path`, brought to the newest version. Rejects with ConfigError on a newer one. */
export async function createStore(options: { path: string }) {
  const db = openSqlite(options.path);
  try {
    await migrate(db, options.path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
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
