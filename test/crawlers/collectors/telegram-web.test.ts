import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor, VisitResult } from '../../../crawlers/collector.ts';
import { telegramWebCollector } from '../../../crawlers/collectors/telegram-web.ts';
import { itemSchema, type Item } from '../../../src/model/item.ts';
import { channelPage, NO_PREVIEW, type MadePost } from '../support/channel.ts';
import { collect, contextOf, openDoor, serve, sourceOf, type Site } from '../support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A made-up channel of which 5 posts stand on a page; `posts` may be changed between visits. */
async function channel(options: { maxItems?: number } = {}) {
  const state = { posts: [] as MadePost[], brokenBefore: false };
  const site: Site = await serve({
    '/s/made_up': (request, response) => {
      const before = Number(
        new URL(request.url ?? '', 'http://x').searchParams.get('before') ?? Number.POSITIVE_INFINITY,
      );
      if (state.brokenBefore && Number.isFinite(before)) return void response.writeHead(500).end();
      const older = state.posts.filter((post) => post.id < before);
      response.end(channelPage(older.slice(-5), older.length > 5));
    },
    '/s/hidden': (_, response) => response.writeHead(302, { location: '/hidden' }).end(),
    '/hidden': NO_PREVIEW,
  });
  const door = openDoor();
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  const collected = new Set<string>();
  let cursor: Cursor = {};
  const visit = async (path = '/s/made_up'): Promise<{ items: Item[]; end: VisitResult }> => {
    const candidate = { kind: 'telegram-web' as const, url: `${site.url}${path}` };
    const source = sourceOf([candidate], { maxItems: options.maxItems ?? 100 });
    const known = async (ids: readonly string[]) => new Set(ids.filter((id) => collected.has(id)));
    const result = await collect<VisitResult>(
      telegramWebCollector.visit(candidate, contextOf(source, door, { cursor, known })),
    );
    cursor = JSON.parse(JSON.stringify(result.end.cursor)) as Cursor;
    for (const item of result.items) collected.add(itemSchema.parse(item).nativeId);
    return result;
  };
  return { state, site, visit };
}

const posts = (from: number, to: number): MadePost[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ id: from + at, text: `Пост ${from + at}` }));
const ids = (items: readonly Item[]): number[] => items.map((item) => Number(item.message?.messageId));

describe('a visit to a channel', () => {
  it('pages back through a new channel and yields the oldest first', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 12);
    const { items, end } = await visit();
    expect(ids(items)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(end.report).toMatchObject({ state: 'ok', items: 12 });
    expect(items[0]).toMatchObject({
      kind: 'message',
      nativeId: 'made_up/1',
      url: 'https://t.me/Made_Up/1',
      text: 'Пост 1',
      published: { at: '2026-11-20T10:00:00.000Z', zone: 'explicit', provenance: 'telegram:time' },
    });
  });

  it('goes back only to what it knows', async () => {
    const { state, site, visit } = await channel();
    state.posts = posts(1, 12);
    await visit();
    site.visits.length = 0;
    state.posts = posts(1, 14);
    expect(ids((await visit()).items)).toEqual([13, 14]);
    expect(site.visits).toEqual(['/s/made_up']);
  });

  it('fills a gap longer than a page', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 5);
    await visit();
    state.posts = posts(1, 17);
    expect(ids((await visit()).items)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  it('goes on later where an older page could not be had', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 12);
    state.brokenBefore = true;
    expect(ids((await visit()).items)).toEqual([8, 9, 10, 11, 12]);
    state.brokenBefore = false;
    expect(ids((await visit()).items)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('stops at the bound of the source', async () => {
    const { state, site, visit } = await channel({ maxItems: 20 });
    state.posts = posts(1, 50);
    expect(ids((await visit()).items)).toEqual([46, 47, 48, 49, 50]);
    expect(site.visits.filter((path) => path.startsWith('/s/'))).toHaveLength(1);
  });

  it('fills a gap longer than its bound over several visits', async () => {
    const { state, visit } = await channel({ maxItems: 40 });
    state.posts = posts(1, 5);
    await visit();
    state.posts = posts(1, 22);
    const seen = [await visit(), await visit(), await visit(), await visit()].flatMap(({ items }) =>
      ids(items),
    );
    expect(seen.sort((a, b) => a - b)).toEqual(posts(6, 22).map((post) => post.id));
  });

  it('yields an edited post again, once', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 4);
    await visit();
    state.posts[2] = { id: 3, text: 'Иначе', edited: true };
    const { items } = await visit();
    expect(items.map((item) => [item.nativeId, item.text, item.message?.edited])).toEqual([
      ['made_up/3', 'Иначе', true],
    ]);
    expect((await visit()).items).toEqual([]);
  });

  it('reports a post that is gone, once, and no more', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 5);
    await visit();
    state.posts = state.posts.filter((post) => post.id !== 3 && post.id !== 5);
    expect((await visit()).end.deleted).toEqual(['made_up/3', 'made_up/5']);
    expect((await visit()).end.deleted).toEqual([]);
  });

  it('takes posts pushed off the page, or an empty page, for no deletion', async () => {
    const { state, visit } = await channel();
    state.posts = posts(1, 5);
    await visit();
    state.posts = posts(1, 8);
    expect((await visit()).end.deleted).toEqual([]);
    state.posts = [];
    expect((await visit()).end).toMatchObject({ deleted: [], report: { state: 'empty' } });
  });

  it('finds the preview from the address of the channel itself', async () => {
    const { state, visit, site } = await channel();
    state.posts = posts(1, 2);
    expect((await visit('/made_up')).items).toHaveLength(2);
    expect(site.visits).not.toContain('/made_up');
  });

  it('is `no-preview`, not an error, when the channel hides it', async () => {
    const { visit } = await channel();
    expect((await visit('/s/hidden')).end.report).toMatchObject({ state: 'no-preview', items: 0 });
  });
});
