import { describe, expect, it } from 'vitest';
import type { SignalCandidate } from '../../src/model/signal.ts';
import { DAY_ONE_WEIGHTS, type Fit } from '../../src/model/weights.ts';
import { AT, candidate, digest, LATER, WANTED } from './store-made-up.ts';
import type { Opened } from './store.ts';

// All content here is made up.
const NOON = '2026-11-20T12:00:00.000Z';
const NIGHT = '2026-11-20T23:00:00.000Z';
const SCOPE = { regions: ['almaty'], slots: ['lure:job'], official: false, contradicted: false };

/** A candidate whose scope is known. */
const scoped = (given: Partial<SignalCandidate> = {}): SignalCandidate =>
  candidate('s', { scope: SCOPE, origins: 2, ...given });

function describeReopening(opened: Opened): void {
  const news: [string, Partial<SignalCandidate>, string][] = [
    ['a slot', { scope: { ...SCOPE, slots: ['lure:job', 'rail:crypto'] } }, 'slot'],
    ['a region', { scope: { ...SCOPE, regions: ['almaty', 'shymkent'] } }, 'region'],
    ['five more origins', { origins: 7 }, 'origins'],
    ['official word', { scope: { ...SCOPE, official: true } }, 'official'],
    ['a denial', { scope: { ...SCOPE, contradicted: true } }, 'contradiction'],
  ];
  it.each(news)('re-opens a signal for %s, once, and says why', async (_, given, reason) => {
    const { signals } = opened.store;
    const { signal: made } = await signals.put(scoped(), AT);
    await signals.move(made.id, { to: 'triaged', by: 'anna', at: LATER, why: null });
    const { signal, change } = await signals.put(scoped(given), NOON);
    expect(change).toBe('reopened');
    expect(signal).toMatchObject({ state: 'new', openedAt: NOON, openedFor: [reason], createdAt: AT });
    expect(await signals.get(signal.id)).toEqual(signal);
    expect((await signals.history(signal.id)).at(-1)).toEqual({
      at: NOON,
      kind: 'reopened',
      from: 'triaged',
      to: 'new',
      by: null,
      why: null,
      reasons: [reason],
    });
    expect((await signals.put(scoped(given), NIGHT)).change).toBe('same');
    expect((await signals.put(scoped({ ...given, families: 9 }), NIGHT)).change).toBe('changed');
  });

  it('counts origins from the last opening, however slowly they come, and from the last verdict', async () => {
    const { signals } = opened.store;
    const changes: string[] = [];
    for (const origins of [2, 4, 6, 7, 8]) changes.push((await signals.put(scoped({ origins }), AT)).change);
    expect(changes).toEqual(['new', 'changed', 'changed', 'reopened', 'changed']);
    const { signal } = await signals.put(scoped({ origins: 11 }), LATER);
    await signals.move(signal.id, { to: 'verified', by: 'anna', at: LATER, why: null });
    expect((await signals.put(scoped({ origins: 15 }), NOON)).change).toBe('changed');
    expect((await signals.put(scoped({ origins: 16 }), NOON)).signal).toMatchObject({
      state: 'verified',
      openedFor: ['origins'],
    });
  });

  it('knows again what went and came back', async () => {
    const { signals } = opened.store;
    await signals.put(scoped({ scope: { ...SCOPE, regions: ['almaty', 'shymkent'] } }), AT);
    expect((await signals.put(scoped(), LATER)).change).toBe('changed');
    const back = await signals.put(scoped({ scope: { ...SCOPE, regions: ['shymkent'] } }), NOON);
    expect(back.change).toBe('changed');
  });

  it('re-opens what was dismissed for more than a denial, and what was retracted for nothing', async () => {
    const { signals } = opened.store;
    const { signal } = await signals.put(scoped(), AT);
    await signals.move(signal.id, { to: 'dismissed', by: 'anna', at: AT, why: 'an old case' });
    const denied = { scope: { ...SCOPE, contradicted: true } };
    expect((await signals.put(scoped(denied), LATER)).signal.state).toBe('dismissed');
    const wider = { scope: { ...SCOPE, contradicted: true, regions: ['almaty', 'abai'] } };
    expect((await signals.put(scoped(wider), NOON)).signal).toMatchObject({
      state: 'new',
      openedFor: ['region', 'contradiction'],
    });
    await signals.move(signal.id, { to: 'retracted', by: 'anna', at: NOON, why: 'a mistake of ours' });
    const more = { origins: 99, scope: { ...SCOPE, official: true } };
    expect(await signals.put(scoped(more), NIGHT)).toMatchObject({
      change: 'changed',
      signal: { state: 'retracted', openedAt: NOON },
    });
  });
}

function describeMoves(opened: Opened): void {
  it('moves a signal with who, when and why, and refuses what may not be', async () => {
    const { signals } = opened.store;
    const { signal } = await signals.put(scoped(), AT);
    const move = (to: 'triaged' | 'verified' | 'dismissed', why: string | null = null) =>
      signals.move(signal.id, { to, by: 'anna', at: LATER, why });
    expect(await move('dismissed', ' ')).toEqual({
      refused: 'Expected `why` to say why the signal is dismissed, got nothing',
    });
    expect(await move('verified')).toMatchObject({ signal: { state: 'verified', updatedAt: LATER } });
    expect(await move('dismissed', 'no')).toEqual({
      refused: 'Expected a signal that is verified to become triaged, retracted, got dismissed',
    });
    expect(await move('triaged', 'one more look')).toMatchObject({ signal: { state: 'triaged' } });
    expect(await signals.move('nobody', { to: 'triaged', by: 'anna', at: LATER, why: null })).toBeNull();
    const history = await signals.history(signal.id);
    expect(history.map(({ from, to, by, why }) => [from, to, by, why])).toEqual([
      ['new', 'verified', 'anna', null],
      ['verified', 'triaged', 'anna', 'one more look'],
    ]);
    expect((await signals.list({ limit: 5, state: 'triaged' })).map(({ id }) => id)).toEqual([signal.id]);
  });

  it('lets one of two verdicts at once stand, and enters no other', async () => {
    const [first, second] = (await opened.handles(2)).map((store) => store.signals);
    const { signal } = await first!.put(scoped(), AT);
    const both = await Promise.all([
      first!.move(signal.id, { to: 'verified', by: 'anna', at: LATER, why: null }),
      second!.move(signal.id, { to: 'dismissed', by: 'bolat', at: LATER, why: 'old' }),
    ]);
    expect(both.filter((one) => one !== null && 'signal' in one)).toHaveLength(1);
    expect(await first!.history(signal.id)).toHaveLength(1);
  });

  it('keeps as verdicts the last word on each signal that was not taken back, as it was scored then', async () => {
    const { signals } = opened.store;
    const ids: string[] = [];
    for (const subject of ['a', 'b', 'c']) ids.push((await signals.put(candidate(subject), AT)).signal.id);
    const move = (at: number, to: 'verified' | 'dismissed' | 'triaged') =>
      signals.move(ids[at]!, { to, by: 'anna', at: LATER, why: 'made up' });
    await move(0, 'verified');
    await move(1, 'dismissed');
    await move(1, 'triaged');
    await move(2, 'dismissed');
    await move(2, 'triaged');
    await move(2, 'verified');
    await signals.put(candidate('a', { explanation: [] }), NOON).catch(() => null);
    const verdicts = await signals.verdicts();
    expect(verdicts).toEqual(
      [ids[0]!, ids[2]!].sort().map((signalId) => ({
        signalId,
        isTrue: true,
        at: LATER,
        explanation: candidate('a').explanation,
        sources: ['s'],
      })),
    );
  });
}

function describeUnsent(opened: Opened): void {
  const subjects = async (recipient: string): Promise<string[]> =>
    (await opened.store.signals.unsent({ ...WANTED, recipient }, 5)).map(({ subject }) => subject);

  it('gives a recipient a signal again once it changed since its last digest', async () => {
    const { signals, digests } = opened.store;
    const { signal } = await signals.put(scoped(), AT);
    // Composed later than due: the digest is dated before the signal was made.
    await digests.put(...digest('first', [signal], { createdAt: '2026-11-20T09:00:00.000Z' }));
    expect(await subjects('a')).toEqual([]);
    await signals.put(scoped({ origins: 4 }), LATER);
    expect(await subjects('a')).toEqual(['s']);
    const again = await signals.put(scoped({ origins: 7 }), NOON);
    expect([await subjects('a'), await subjects('b')]).toEqual([['s'], ['s']]);
    await digests.put(...digest('second', [again.signal]));
    expect([await subjects('a'), await subjects('b')]).toEqual([[], ['s']]);
    // What was chosen before a change and kept after it has not told of it.
    await signals.put(scoped({ origins: 12 }), NIGHT);
    await digests.put(...digest('third', [again.signal]));
    expect(await subjects('a')).toEqual(['s']);
  });

  it('gives what was taken back to those who were told of it, and to nobody else', async () => {
    const { signals, digests } = opened.store;
    const { signal } = await signals.put(scoped(), AT);
    await digests.put(...digest('first', [signal]));
    const move = { to: 'retracted', by: 'anna', at: NOON, why: 'a mistake of ours' } as const;
    await signals.move(signal.id, move);
    expect([await subjects('a'), await subjects('b')]).toEqual([['s'], []]);
    expect(await digests.toldOf(signal.id)).toEqual(['a']);
  });

  it('tells nobody of what was dismissed or retracted, re-opened or not', async () => {
    const { signals } = opened.store;
    const { signal } = await signals.put(scoped(), AT);
    await signals.put(scoped({ origins: 9 }), LATER);
    await signals.move(signal.id, { to: 'retracted', by: 'anna', at: NOON, why: 'a mistake of ours' });
    expect(await subjects('a')).toEqual([]);
  });
}

/** How well made-up weights fit. */
export const MADE_UP_FIT: Fit = {
  verdicts: 40,
  verified: 20,
  dismissed: 20,
  folds: 5,
  logLoss: 0.5,
  before: { version: 'day-one', logLoss: 0.6 },
};

function describeWeights(opened: Opened): void {
  it('scores by the weights of the first day until others are used, and keeps every version', async () => {
    const { weights } = opened.store;
    expect(await weights.inUse()).toEqual(DAY_ONE_WEIGHTS);
    const first = await weights.add(DAY_ONE_WEIGHTS, { fit: MADE_UP_FIT, by: 'anna', at: AT });
    const changed = { importance: { base: -2 }, credibility: { base: 0.25 } };
    const second = await weights.add(changed, { fit: MADE_UP_FIT, by: 'anna', at: LATER });
    expect([first.version, second]).toEqual(['fit-1', { version: 'fit-2', ...changed }]);
    expect((await weights.inUse()).version).toBe('day-one');
    expect(await weights.use('fit-9', { by: 'anna', at: NOON })).toBe(false);
    expect(await weights.use('fit-2', { by: 'anna', at: NOON })).toBe(true);
    expect(await weights.inUse()).toEqual(second);
    expect(await weights.inUse(LATER)).toEqual(DAY_ONE_WEIGHTS);
    const versions = await weights.list();
    expect(versions.map(({ weights: { version }, inUse }) => [version, inUse])).toEqual([
      ['fit-2', true],
      ['fit-1', false],
      ['day-one', false],
    ]);
    expect(versions[0]).toMatchObject({ fit: MADE_UP_FIT, madeBy: 'anna', madeAt: LATER });
    await weights.use('day-one', { by: 'anna', at: NIGHT });
    expect(await weights.inUse()).toEqual(DAY_ONE_WEIGHTS);
  });
}

/** What every store must do with verdicts, re-openings and weights. */
export function describeVerdicts(opened: Opened): void {
  describe('re-opening', () => describeReopening(opened));
  describe('moves', () => describeMoves(opened));
  describe('what was not sent', () => describeUnsent(opened));
  describe('weights', () => describeWeights(opened));
}
