import { describe, expect, it } from 'vitest';
import { Drop } from '../../src/model/outcome.ts';
import type { Store } from '../../src/store/index.ts';
import { annotate, AT, candidate, DAY, digest, draft, item, LATER, relate, report } from './store-made-up.ts';
import type { Opened } from './store.ts';

const AFTER = '2026-12-01T00:00:00.000Z';
const HANDLES = 4;

/** Runs `work` `times` over all handles at the same moment; resolves to what each gave. */
function together<T>(
  handles: readonly Store[],
  times: number,
  work: (store: Store, n: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, n) => work(handles[n % handles.length]!, n)));
}

const countOf = <T>(values: readonly T[], wanted: T) => values.filter((value) => value === wanted).length;
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

function describeCollecting(opened: Opened): void {
  it('tells one of several that bring the same item that it changed, and gives each content a revision', async () => {
    const handles = await opened.handles(HANDLES);
    const same = await together(handles, 8, (store) => store.items.put(item('1', 'same')));
    expect(
      countOf(
        same.map(({ changed }) => changed),
        true,
      ),
    ).toBe(1);
    expect(new Set(same.map(({ revision }) => revision))).toEqual(new Set([1]));
    const edits = await together(handles, 8, (store, n) => store.items.put(item('1', `edit ${n}`)));
    expect(edits.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(upTo(8).map((n) => n + 1));
    expect(edits.every(({ changed }) => changed)).toBe(true);
    expect((await opened.store.items.get(edits[0]!.id))!.revision).toBe(9);
  });

  it('gives texts of one document that come together a version each, and the same text one', async () => {
    const handles = await opened.handles(HANDLES);
    const same = await together(handles, 8, (store, n) =>
      store.documents.put(draft('same', 'text'), `i${n}`),
    );
    expect(new Set(same.map(({ version }) => version))).toEqual(new Set([1]));
    expect(
      countOf(
        same.map(({ fresh }) => fresh),
        true,
      ),
    ).toBe(1);
    const edits = await together(handles, 8, (store, n) =>
      store.documents.put(draft('d', `text ${n}`), `i${n}`),
    );
    expect(edits.map(({ version }) => version).sort((a, b) => a - b)).toEqual(upTo(8));
    expect((await opened.store.documents.versions('d')).map(({ version }) => version)).toEqual(upTo(8));
  });

  it('tells one of several visits that end together that the state of the source changed', async () => {
    const handles = await opened.handles(HANDLES);
    const visit = (state: 'ok' | 'failing', at: string) => {
      const told = report(state, at);
      return together(handles, 6, (store) => store.sources.record(told.report, told.visit));
    };
    expect(countOf(await visit('ok', AT), true)).toBe(1);
    expect(countOf(await visit('failing', LATER), true)).toBe(1);
    expect((await opened.store.sources.all()).get('s')).toMatchObject({ state: 'failing', since: LATER });
  });
}

function describeRelating(opened: Opened): void {
  it('puts copies that are related together into one family, with the earliest as its origin', async () => {
    const handles = await opened.handles(HANDLES);
    const [texts, copies] = [6, 8];
    const at = (n: number) => new Date(Date.parse(AT) + n * 60_000).toISOString();
    const families = await together(handles, texts * copies, (store, n) =>
      relate(store, `${n % texts}-${n}`, { text: n % texts, sourceId: `source-${n}`, firstSeen: at(99 - n) }),
    );
    for (let text = 0; text < texts; text += 1) {
      const ids = families.filter((_, n) => n % texts === text);
      expect(new Set(ids).size).toBe(1);
      // The last one begun was seen first.
      const earliest = (copies - 1) * texts + text;
      const family = await opened.store.families.of(`${text}-${text}`);
      expect(family).toMatchObject({ originSource: `source-${earliest}`, firstSeen: at(99 - earliest) });
      expect((await opened.store.families.view(`${text}-${text}`))!.size).toBe(copies);
    }
    expect(await opened.store.families.count()).toBe(texts);
    expect((await opened.store.annotations.dirtyDays(5)).map(({ day }) => day)).toEqual([DAY]);
  });

  it('counts the mentions of one maker when several annotate a document together', async () => {
    const handles = await opened.handles(HANDLES);
    await relate(opened.store, 'd', { text: 1 });
    await together(handles, 12, (store, n) =>
      annotate(
        store,
        { documentId: 'd' },
        { by: String(n), mentions: [{ kind: 'category', value: `c${n}`, region: '*' }] },
      ),
    );
    expect(await opened.store.annotations.cells(DAY)).toHaveLength(1);
  });

  it('leaves nothing behind of a document that is deleted while it is annotated and related', async () => {
    const handles = await opened.handles(HANDLES);
    const ids = Array.from({ length: 24 }, (_, n) => `d${n}`);
    for (const id of ids) await opened.store.documents.put(draft(id, id), id);
    const work = async (store: Store, id: string) => {
      await annotate(store, { documentId: id });
      const member = {
        documentId: id,
        sourceId: 's',
        firstSeen: AT,
        sketch: new Uint8Array([1]),
        bands: ['x'],
      };
      await store.families.relate(member, () => true);
    };
    const expired = (error: unknown) => {
      if (!(error instanceof Drop)) throw error;
    };
    await Promise.all([
      ...ids.map((id, n) => work(handles[n % HANDLES]!, id).catch(expired)),
      handles[0]!.deleteExpired(AFTER),
      handles[1]!.deleteExpired(AFTER),
    ]);
    while ((await opened.store.deleteExpired(AFTER)).length > 0);
    expect([await opened.store.documents.count(), await opened.store.families.count()]).toEqual([0, 0]);
    for (const id of ids) {
      expect(await opened.store.annotations.get(id, 1)).toBeNull();
      expect(await opened.store.families.of(id)).toBeNull();
    }
    expect(await opened.store.annotations.cells('2026-01-01')).toEqual([]);
  });
}

function describeTelling(opened: Opened): void {
  it('tells one of several detectors that a signal is new, and one that it changed', async () => {
    const handles = await opened.handles(HANDLES);
    const puts = await together(handles, 24, async (store, n) => {
      const { change, signal } = await store.signals.put(
        candidate(`subject ${n % 3}`, { families: 1 + n }),
        AT,
      );
      return { change, id: signal.id };
    });
    expect(
      countOf(
        puts.map(({ change }) => change),
        'new',
      ),
    ).toBe(3);
    expect(new Set(puts.map(({ id }) => id)).size).toBe(3);
    expect(await opened.store.signals.count()).toBe(3);
    const changes = await together(handles, 8, (store) =>
      store.signals.put(candidate('subject 0', { families: 99 }), LATER),
    );
    expect(changes.map(({ change }) => change).sort()).toEqual(['changed', ...Array<string>(7).fill('same')]);
  });

  it('keeps one of several digests of one period, with its own deliveries', async () => {
    const handles = await opened.handles(HANDLES);
    const { signal } = await opened.store.signals.put(candidate('one'), AT);
    const kept = await together(handles, 8, (store) => store.digests.put(...digest('d', [signal])));
    expect(countOf(kept, true)).toBe(1);
    expect(await opened.store.digests.deliveriesOf('d')).toHaveLength(1);
    await together(handles, 8, (store) => store.digests.beginAttempt('d-delivery', { version: 1, at: AT }));
    expect((await opened.store.digests.delivery('d-delivery'))!.attempts).toBe(8);
  });

  it('lets one of several claim a delivery, and one hold a lease', async () => {
    const handles = await opened.handles(HANDLES);
    const claims = await together(handles, 12, (store) => store.digests.claim('d'));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    const taken = await together(handles, 12, (store, n) =>
      store.leases.take('schedule', `holder ${n}`, 60_000),
    );
    expect(countOf(taken, true)).toBe(1);
    expect(await opened.store.leases.holder('schedule')).toBe(`holder ${taken.indexOf(true)}`);
  });

  it('lets the first of several decide a fact for ever, and counts every run', async () => {
    const handles = await opened.handles(HANDLES);
    const told = await together(handles, 12, (store, n) => store.meta.once('mask-key', () => `value ${n}`));
    expect(new Set(told).size).toBe(1);
    await together(handles, 40, (store, n) => store.outcomes.count('step', n % 2 === 0 ? 'done' : 'retried'));
    expect((await opened.store.outcomes.all()).map(({ count }) => count)).toEqual([20, 20]);
  });

  it('never forks the audit trail', async () => {
    const handles = await opened.handles(HANDLES);
    await together(handles, 40, (store, n) =>
      store.audit.append({ at: AT, actor: `actor ${n}`, action: 'search', detail: 'd' }),
    );
    expect(await opened.store.audit.firstBroken()).toBeNull();
  });
}

/** What must be right when several work at the same moment. */
export function describeMeetings(opened: Opened): void {
  describe('several at once: collecting', () => describeCollecting(opened));
  describe('several at once: relating', () => describeRelating(opened));
  describe('several at once: telling', () => describeTelling(opened));
}
