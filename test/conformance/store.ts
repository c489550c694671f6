import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { describeBulletins } from './store-bulletins.ts';
import { describeCheckpoints } from './store-checkpoints.ts';
import { describeCollection } from './store-collection.ts';
import { describeDeliveries } from './store-deliveries.ts';
import { describeFollowing } from './store-following.ts';
import { describeMeetings } from './store-meetings.ts';
import { describeReceipts } from './store-receipts.ts';
import { describeReleases } from './store-releases.ts';
import { describeStandingQueries } from './store-standing-queries.ts';
import { describeTaxii } from './store-taxii.ts';
import { describeTargeting } from './store-targeting.ts';
import { describeTerms } from './store-terms.ts';
import { describeTrials } from './store-trials.ts';
import { describeVerdicts } from './store-verdicts.ts';
import { describeVolumes } from './store-volumes.ts';
import { describeWarnings } from './store-warnings.ts';

/** An adapter under test. */
export interface StoreUnderTest {
  name: string;
  /** A fresh, empty place; `open` may be called several times on it, where `shared` by several processes at once. */
  make(): Promise<{ open: () => Promise<Store>; destroy: () => Promise<void> }>;
  shared: boolean;
}

/** The store a test works on, opened before each test. */
export interface Opened {
  store: Store;
  /** As many handles as asked for, each as another process has it; the same one where there can be only one. */
  handles(count: number): Promise<Store[]>;
  /** Closes every handle and opens the place anew. */
  reopen(): Promise<Store>;
}

/** What every store must do. */
export function storeConformance(adapter: StoreUnderTest): void {
  describe(`store: ${adapter.name}`, () => {
    const opened = {} as Opened;
    let place: Awaited<ReturnType<StoreUnderTest['make']>>;
    let open: Store[];
    const another = async () => {
      const store = await place.open();
      open.push(store);
      return store;
    };
    const closeAll = async () => {
      for (const store of open.splice(0)) await store.close();
    };

    beforeEach(async () => {
      open = [];
      place = await adapter.make();
      opened.store = await another();
      opened.handles = (count) =>
        Promise.all(Array.from({ length: count }, async () => (adapter.shared ? another() : opened.store)));
      opened.reopen = async () => {
        await closeAll();
        opened.store = await another();
        return opened.store;
      };
    });
    afterEach(async () => {
      await closeAll();
      await place.destroy();
    });

    it('keeps everything for whoever opens it next', async () => {
      await opened.store.meta.set('key', 'value');
      const store = await opened.reopen();
      expect(await store.meta.get('key')).toBe('value');
      expect(await store.meta.get('another')).toBeNull();
      expect(await store.meta.once('key', () => 'later')).toBe('value');
      expect(await store.meta.once('new', () => 'first')).toBe('first');
      await store.meta.set('new', 'set');
      expect(await store.meta.once('new', () => 'second')).toBe('set');
    });

    describeCollection(opened);
    describeVolumes(opened);
    describeBulletins(opened);
    describeWarnings(opened);
    describeVerdicts(opened);
    describeMeetings(opened);
    describeStandingQueries(opened);
    describeTaxii(opened);
    describeTargeting(opened);
    describeTerms(opened);
    describeCheckpoints(opened);
    describeDeliveries(opened);
    describeFollowing(opened);
    describeTrials(opened);
    describeReceipts(opened);
    describeReleases(opened);
  });
}
