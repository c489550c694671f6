import { expect, it } from 'vitest';
import { annotate, draft } from './store-made-up.ts';
import type { Opened } from './store.ts';

const HOUR_MS = 3_600_000;
const NOON = '2026-11-20T12:00:00.000Z';
const NOON_HOUR = Date.parse(NOON) / HOUR_MS;
const DAY_BINS = { untilHour: NOON_HOUR, binHours: 6, bins: 8 };

/** Keeps a made-up document that was first seen so many hours before noon, and published so many before that. */
async function arrive(
  { store }: Opened,
  id: string,
  about: { hours: number; age?: number; source?: string; read?: boolean },
): Promise<void> {
  const { hours, age = 0, source = 'outlet', read = true } = about;
  const firstSeen = new Date(Date.parse(NOON) - hours * HOUR_MS).toISOString();
  const at = new Date(Date.parse(firstSeen) - age * HOUR_MS).toISOString();
  const published = { at, quality: 'publisher', zone: 'explicit', provenance: 'test' } as const;
  await store.documents.put(draft(id, id, { sourceId: source, firstSeen, published }), id);
  if (read) await annotate(store, { documentId: id });
}

/** What every store does with volumes. */
export function describeVolumes(opened: Opened): void {
  it('counts documents by the hour in which they were seen, each once', async () => {
    const { volumes, documents } = opened.store;
    await arrive(opened, 'a', { hours: 1 });
    await arrive(opened, 'b', { hours: 2 });
    await arrive(opened, 'c', { hours: 7, source: 'other' });
    await documents.put(draft('a', 'edited'), 'a');
    expect(await volumes.bring(NOON, 10)).toBe(false);
    await arrive(opened, 'd', { hours: 3 });
    await volumes.bring(NOON, 10);
    await volumes.bring(NOON, 10);
    const counts = await volumes.counts(DAY_BINS);
    expect(counts.sort((x, y) => x.bin - y.bin)).toEqual([
      { source: 'outlet', language: 'ru', bin: 0, documents: 3 },
      { source: 'other', language: 'ru', bin: 1, documents: 1 },
    ]);
  });

  it('does not take the backfill of a first visit for volume, but knows since when there is a source', async () => {
    const { volumes } = opened.store;
    for (let n = 0; n < 5; n += 1) await arrive(opened, `old${n}`, { hours: 30, age: 100 + n });
    await arrive(opened, 'new', { hours: 1, age: 1 });
    await volumes.bring(NOON, 10);
    expect(await volumes.counts(DAY_BINS)).toEqual([
      { source: 'outlet', language: 'ru', bin: 0, documents: 1 },
    ]);
    expect(await volumes.firstHours()).toEqual(new Map([['outlet', NOON_HOUR - 30]]));
  });

  it('waits for a document that is still being read, and not for ever', async () => {
    const { volumes } = opened.store;
    await arrive(opened, 'stuck', { hours: 5, read: false });
    await arrive(opened, 'being-read', { hours: 0.5, read: false });
    await arrive(opened, 'after', { hours: 0.4 });
    await volumes.bring(NOON, 10);
    expect(await volumes.counts(DAY_BINS)).toEqual([
      { source: 'outlet', language: 'other', bin: 0, documents: 1 },
    ]);
    await annotate(opened.store, { documentId: 'being-read' });
    await volumes.bring(NOON, 10);
    expect((await volumes.counts(DAY_BINS)).find(({ language }) => language === 'ru')?.documents).toBe(2);
  });

  it('counts nothing twice when several processes count at once', async () => {
    for (let n = 0; n < 6; n += 1) await arrive(opened, `d${n}`, { hours: 1 });
    const handles = await opened.handles(3);
    await Promise.all(handles.map(({ volumes }) => volumes.bring(NOON, 10)));
    const [row] = await opened.store.volumes.counts(DAY_BINS);
    expect(row?.documents).toBe(6);
  });
}
