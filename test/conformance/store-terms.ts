import { expect, it } from 'vitest';
import type { TermSighting } from '../../src/store/terms.ts';
import { AT, LATER } from './store-made-up.ts';
import type { Opened } from './store.ts';

/** A made-up word in a made-up ad of a family. */
export const sighting = (family: number, more: Partial<TermSighting> = {}): TermSighting => ({
  term: 'шмурдяга',
  familyId: `family-${family}`,
  documentId: `document-${family}`,
  quote: `Шмурдяга 1г, клад ${family}`,
  at: AT,
  ...more,
});

/** What every store does with unknown words of ads. */
export function describeTerms(opened: Opened): void {
  it('proposes a word once three families have it, and counts each family once', async () => {
    const { terms } = opened.store;
    await terms.see([sighting(1), sighting(2)]);
    await terms.see([sighting(2, { documentId: 'copy', at: LATER })]);
    expect(await terms.proposals({ limit: 10 })).toEqual([]);
    await terms.see([sighting(3, { at: LATER })]);
    const [proposal, ...more] = await terms.proposals({ limit: 10 });
    expect(more).toEqual([]);
    expect(proposal).toMatchObject({
      term: 'шмурдяга',
      state: 'proposed',
      families: 3,
      firstSeen: AT,
      lastSeen: LATER,
      concept: null,
    });
    expect(proposal?.contexts[0]).toEqual({ documentId: 'document-3', quote: 'Шмурдяга 1г, клад 3' });
  });

  it('keeps what a person decided of a word, and asks no more', async () => {
    const { terms } = opened.store;
    await terms.see([1, 2, 3].map((family) => sighting(family)));
    const refused = { state: 'refused', concept: null, by: 'anna', at: LATER } as const;
    expect(await terms.decide('никто', refused)).toBe(false);
    expect(await terms.decide('шмурдяга', refused)).toBe(true);
    expect(await terms.proposals({ state: 'proposed', limit: 10 })).toEqual([]);
    expect(await terms.proposals({ state: 'refused', limit: 10 })).toMatchObject([
      { state: 'refused', decidedBy: 'anna', decidedAt: LATER, families: 3 },
    ]);
  });

  it('forgets the quotes of what is deleted', async () => {
    const { terms } = opened.store;
    await terms.see([1, 2, 3].map((family) => sighting(family)));
    await terms.forgetBefore(LATER);
    expect(await terms.proposals({ limit: 10 })).toEqual([]);
  });
}
