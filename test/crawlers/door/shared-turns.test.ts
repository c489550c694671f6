import { afterEach, describe, expect, it } from 'vitest';
import { crawlPages } from '../../../crawlers/crawl.ts';
import type { NoTurn, SharedTurns, TurnAsk, TurnEnd } from '../../../src/model/turns.ts';
import type { Door, DoorAnswer, DoorOptions } from '../../../crawlers/polite.ts';
import { visitSource } from '../../../crawlers/visit.ts';
import { RetryLater } from '../../../src/model/outcome.ts';
import { serverAway } from '../../../src/model/server-away.ts';
import { collect, contextOf, openDoor, serve, sourceOf, type Site } from '../support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
async function site(routes: Parameters<typeof serve>[0]): Promise<Site> {
  const started = await serve(routes);
  closers.push(() => started.close());
  return started;
}
function door(turns: SharedTurns, more: DoorOptions = {}): Door {
  const opened = openDoor({ turns, ...more });
  closers.push(() => opened.close());
  return opened;
}

const away = () => serverAway({ part: 'queue', what: 'Redis', url: 'redis://made-up:6379' }, 'ECONNREFUSED');

/** Turns of a fleet that is not there: everything asked and told is written down. */
function madeUpTurns(
  more: Partial<{ enter: (host: string) => NoTurn | Error | null; memory: TurnEnd['memory'] }> = {},
) {
  const asked: (Pick<TurnAsk, 'spacingMs' | 'blockedMs'> & { host: string })[] = [];
  const left: (TurnEnd & { host: string })[] = [];
  const robots = new Map<string, { text: string; forMs: number }>();
  const holds: AbortController[] = [];
  const turns: SharedTurns = {
    async enter(host, { spacingMs, blockedMs }) {
      asked.push({ host, spacingMs, blockedMs });
      const refused = more.enter?.(host) ?? null;
      if (refused instanceof Error) throw refused;
      if (refused !== null) return refused;
      const hold = new AbortController();
      holds.push(hold);
      const leave = (end: TurnEnd) => void left.push({ host, ...end });
      return { kind: 'turn', memory: more.memory ?? null, signal: hold.signal, leave };
    },
    recallRobots: async (origin) => robots.get(origin) ?? null,
    keepRobots: (origin, kept) => void robots.set(origin, kept),
  };
  return { turns, asked, left, robots, holds };
}

const kindOf = (answer: DoorAnswer): string => (answer.kind === 'refused' ? answer.reason : answer.kind);

describe('a door whose turns are shared with other processes', () => {
  it('takes a turn for robots.txt and for each page, redirects too, and leaves each with the spacing', async () => {
    const { url } = await site({
      '/robots.txt': 'User-agent: *\nCrawl-delay: 7\n',
      '/a': (_, response) => response.writeHead(302, { location: '/b' }).end(),
      '/b': 'page',
    });
    const { turns, asked, left } = madeUpTurns();
    expect(kindOf(await door(turns, { minDelayMs: 1000, now: () => 0 }).fetch(`${url}/a`))).toBe('page');
    const host = new URL(url).host;
    expect(asked.map((each) => each.host)).toEqual([host, host, host]);
    expect(left.map((each) => each.spacingMs)).toEqual([1000, 7000, 7000]);
    expect(left.at(-1)?.memory.crawlDelayMs).toBe(7000);
  });

  it('goes on from what the last visitor of any process learned', async () => {
    const { url } = await site({ '/': (_, response) => response.writeHead(429).end() });
    const memory = { latencyMs: 4000, refusals: 2, crawlDelayMs: 0 };
    const { turns, left, robots } = madeUpTurns({ memory });
    robots.set(new URL(url).origin, { text: '', forMs: 60_000 });
    expect(kindOf(await door(turns).fetch(`${url}/`))).toBe('throttled');
    expect(left).toHaveLength(1);
    // The third refusal in a row: 5 s doubled twice, counted from the answer.
    expect(left[0]!.blockedMs).toBeGreaterThan(19_000);
    expect(left[0]!.blockedMs).toBeLessThanOrEqual(20_000);
    expect(left[0]!.memory.refusals).toBe(3);
    expect(left[0]!.spacingMs).toBeGreaterThan(4000);
  });

  it('keeps to the crawl-delay another process read until it has read robots.txt itself, which may ask for none', async () => {
    const { url } = await site({ '/': 'page' });
    const memory = { latencyMs: 0, refusals: 0, crawlDelayMs: 9000 };
    const { turns, left } = madeUpTurns({ memory });
    await door(turns, { now: () => 0 }).fetch(`${url}/`);
    expect(left.map((each) => each.spacingMs)).toEqual([9000, 0]);
    expect(left.map((each) => each.memory.crawlDelayMs)).toEqual([9000, 0]);
  });

  it('tells of a block it knows itself when it asks again', async () => {
    const { url } = await site({
      '/': (_, response) => response.writeHead(503, { 'retry-after': '90' }).end(),
    });
    const { turns, asked } = madeUpTurns();
    const opened = door(turns);
    await opened.fetch(`${url}/`);
    await opened.fetch(`${url}/`);
    expect(asked.at(-1)!.blockedMs).toBeGreaterThan(80_000);
  });

  it('refuses as throttled when the host is to be left alone for long', async () => {
    const { url, visits } = await site({ '/': 'page' });
    const { turns } = madeUpTurns({ enter: () => ({ kind: 'blocked', waitMs: 120_000 }) });
    expect(await door(turns).fetch(`${url}/`)).toMatchObject({
      kind: 'refused',
      reason: 'throttled',
      status: null,
      retryAfterMs: 120_000,
    });
    expect(visits).toEqual([]);
  });

  it('throws, so that the visit comes again, when too many are waiting or the server of the turns is away', async () => {
    const { url, visits } = await site({ '/': 'page' });
    const crowded = madeUpTurns({ enter: () => ({ kind: 'crowded', waitMs: 700 }) });
    const error = await door(crowded.turns)
      .fetch(`${url}/`)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({ delayMs: 700 });
    const gone = away();
    await expect(door(madeUpTurns({ enter: () => gone }).turns).fetch(`${url}/`)).rejects.toBe(gone);
    expect(visits).toEqual([]);
  });

  it('stops a request whose turn is lost, and throws why', async () => {
    const { turns, holds, left } = madeUpTurns();
    let cut = (): void => {};
    const isCut = new Promise<void>((done) => (cut = done));
    const gone = away();
    const { url } = await site({
      '/slow': (_, response) => {
        response.on('close', cut);
        holds.at(-1)!.abort(gone);
      },
    });
    await expect(door(turns).fetch(`${url}/slow`)).rejects.toBe(gone);
    await isCut;
    expect(left).toHaveLength(2);
  });

  it('reads robots.txt once for all processes', async () => {
    const { url, visits } = await site({ '/robots.txt': 'User-agent: *\nDisallow: /no\n', '/yes': 'page' });
    const { turns } = madeUpTurns();
    expect(kindOf(await door(turns).fetch(`${url}/yes`))).toBe('page');
    const another = door(turns);
    expect(kindOf(await another.fetch(`${url}/yes`))).toBe('page');
    expect(kindOf(await another.fetch(`${url}/no`))).toBe('robots');
    expect(visits).toEqual(['/robots.txt', '/yes', '/yes']);
  });

  it('remembers that there is no robots.txt, and does not share one that could not be had', async () => {
    const missing = await site({ '/': 'page' });
    const broken = await site({ '/robots.txt': (_, response) => response.writeHead(500).end() });
    const { turns, robots } = madeUpTurns();
    const opened = door(turns);
    await opened.fetch(`${missing.url}/`);
    await opened.fetch(`${broken.url}/`);
    expect([...robots]).toEqual([[missing.url, { text: '', forMs: 24 * 3_600_000 }]]);
  });

  it('sends nothing for a robots.txt that another process read while it waited', async () => {
    const { url, visits } = await site({ '/': 'page' });
    const { robots, turns } = madeUpTurns({
      enter: () => {
        robots.set(url, { text: 'User-agent: *\nDisallow: /\n', forMs: 1000 });
        return null;
      },
    });
    expect(kindOf(await door(turns).fetch(`${url}/`))).toBe('robots');
    expect(visits).toEqual([]);
  });
});

describe('a visit whose turns are away', () => {
  const list = (url: string): string =>
    `<?xml version="1.0"?><rss version="2.0"><channel>${['a', 'b']
      .map((id) => `<item><title>${id}</title><guid>${id}</guid><link>${url}/${id}</link></item>`)
      .join('')}</channel></rss>`;

  it('comes to an end with the same error, whether for its list or for a page, and keeps what it has', async () => {
    const gone = away();
    let open = 2;
    const { turns } = madeUpTurns({ enter: () => ((open -= 1) >= 0 ? null : gone) });
    const { url } = await site({
      '/feed': (_, response) => response.setHeader('content-type', 'application/rss+xml').end(list(url)),
      '/a': '<p>page</p>',
      '/b': '<p>page</p>',
    });
    const context = contextOf(sourceOf([{ kind: 'feed', url: `${url}/feed` }]), door(turns));
    await expect(collect(visitSource(context))).rejects.toBe(gone);
    open = 0;
    await expect(collect(visitSource(context))).rejects.toBe(gone);
  });

  it('ends a crawl with what the door throws, after the answers that came', async () => {
    const gone = away();
    const page = { kind: 'page' } as DoorAnswer;
    let asked = 0;
    const broken: Door = {
      fetch: async () => {
        asked += 1;
        if (asked > 2) throw gone;
        return page;
      },
      close: async () => {},
    };
    const got: DoorAnswer[] = [];
    const pages = ['a', 'b', 'c', 'd'].map((about) => ({ url: `http://made-up.example/${about}`, about }));
    const crawl = async (): Promise<void> => {
      const options = { door: broken, signal: new AbortController().signal, concurrency: 1 };
      for await (const { answer } of crawlPages(pages, options)) got.push(answer);
    };
    await expect(crawl()).rejects.toBe(gone);
    expect(got).toEqual([page, page]);
    expect(asked).toBe(3);
  });
});
