import { describe, expect, it } from 'vitest';
import type { Receipt, ReceiptAnswer } from '../../src/model/receipt.ts';
import type { ReceiptAbout } from '../../src/store/receipts.ts';
import { AT, candidate, digest, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

// All content here is made up.
const NOON = '2026-11-20T12:00:00.000Z';

/** What a made-up answer was about. */
export const MADE_UP_ABOUT: ReceiptAbout = {
  detector: 'trend',
  query: null,
  category: 'cyber_fraud',
  sources: ['made-up-outlet'],
  deliveredAt: AT,
};

/** A made-up answer of the recipient `a`. */
export function madeUpReceipt(answer: ReceiptAnswer, at: string, given: Partial<Receipt> = {}): Receipt {
  return {
    deliveryId: 'first-delivery',
    signalId: 'signal',
    recipient: 'a',
    answer,
    text: null,
    via: 'link',
    at,
    ...given,
  };
}

/** What every store must do with what recipients answer. */
export function describeReceipts(opened: Opened): void {
  describe('receipts', () => {
    it('keeps an answer once, however often it comes', async () => {
      const { receipts } = opened.store;
      expect(await receipts.put(madeUpReceipt('useful', AT), MADE_UP_ABOUT)).toBe('kept');
      expect(await receipts.put(madeUpReceipt('useful', LATER), MADE_UP_ABOUT)).toBe('same');
      expect(await receipts.history('first-delivery', 'signal')).toEqual([madeUpReceipt('useful', AT)]);
    });

    it('a changed mind stands, and what was said before stays', async () => {
      const { receipts } = opened.store;
      const second = madeUpReceipt('measure', LATER, { text: 'мы закрыли сайт' });
      await receipts.put(madeUpReceipt('useful', AT), MADE_UP_ABOUT);
      await receipts.put(second, MADE_UP_ABOUT);
      expect(await receipts.last('first-delivery', 'signal')).toEqual(second);
      expect(await receipts.ofSignal('signal')).toEqual([{ ...second, changed: 1 }]);
      expect(await receipts.standing(AT)).toEqual([{ ...second, ...MADE_UP_ABOUT, firstAt: AT }]);
      expect(await receipts.history('first-delivery', 'signal')).toHaveLength(2);
    });

    it('an answer that comes to several processes at once is kept once', async () => {
      const stores = await opened.handles(4);
      const kept = await Promise.all(
        stores.map((store) => store.receipts.put(madeUpReceipt('wrong', AT), MADE_UP_ABOUT)),
      );
      expect(kept.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    });

    it('the twenty-first change of mind is refused', async () => {
      const { receipts } = opened.store;
      const outcomes: string[] = [];
      for (let n = 0; n < 21; n += 1)
        outcomes.push(await receipts.put(madeUpReceipt('useful', AT, { text: `${n}` }), MADE_UP_ABOUT));
      expect(outcomes.slice(19)).toEqual(['kept', 'too-many']);
    });

    it('counts what was told by deliveries that arrived, and when signals were first judged', async () => {
      const { signals, digests, receipts } = opened.store;
      const { signal } = await signals.put(candidate('s'), AT);
      await digests.put(...digest('first', [signal]));
      expect(await receipts.told(AT)).toBe(0);
      await digests.settle('first-delivery', { state: 'delivered', error: null, at: LATER });
      expect([await receipts.told(AT), await receipts.told(NOON)]).toEqual([1, 0]);
      await signals.move(signal.id, { to: 'verified', by: 'anna', at: LATER, why: null });
      await signals.move(signal.id, { to: 'dismissed', by: 'anna', at: NOON, why: 'made up' });
      expect(await receipts.firstVerdicts(AT)).toEqual([{ madeAt: AT, judgedAt: LATER }]);
    });

    it('answers are forgotten with what they were about', async () => {
      const { receipts } = opened.store;
      await receipts.put(madeUpReceipt('useful', AT), MADE_UP_ABOUT);
      await opened.store.deleteExpired(AT);
      expect(await receipts.ofSignal('signal')).toHaveLength(1);
      await opened.store.deleteExpired(LATER);
      expect(await receipts.ofSignal('signal')).toEqual([]);
    });
  });
}
