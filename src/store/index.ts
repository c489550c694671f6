import type { Annotations } from '../model/annotation.ts';
import { createAlerts } from './alerts.ts';
import { createAnnotations } from './annotations.ts';
import { rememberBase } from './base.ts';
import { createBulletins } from './bulletins.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createDigests } from './digests.ts';
import { createDocuments, type StoredDocument } from './documents.ts';
import { createFamilies } from './families.ts';
import { createItems } from './items.ts';
import { createLeases } from './leases.ts';
import { createAudit, createOutcomes } from './ledgers.ts';
import { createMeta } from './meta.ts';
import { createReceipts } from './receipts.ts';
import { openBase, type StoreOptions } from './open.ts';
import { createRecent } from './recent.ts';
import { deleteExpired } from './retention.ts';
import { createReleases } from './releases.ts';
import { createSignals } from './signals.ts';
import { createSourceStates } from './sources.ts';
import { createStandingQueries } from './standing-queries.ts';
import { createStories } from './stories.ts';
import { createTaxii } from './taxii.ts';
import { createTargeting } from './targeting.ts';
import { createTerms } from './terms.ts';
import { createTrials } from './trials.ts';
import { createVolumes } from './volumes.ts';
import { createWeights } from './weights.ts';

/** Documents kept at hand between two steps of the line. */
const RECENT = 256;

/** Everything the system keeps, one member per noun. */
export type Store = Awaited<ReturnType<typeof createStore>>;

/**
 * Opens the store, a file at `path` or a database at `url` that many processes may share, brought to the newest
 * version. Rejects with ConfigError when it cannot be used or is newer, with ServerAway when its server does not answer.
 */
export async function createStore(options: StoreOptions) {
  const base = await openBase(options);
  const leases = createLeases(base);
  // What one step wrote and the next asks for at once.
  const documents = createRecent<StoredDocument>(RECENT);
  const annotations = createRecent<Annotations>(RECENT);
  const meta = createMeta(base);
  const store = {
    backend: base.backend,
    meta,
    trials: createTrials(meta),
    items: createItems(base),
    documents: createDocuments(base, documents),
    annotations: createAnnotations(base, annotations),
    families: createFamilies(base),
    stories: createStories(base),
    checkpoints: createCheckpoints(base),
    signals: createSignals(base),
    weights: createWeights(base),
    alerts: createAlerts(base),
    digests: createDigests(base, leases),
    releases: createReleases(base),
    receipts: createReceipts(base),
    sources: createSourceStates(base),
    standingQueries: createStandingQueries(base),
    targeting: createTargeting(base),
    taxii: createTaxii(base),
    terms: createTerms(base),
    volumes: createVolumes(base),
    bulletins: createBulletins(base),
    outcomes: createOutcomes(base),
    audit: createAudit(base),
    leases,
    async deleteExpired(cutoff: string): Promise<string[]> {
      const ids = await deleteExpired(base, cutoff);
      await store.stories.forgetBefore(cutoff);
      await store.terms.forgetBefore(cutoff);
      await store.volumes.forgetBefore(cutoff);
      for (const id of ids) {
        documents.forget(`${id}:`);
        annotations.forget(`${id}:`);
      }
      return ids;
    },
    close: () => base.close(),
  };
  rememberBase(store, base);
  return store;
}
