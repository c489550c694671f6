import { describe, expect, it } from 'vitest';
import { AT, candidate, digest, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

/** Conformance of deliveries: how channels do, and what a person says about what did not arrive. */
export function describeDeliveries(opened: Opened): void {
  describe('deliveries', () => {
    it('are counted by channel and state; what is open counts at any age', async () => {
      const { digests } = opened.store;
      for (const id of ['one', 'two', 'three', 'four']) await digests.put(...digest(id, []));
      await digests.beginAttempt('one-delivery', { version: 1, at: AT });
      await digests.settle('one-delivery', { state: 'delivered', error: null, at: LATER });
      await digests.settle('two-delivery', { state: 'failed', error: 'no', at: LATER });
      await digests.settle('three-delivery', { state: 'uncertain', error: 'perhaps', at: LATER });
      const recently = await digests.byChannel(AT);
      const about = { recipient: 'a', channel: 'file:digests', count: 1, oldest: AT, newest: AT };
      const never = { lastAttempt: null, lastDelivered: null };
      expect(recently.sort((x, y) => x.state.localeCompare(y.state))).toEqual([
        { ...about, state: 'delivered', lastAttempt: AT, lastDelivered: LATER },
        { ...about, state: 'failed', ...never },
        { ...about, state: 'pending', ...never },
        { ...about, state: 'uncertain', ...never },
      ]);
      const later = await digests.byChannel('2027-01-01T00:00:00.000Z');
      expect(later.map(({ state }) => state).sort()).toEqual(['pending', 'uncertain']);
    });

    it('that failed or may have arrived are opened again, and what they tell counts as told', async () => {
      const { digests, signals } = opened.store;
      const { signal } = await signals.put(candidate('one'), AT);
      await digests.put(...digest('one', [signal]));
      const told = async () => (await digests.lastTold('a', [signal.id])).size;
      expect(await digests.reopen('one-delivery')).toBe(false);
      await digests.settle('one-delivery', { state: 'failed', error: 'no', at: LATER });
      expect(await told()).toBe(0);
      expect(await digests.reopen('one-delivery', ['uncertain'])).toBe(false);
      expect(await digests.reopen('one-delivery')).toBe(true);
      expect(await told()).toBe(1);
      await digests.noteHanded('one-delivery', { handing: 2, handed: 2 });
      await digests.settle('one-delivery', { state: 'uncertain', error: 'perhaps', at: LATER });
      expect(await told()).toBe(1);
      expect(await digests.reopen('one-delivery')).toBe(true);
      // It goes on with the part of which nobody knows.
      expect(await digests.handed('one-delivery')).toEqual({ handing: null, handed: 2 });
    });

    it('that may have arrived are said to have; no others', async () => {
      const { digests } = opened.store;
      await digests.put(...digest('one', []));
      expect(await digests.arrived('one-delivery', LATER)).toBe(false);
      await digests.settle('one-delivery', { state: 'uncertain', error: 'perhaps', at: AT });
      expect(await digests.arrived('one-delivery', LATER)).toBe(true);
      expect(await digests.delivery('one-delivery')).toMatchObject({
        state: 'delivered',
        deliveredAt: LATER,
      });
      expect(await digests.arrived('nobody', LATER)).toBe(false);
    });
  });
}
