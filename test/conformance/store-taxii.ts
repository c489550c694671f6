import { expect, it } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import type { ShelfQuery, ShelfRow } from '../../src/store/taxii.ts';
import type { Opened } from './store.ts';

// Made-up objects: their ids are no UUIDs, which the store does not mind.
const AT = '2026-03-01T10:00:00.123Z';

const report = (n: number, modified = AT, part: object = {}) => ({
  type: 'report',
  id: `report--${n}`,
  created: AT,
  modified,
  ...part,
});
const url = (n: number) => ({ type: 'url', id: `url--${n}`, value: `https://made-up.example/${n}` });

/** Every row, read page by page as a reader of the server does. */
async function readAll(store: Store, query: Omit<ShelfQuery, 'behind'>): Promise<ShelfRow[]> {
  const all: ShelfRow[] = [];
  for (;;) {
    const behind = all.at(-1)?.seq;
    const { rows, more } = await store.taxii.page('centre', {
      ...query,
      ...(behind === undefined ? {} : { behind }),
    });
    all.push(...rows);
    if (!more) return all;
  }
}

/** What every store must do with the collections of the TAXII server. */
export function describeTaxii(opened: Opened): void {
  it('keeps an object once for each of its versions, and one without versions once', async () => {
    const { taxii } = opened.store;
    expect(await taxii.put('centre', [report(1), url(1), report(1)], AT)).toBe(2);
    expect(await taxii.put('centre', [url(1), report(1), report(2)], AT)).toBe(1);
    expect(await taxii.put('centre', [report(1, '2026-03-02T10:00:00.000Z')], AT)).toBe(1);
    expect(await taxii.put('other', [report(1)], AT)).toBe(1);
    const all = await readAll(opened.store, { limit: 10, versions: ['all'] });
    expect(all.map(({ id }) => id)).toEqual(['report--1', 'url--1', 'report--2', 'report--1']);
    expect(all.map(({ version }) => version)).toEqual([
      '2026-03-01T10:00:00.123000Z',
      all[1]!.dateAdded,
      '2026-03-01T10:00:00.123000Z',
      '2026-03-02T10:00:00.000000Z',
    ]);
    expect(await taxii.has('centre', 'url--1')).toBe(true);
    expect(await taxii.has('other', 'url--1')).toBe(false);
  });

  it('gives the last version of each, the first, all, or those of a time', async () => {
    const { taxii } = opened.store;
    const later = '2026-03-02T10:00:00.000Z';
    await taxii.put('centre', [report(1), report(2), report(1, later)], AT);
    const versionsOf = async (...versions: string[]) =>
      (await readAll(opened.store, { limit: 1, versions })).map(
        ({ id, version }) => `${id} ${version.slice(8, 10)}`,
      );
    expect(await versionsOf('last')).toEqual(['report--2 01', 'report--1 02']);
    expect(await versionsOf('first')).toEqual(['report--1 01', 'report--2 01']);
    expect(await versionsOf('all')).toEqual(['report--1 01', 'report--2 01', 'report--1 02']);
    expect(await versionsOf('2026-03-02T10:00:00.000000Z')).toEqual(['report--1 02']);
    expect(await versionsOf('first', 'last')).toEqual(['report--1 01', 'report--2 01', 'report--1 02']);
  });

  it('tells by type, id and specification, and from a time on', async () => {
    const { taxii } = opened.store;
    await taxii.put('centre', [report(1), url(1), { ...report(2), spec_version: '2.0' }], AT);
    const ids = async (query: Omit<ShelfQuery, 'limit'>) =>
      (await readAll(opened.store, { limit: 2, ...query })).map(({ id }) => id);
    expect(await ids({ types: ['url', 'x'] })).toEqual(['url--1']);
    expect(await ids({ ids: ['report--2', 'report--1'] })).toEqual(['report--1', 'report--2']);
    expect(await ids({ specVersions: ['2.1'] })).toEqual(['report--1', 'url--1']);
    const [first] = await readAll(opened.store, { limit: 5 });
    expect(await ids({ after: first!.dateAdded })).toEqual(['url--1', 'report--2']);
  });

  it('adds everything later than what is there, also when the clock goes back', async () => {
    const { taxii } = opened.store;
    await taxii.put('centre', [report(1), report(2)], AT);
    await taxii.put('centre', [report(3)], '2020-01-01T00:00:00.000Z');
    await taxii.put('centre', [report(4)], '2026-03-01T10:00:00.124Z');
    const added = (await readAll(opened.store, { limit: 10 })).map(({ dateAdded }) => dateAdded);
    expect(added).toEqual([
      '2026-03-01T10:00:00.123000Z',
      '2026-03-01T10:00:00.123001Z',
      '2026-03-01T10:00:00.123002Z',
      '2026-03-01T10:00:00.124000Z',
    ]);
  });

  it('shows whoever reads on nothing twice and leaves nothing out, while several write', async () => {
    const stores = await opened.handles(4);
    const [reader, ...writers] = stores as [Store, ...Store[]];
    const perWriter = 25;
    let writing = true;
    const written = Promise.all(
      writers.map(async ({ taxii }, w) => {
        for (let n = 0; n < perWriter; n += 1)
          await taxii.put('centre', [report(w * 1000 + n), url(w * 1000 + n)], AT);
      }),
    ).finally(() => {
      writing = false;
    });
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const isLast = !writing;
      const rows = await readAll(reader, { limit: 3, ...(after === undefined ? {} : { after }) });
      seen.push(...rows.map(({ id }) => id));
      after = rows.at(-1)?.dateAdded ?? after;
      if (isLast) break;
    }
    await written;
    expect(seen.length).toBe(writers.length * perWriter * 2);
    expect(new Set(seen).size).toBe(seen.length);
  });
}
