import { expect, it } from 'vitest';
import type { Mention } from '../../src/store/annotations.ts';
import { annotate, relate } from './store-made-up.ts';
import type { Opened } from './store.ts';

const substance = (value: string, region = '*'): Mention => ({ kind: 'substance', value, region });
const SPAN = { from: '2026-11-01', to: '2026-11-30', limit: 100 };

/** Keeps a made-up document that names what is given on a day, as a copy of text number `text`. */
async function name(
  { store }: Opened,
  id: string,
  about: { text: number; day: string; mentions: readonly Mention[]; source?: string },
): Promise<void> {
  const { text, day, mentions, source = 'made-up-outlet' } = about;
  await relate(store, id, { text, sourceId: source, firstSeen: `${day}T08:00:00.000Z` });
  await annotate(store, { documentId: id, day }, { mentions });
}

/** What every store does with what targeting questions ask. */
export function describeTargeting(opened: Opened): void {
  it('tells who names substances, newest day first, with the family and origin of each text', async () => {
    const { targeting } = opened.store;
    await name(opened, 'a', {
      text: 1,
      day: '2026-11-10',
      mentions: [substance('x'), substance('x', 'almaty')],
    });
    await name(opened, 'b', { text: 1, day: '2026-11-12', source: 'other', mentions: [substance('x')] });
    await name(opened, 'c', {
      text: 2,
      day: '2026-11-13',
      mentions: [{ kind: 'trade', value: 'x', region: '*' }, substance('y')],
    });
    await name(opened, 'd', { text: 3, day: '2026-10-31', mentions: [substance('x')] });
    const found = await targeting.mentions(['x'], SPAN);
    expect(found.map(({ documentId, day, region, trade }) => [documentId, day, region, trade])).toEqual([
      ['c', '2026-11-13', '*', true],
      ['b', '2026-11-12', '*', false],
      ['a', '2026-11-10', '*', false],
      ['a', '2026-11-10', 'almaty', false],
    ]);
    const copy = found.find(({ documentId }) => documentId === 'b');
    expect(copy).toMatchObject({ familyId: 'a', origin: 'made-up-outlet', substance: 'x' });
    expect(await targeting.mentions(['x'], { ...SPAN, limit: 2 })).toHaveLength(2);
    expect(await targeting.mentions([], SPAN)).toEqual([]);
  });

  it('knows the origins of documents, and counts families by the day they were first seen', async () => {
    const { targeting } = opened.store;
    await name(opened, 'a', { text: 1, day: '2026-11-10', source: 'first', mentions: [] });
    await name(opened, 'b', { text: 1, day: '2026-11-12', source: 'second', mentions: [] });
    await name(opened, 'c', { text: 2, day: '2026-11-10', source: 'second', mentions: [] });
    await name(opened, 'd', { text: 3, day: '2026-12-01', mentions: [] });
    const origins = await targeting.originsOf(['a', 'b', 'nobody']);
    expect(origins).toEqual(new Map(Object.entries({ a: 'first', b: 'first' })));
    expect([...(await targeting.familiesPerDay('2026-11-01', '2026-11-30'))]).toEqual([['2026-11-10', 2]]);
  });
}
