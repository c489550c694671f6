import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeRobots, parseRobots, type RobotsRules } from '../../../crawlers/door/robots.ts';
import { openDoor, serve } from '../support/site.ts';

const folder = join(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data', 'sitemaps/robots');
const present = existsSync(folder);
if (!present) console.warn(`skipped: robots fixtures, because ${folder} is absent`);

const BASE = 'https://www.example.com/robots.txt';
const rules = (text: string, product = 'Aldyn'): RobotsRules => parseRobots(text, BASE, product);
const allows = (read: RobotsRules, path: string): boolean => read.allowed(new URL(path, BASE).href);

describe('robots.txt by RFC 9309', () => {
  it('takes the group that names us and no other', () => {
    const read = rules('User-agent: *\nDisallow: /\n\nUser-agent: aldyn/2.0\nDisallow: /private');
    expect(allows(read, '/news')).toBe(true);
    expect(allows(read, '/private/x')).toBe(false);
  });

  it('takes the group for all when none names us, and a longer name is not ours', () => {
    const read = rules('User-agent: aldynbot\nAllow: /\n\nUser-agent: *\nDisallow: /');
    expect(allows(read, '/news')).toBe(false);
  });

  it('reads an empty group of ours as leave to fetch all', () => {
    expect(allows(rules('User-agent: *\nDisallow: /\n\nUser-agent: Aldyn\nDisallow:'), '/x')).toBe(true);
    expect(allows(rules('User-agent: *\nDisallow: /\n\nUser-agent: Aldyn\n'), '/x')).toBe(true);
  });

  it('lets the longest rule win and Allow on a tie', () => {
    const read = rules('User-agent: *\nDisallow: /a\nAllow: /a/b\nAllow: /tie\nDisallow: /tie');
    expect([allows(read, '/a/x'), allows(read, '/a/b/c'), allows(read, '/tie')]).toEqual([false, true, true]);
  });

  it('understands * and $', () => {
    const read = rules('User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*z');
    expect([allows(read, '/x/y.pdf'), allows(read, '/x/y.pdf?1'), allows(read, '/abcz')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('matches percent-encoded and plain spellings of one path', () => {
    const read = rules('User-agent: *\nDisallow: /foo/bar/%62%61%7A\nDisallow: /жаңалық');
    expect(allows(read, '/foo/bar/baz')).toBe(false);
    expect(allows(read, '/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B/1')).toBe(false);
  });

  it('forgives spaces before the colon but not a missing colon', () => {
    const read = rules('User-agent : *\n disallow : /spaces\ndisallow /no-colon');
    expect([allows(read, '/spaces'), allows(read, '/no-colon')]).toEqual([false, true]);
  });

  it('does not let other records end a group', () => {
    const read = rules(
      'User-agent: Aldyn\nCrawl-delay: 10\nSitemap: /s.xml\nUser-agent: other\nDisallow: /p',
    );
    expect(allows(read, '/p')).toBe(false);
    expect(read.crawlDelayMs).toBe(10_000);
    expect(read.sitemaps).toEqual(['https://www.example.com/s.xml']);
  });

  it('is not slowed by a hostile file', () => {
    const hostile = `User-agent: *\n${`Disallow: /${'*a'.repeat(200)}b\n`.repeat(1_250)}`;
    expect(allows(rules(hostile), `/${'a'.repeat(2_000)}`)).toBe(true);
  });
});

describe.skipIf(!present)('robots.txt of the field, as crawler-commons expects them', () => {
  const read = (file: string, product = 'Aldyn'): RobotsRules =>
    parseRobots(decodeRobots(readFileSync(join(folder, file))), BASE, product);

  it.each(['robots-with-utf8-bom.txt', 'robots-with-utf16le-bom.txt', 'robots-with-utf16be-bom.txt'])(
    '%s is read in its own encoding',
    (file) => {
      expect(allows(read(file, 'foobot'), '/profile')).toBe(false);
      expect(allows(read(file, 'foobot'), '/news')).toBe(true);
    },
  );

  it('merges groups of one product token', () => {
    const file = 'rfc9309-example-rule-group-merging.txt';
    expect(['/foo', '/bar', '/baz'].map((path) => allows(read(file, 'ExampleBot'), path))).toEqual([
      false,
      false,
      false,
    ]);
    expect(allows(read(file, 'BazBot'), '/foo')).toBe(true);
    expect(
      ['/foo/bar', '/tmp/bar', '/ckh/bar'].map((path) => allows(read('merge-rules.txt', 'wget'), path)),
    ).toEqual([true, false, true]);
  });

  it('merges groups across crawl-delay and other extensions', () => {
    const delay = read('crawl-delay-group-merging.txt', 'mybot');
    expect(allows(delay, '/private/')).toBe(false);
    expect(delay.crawlDelayMs).toBe(10_000);
    expect(allows(read('extensions-group-merging.txt', 'mybot'), '/private/')).toBe(false);
    expect(allows(read('extensions-group-merging.txt', 'mybot'), '/login/')).toBe(false);
  });

  it('takes the longest match', () => {
    const rfc = read('rfc9309-example-longest-match-robots.txt', 'foobot');
    expect(allows(rfc, '/example/page/disallowed.gif')).toBe(false);
    expect(allows(rfc, '/example/page/')).toBe(true);
    const precedence = read('precedence-of-rules.txt', 'testy');
    expect(['/foo/bar/baz', '/foo/box', '/foo'].map((path) => allows(precedence, path))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('reads DOS line ends, relative and repeated sitemaps, malformed escapes', () => {
    expect(read('dos-line-endings.txt').crawlDelayMs).toBe(1_000);
    expect(read('relative-sitemap-robots.txt').sitemaps).toEqual(['https://www.example.com/sitemap.xml']);
    expect(read('sitemap-robots-dedup.txt').sitemaps).toEqual(['http://example.org/sitemap.xml']);
    expect(allows(read('malformed-path.txt'), '/wiki/Wikipedia_talk:Mediation_Committee/')).toBe(false);
    expect(allows(read('malformed-path.txt'), '/wiki/')).toBe(true);
  });

  it('reads the lists of real sites', () => {
    expect(allows(read('many-user-agents.txt', 'wget'), '/x')).toBe(false);
    expect(allows(read('many-user-agents.txt'), '/x')).toBe(true);
    expect(allows(read('wildcards.txt'), '/gp/cart')).toBe(false);
    expect(allows(read('www.flot.com-robots.txt'), '/img/')).toBe(false);
  });
});

describe('the door and robots.txt', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  async function meet(
    robots: Parameters<typeof serve>[0][string] | undefined,
    more: Parameters<typeof serve>[0] = {},
  ) {
    const site = await serve({
      '/page': 'page',
      ...(robots === undefined ? {} : { '/robots.txt': robots }),
      ...more,
    });
    let clock = 1_000_000;
    const door = openDoor({ now: () => clock });
    closers.push(
      () => site.close(),
      () => door.close(),
    );
    const ask = async (path = '/page'): Promise<string> => {
      const answer = await door.fetch(`${site.url}${path}`);
      return answer.kind === 'refused' ? answer.reason : answer.kind;
    };
    return { site, ask, later: (ms: number) => (clock += ms) };
  }

  it('asks once for many pages and again after a day', async () => {
    const { site, ask, later } = await meet('User-agent: *\nDisallow: /no');
    expect([await ask(), await ask(), await ask('/no')]).toEqual(['page', 'page', 'robots']);
    later(25 * 3_600_000);
    await ask();
    expect(site.visits.filter((path) => path === '/robots.txt')).toHaveLength(2);
    expect(site.visits).not.toContain('/no');
  });

  it('takes 404 and 403 as leave', async () => {
    expect(await (await meet(undefined)).ask()).toBe('page');
    expect(await (await meet((_, response) => response.writeHead(403).end())).ask()).toBe('page');
  });

  it('takes 500 as no for ten minutes, then asks again', async () => {
    let status = 500;
    const { site, ask, later } = await meet((_, response) => response.writeHead(status).end());
    expect([await ask(), await ask()]).toEqual(['robots-unreachable', 'robots-unreachable']);
    expect(site.visits).toEqual(['/robots.txt']);
    status = 404;
    later(11 * 60_000);
    expect(await ask()).toBe('page');
  });

  it('keeps to an old copy while the file cannot be had', async () => {
    let broken = false;
    const { ask, later } = await meet((_, response) =>
      broken ? response.writeHead(503).end() : response.end('User-agent: *\nDisallow: /no'),
    );
    expect([await ask(), await ask('/no')]).toEqual(['page', 'robots']);
    broken = true;
    later(25 * 3_600_000);
    expect(await ask('/no')).toBe('robots');
  });

  it('follows redirects of the file and gives up after five', async () => {
    const moved = await meet((_, response) => response.writeHead(301, { location: '/r2' }).end(), {
      '/r2': 'User-agent: *\nDisallow: /page',
    });
    expect(await moved.ask()).toBe('robots');
    const endless = await meet((request, response) =>
      response
        .writeHead(302, { location: `/robots.txt?${Number((request.url ?? '').split('?')[1] ?? 0) + 1}` })
        .end(),
    );
    expect(await endless.ask()).toBe('page');
    expect(endless.site.visits.filter((path) => path.startsWith('/robots.txt'))).toHaveLength(6);
  });

  it('reads no more than 500 KiB of the file', async () => {
    const { ask } = await meet(`User-agent: *\nDisallow: /no\n${'#'.repeat(600 * 1024)}\nDisallow: /page`);
    expect([await ask(), await ask('/no')]).toEqual(['page', 'robots']);
  });
});
