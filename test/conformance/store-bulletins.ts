import { expect, it } from 'vitest';
import type { MatchReason } from '../../src/model/lead-time.ts';
import type { Bulletin } from '../../src/store/bulletins.ts';
import { AT, candidate, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

/** A made-up bulletin. */
export const madeUpBulletin = (n: number, part: Partial<Bulletin> = {}): Bulletin => ({
  documentId: `bulletin-${n}`,
  version: 1,
  familyId: `family-${n}`,
  sourceId: 'made-up-police',
  at: LATER,
  seenAt: LATER,
  category: 'cyber_fraud',
  ...part,
});

/** A made-up proposal of a signal. */
export const madeUpProposal = (signalId: string, score = 0.7) => ({
  signalId,
  category: 'cyber_fraud',
  alertAt: AT,
  evidenceAt: AT,
  score,
  reasons: [{ name: 'places', value: 0.5, weight: 0.2, shared: ['almaty'] }] as MatchReason[],
});

/** What every store does with bulletins. */
export function describeBulletins(opened: Opened): void {
  it('keeps a bulletin once a family, with the signals proposed for it', async () => {
    const { bulletins } = opened.store;
    const proposals = [madeUpProposal('s1', 0.5), madeUpProposal('s2', 0.8)];
    expect(await bulletins.put(madeUpBulletin(1), proposals)).toBe(true);
    expect(await bulletins.put(madeUpBulletin(1), [madeUpProposal('s3')])).toBe(false);
    expect(await bulletins.put(madeUpBulletin(2, { familyId: 'family-1' }), [])).toBe(false);
    const [kept, ...others] = await bulletins.list({ limit: 10 });
    expect(others).toEqual([]);
    expect(kept?.matches.map(({ signalId, state }) => [signalId, state])).toEqual([
      ['s2', 'proposed'],
      ['s1', 'proposed'],
    ]);
    expect(kept?.matches[0]?.reasons).toEqual(proposals[0]?.reasons);
  });

  it('keeps what a person said of a match, the last word standing', async () => {
    const { bulletins } = opened.store;
    await bulletins.put(madeUpBulletin(1), [madeUpProposal('s1')]);
    const match = { documentId: 'bulletin-1', signalId: 's1' };
    expect(await bulletins.judge(match, { state: 'rejected', by: 'anna', at: AT })).toBe(true);
    expect(await bulletins.ofSignal('s1')).toEqual([]);
    expect(await bulletins.judge(match, { state: 'confirmed', by: 'berik', at: LATER })).toBe(true);
    expect(await bulletins.judge({ ...match, signalId: 's9' }, { state: 'confirmed', by: 'a', at: AT })).toBe(
      false,
    );
    expect(await bulletins.list({ state: 'proposed', limit: 10 })).toEqual([]);
    expect(await bulletins.list({ state: 'confirmed', limit: 10 })).toHaveLength(1);
    expect(await bulletins.ofSignal('s1')).toMatchObject([
      { documentId: 'bulletin-1', match: { state: 'confirmed', by: 'berik', judgedAt: LATER } },
    ]);
  });

  it('gives the ledger all bulletins and warnings of a time, dismissed warnings left out', async () => {
    const { bulletins, signals } = opened.store;
    const { signal } = await signals.put(candidate('made-up', {}), AT);
    await bulletins.put(madeUpBulletin(1), [madeUpProposal(signal.id)]);
    await bulletins.put(madeUpBulletin(2, { at: '2020-01-01T00:00:00.000Z' }), []);
    const ledger = await bulletins.ledger(AT);
    expect(ledger.bulletins.map(({ documentId, matches }) => [documentId, matches.length])).toEqual([
      ['bulletin-1', 1],
    ]);
    expect(ledger.alerts).toMatchObject([{ signalId: signal.id, alertAt: AT }]);
    expect((await bulletins.ledger(LATER)).alerts).toEqual([]);
  });
}
