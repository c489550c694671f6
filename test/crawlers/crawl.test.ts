import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { crawlPages } from '../../crawlers/crawl.ts';
import { openDoor, serve } from './support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(count: number) {
  const pages = Array.from({ length: count }, (_, at) => `/p${at}`);
  const site = await serve(Object.fromEntries(pages.map((path) => [path, path])));
  const door = openDoor();
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  return {
    site,
    door,
    wanted: pages.map((path) => ({ url: site.url + path, about: path })),
    signal: new AbortController().signal,
  };
}

describe('a crawl', () => {
  it('gives every page once with what it is about, also when two pages share an address', async () => {
    const { door, wanted, signal } = await start(6);
    const twice = [...wanted, { url: wanted[0]!.url, about: 'again' }];
    const seen: string[] = [];
    for await (const { about, answer } of crawlPages(twice, { door, signal })) {
      expect(answer.kind).toBe('page');
      seen.push(about);
    }
    expect(new Set(seen)).toEqual(new Set(twice.map((page) => page.about)));
    expect(seen).toHaveLength(7);
  });

  it('leaves out what is no web address and passes refusals on', async () => {
    const { site, door, signal } = await start(0);
    const pages = ['mailto:a@b.c', 'nonsense', `${site.url}/none`].map((url) => ({ url, about: url }));
    const answers: unknown[] = [];
    for await (const { answer } of crawlPages(pages, { door, signal })) answers.push(answer);
    expect(answers).toMatchObject([{ kind: 'refused', status: 404 }]);
  });

  it('stops when the reader leaves', async () => {
    const { site, door, wanted, signal } = await start(40);
    for await (const { about } of crawlPages(wanted, { door, signal })) {
      expect(about).toMatch(/^\/p/);
      break;
    }
    const asked = site.visits.length;
    expect(asked).toBeLessThan(12);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(site.visits.length).toBe(asked);
  });

  it('stops when it is told to', async () => {
    const { door, wanted } = await start(40);
    const stop = new AbortController();
    let pages = 0;
    for await (const { answer } of crawlPages(wanted, { door, signal: stop.signal })) {
      if (answer.kind === 'page') pages += 1;
      stop.abort(new Error('enough'));
    }
    expect(pages).toBeLessThan(12);
  });

  it('writes nothing to disk and leaves no listener behind', async () => {
    const { door, wanted, signal } = await start(3);
    const files = readdirSync('.');
    const before = process.listenerCount('SIGINT');
    for await (const page of crawlPages(wanted, { door, signal })) expect(page.answer.kind).toBe('page');
    expect(readdirSync('.')).toEqual(files);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
