import { describe, expect, it } from 'vitest';
import type { MatchState } from '../../../src/model/lead-time.ts';
import { ledgerOf } from '../../../src/signals/lead-time/ledger.ts';
import type { MatchedBulletin } from '../../../src/store/bulletins.ts';
import { madeUpBulletin, madeUpProposal } from '../../conformance/store-bulletins.ts';

// Made-up warnings and bulletins.

const DAY_MS = 86_400_000;
const day = (n: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * DAY_MS).toISOString();
const SPAN = { since: day(0), now: day(60) };

const alert = (signalId: string, at: number, category = 'cyber_fraud') => ({
  signalId,
  category,
  alertAt: day(at),
  evidenceAt: day(at),
});

const told = (
  n: number,
  at: number,
  matches: readonly (readonly [signalId: string, alertAt: number, state: MatchState])[] = [],
): MatchedBulletin => ({
  ...madeUpBulletin(n, { at: day(at) }),
  matches: matches.map(([signalId, alertAt, state]) => ({
    ...madeUpProposal(signalId),
    documentId: `bulletin-${n}`,
    alertAt: day(alertAt),
    state,
    by: null,
    judgedAt: null,
  })),
});

describe('the ledger', () => {
  it('counts only what a person confirmed, censors the rest at now, and tells misses', () => {
    const { all } = ledgerOf(
      {
        alerts: [alert('a', 2), alert('b', 10), alert('c', 20)],
        bulletins: [
          told(1, 8, [['a', 2, 'confirmed']]),
          told(2, 12, [['b', 10, 'proposed']]),
          told(3, 30, [['c', 20, 'rejected']]),
          told(4, 40),
        ],
      },
      SPAN,
    );
    expect(all).toMatchObject({
      n: 3,
      events: 1,
      censored: 2,
      bulletins: 4,
      warned: 1,
      open: 1,
      missed: 2,
      medianLeadMs: 6 * DAY_MS,
    });
    expect(all.curve).toMatchObject([{ atMs: 6 * DAY_MS, atRisk: 3, events: 1 }]);
    expect(all.medianMs).toBeNull();
  });

  it('takes the first bulletin of a warning and the first warning of a bulletin', () => {
    const { all } = ledgerOf(
      {
        alerts: [alert('a', 2), alert('b', 4)],
        bulletins: [
          told(1, 9, [
            ['a', 2, 'confirmed'],
            ['b', 4, 'confirmed'],
          ]),
          told(2, 5, [['a', 2, 'confirmed']]),
        ],
      },
      SPAN,
    );
    expect(all.curve.map(({ atMs }) => atMs / DAY_MS)).toEqual([3, 5]);
    expect(all.medianLeadMs).toBe(5 * DAY_MS);
  });

  it('keeps a confirmed warning whose signal was deleted since', () => {
    const { all } = ledgerOf({ alerts: [], bulletins: [told(1, 9, [['gone', 2, 'confirmed']])] }, SPAN);
    expect(all).toMatchObject({ n: 1, events: 1, warned: 1 });
  });

  it('keeps classes apart', () => {
    const { classes } = ledgerOf(
      {
        alerts: [alert('a', 2), alert('d', 2, 'drugs')],
        bulletins: [told(1, 8, [['a', 2, 'confirmed']])],
      },
      SPAN,
    );
    expect(classes.map(({ category, n, events, bulletins }) => [category, n, events, bulletins])).toEqual([
      ['cyber_fraud', 1, 1, 1],
      ['drugs', 1, 0, 0],
    ]);
  });
});
