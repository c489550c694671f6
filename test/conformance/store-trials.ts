import { expect, it } from 'vitest';
import type { CanaryRun } from '../../src/model/canary.ts';
import { DAY_ONE_WEIGHTS } from '../../src/model/weights.ts';
import { AT, LATER, draft, item } from './store-made-up.ts';
import { MADE_UP_FIT } from './store-verdicts.ts';
import type { Opened } from './store.ts';

const run = (at: string): CanaryRun => ({ at, watch: 'empty', languages: [], problem: null });

/** What every store does for the replay of its archive and for the trials of the system. */
export function describeTrials(opened: Opened): void {
  it('tells which versions were fetched from one time to before another', async () => {
    const { documents, items } = opened.store;
    expect(await documents.span(AT, LATER)).toBeNull();
    for (const [n, firstSeen] of [AT, AT, LATER].entries()) {
      const { id } = await items.put(item(`page ${n}`, `text ${n}`));
      await documents.put(draft(`d${n}`, `text ${n}`, { firstSeen }), id);
    }
    const span = await documents.span(AT, LATER);
    expect(span).toEqual({ first: expect.any(Number), last: expect.any(Number), versions: 2 });
    const inSpan = await documents.after(span!.first - 1, 10);
    expect(inSpan.filter(({ seq }) => seq <= span!.last).map(({ document }) => document.id)).toEqual([
      'd0',
      'd1',
    ]);
  });

  it('tells the weights that were in use at a time', async () => {
    const { weights } = opened.store;
    const { version } = await weights.add(DAY_ONE_WEIGHTS, { fit: MADE_UP_FIT, by: 'anna', at: AT });
    await weights.use(version, { by: 'anna', at: LATER });
    expect((await weights.inUse(AT)).version).toBe(DAY_ONE_WEIGHTS.version);
    expect((await weights.inUse(LATER)).version).toBe(version);
  });

  it('keeps the trials of the last 30 days, the newest first', async () => {
    const { canaries } = opened.store.trials;
    expect(await canaries.list()).toEqual([]);
    for (let day = 1; day <= 31; day += 1)
      await canaries.add(run(`2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`));
    const kept = await (await opened.reopen()).trials.canaries.list();
    expect(kept).toHaveLength(30);
    expect([kept[0]!.at, kept.at(-1)!.at]).toEqual(['2026-03-31T09:00:00.000Z', '2026-03-02T09:00:00.000Z']);
  });
}
