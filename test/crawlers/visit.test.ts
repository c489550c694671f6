import { afterEach, describe, expect, it } from 'vitest';
import type { Door } from '../../crawlers/polite.ts';
import { visitSource } from '../../crawlers/visit.ts';
import { itemSchema } from '../../src/model/item.ts';
import { collect, contextOf, openDoor, serve, sourceOf, type Site } from './support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function start(
  routes: Parameters<typeof serve>[0],
  door: Door = openDoor(),
): Promise<{ site: Site; door: Door }> {
  const site = await serve(routes);
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  return { site, door };
}

const feed = (links: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Made up</title>${links
    .map(
      (link, i) =>
        `<item><title>Item ${i}</title><link>${link}</link><pubDate>Fri, 20 Nov 2026 10:0${i}:00 +0500</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

describe('a visit to a source', () => {
  it('yields an item with the bytes of the page for each new entry', async () => {
    const { site, door } = await start({
      '/rss': feed(['/a', '/b', '/c']),
      '/a': '<p>a</p>',
      '/b': '<p>b</p>',
      '/c': '<p>c</p>',
    });
    const source = sourceOf([{ kind: 'feed', url: `${site.url}/rss` }]);
    const { items, end } = await collect(
      visitSource(contextOf(source, door, { knownIds: [`${site.url}/b`] })),
    );
    expect(items.map((item) => itemSchema.parse(item).url).sort()).toEqual([
      `${site.url}/a`,
      `${site.url}/c`,
    ]);
    expect(Buffer.from(items[0]!.body!).toString()).toMatch(/^<p>[ac]<\/p>$/);
    expect(items[0]!.published).toMatchObject({ zone: 'explicit', provenance: 'feed:published' });
    expect(end.report).toMatchObject({
      state: 'ok',
      items: 3,
      candidate: 0,
      newest: '2026-11-20T05:02:00.000Z',
    });
    expect(end.nextDelayMs).toBe(15 * 60_000);
  });
});
