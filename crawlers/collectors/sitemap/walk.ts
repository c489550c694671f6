import { Refusal } from '../../door/answer.ts';
import { gunzipCapped } from '../../door/body.ts';
import { decodeRobots, parseRobots } from '../../door/robots.ts';
import { PRODUCT, type DoorAnswer, type DoorPage, type Validators } from '../../polite.ts';
import type { CollectContext } from '../../collector.ts';
import { NotASitemap, parseSitemap, type Sitemap, type SitemapPage } from './parse.ts';

const MAX_FETCHES = 8;
const MAX_DEPTH = 3;
const MAX_BYTES = 50 * 1024 * 1024;
const ACCEPT = 'application/xml, text/xml, text/plain;q=0.8, */*;q=0.5';

/** Pages found by walking a sitemap, newest parts first. */
export interface SitemapWalk {
  /** The answer of the first address. */
  answer: DoorAnswer;
  pages: SitemapPage[];
  /** Records of the lists of pages read, by address. */
  records: Record<string, Validators>;
  /** True when every list of pages was unchanged. */
  unchanged: boolean;
  /** Why something could not be read, null when all could. */
  trouble: string | null;
}

interface Todo {
  url: string;
  depth: number;
}

/** Newest part first: by lastmod, else by the date in the address; news sitemaps before all. */
export function newestFirst(sitemaps: readonly { url: string; lastmod: string | null }[]): string[] {
  const key = ({ url, lastmod }: { url: string; lastmod: string | null }): string => {
    const inUrl = /(20\d\d)[-_/]?(\d\d)?[-_/]?(\d\d)?/.exec(url);
    const date =
      lastmod ??
      (inUrl === null
        ? ''
        : inUrl
            .slice(1)
            .filter((each) => each !== undefined)
            .join('-'));
    return `${/news/i.test(new URL(url).pathname) ? '1' : '0'}${date}`;
  };
  return [...sitemaps].sort((a, b) => key(b).localeCompare(key(a))).map((each) => each.url);
}

async function readOne(page: DoorPage): Promise<Sitemap> {
  const url = page.finalUrl;
  if (new URL(url).pathname === '/robots.txt') {
    const { sitemaps } = parseRobots(decodeRobots(page.bytes), url, PRODUCT);
    if (sitemaps.length === 0) throw new NotASitemap('Expected Sitemap lines in robots.txt, got none');
    return { kind: 'index', sitemaps: sitemaps.map((each) => ({ url: each, lastmod: null })) };
  }
  const bytes = await gunzipCapped(page.bytes, { maxBytes: MAX_BYTES, url });
  return parseSitemap(bytes, page.contentType, url);
}

async function tryRead(page: DoorPage): Promise<Sitemap | string> {
  try {
    return await readOne(page);
  } catch (error) {
    if (error instanceof NotASitemap || error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Walks a sitemap, an index of them or the Sitemap lines of a robots.txt; bounded in depth and count. */
export async function walkSitemap(
  start: string,
  context: CollectContext,
  known: { records: Record<string, Validators>; whole: boolean },
): Promise<SitemapWalk> {
  const todo: Todo[] = [{ url: start, depth: 0 }];
  const seen = new Set([start]);
  const walk = {
    pages: [] as SitemapPage[],
    records: {} as Record<string, Validators>,
    trouble: null as string | null,
  };
  let firstAnswer: DoorAnswer | null = null;
  let unchanged = 0;
  let lists = 0;
  for (let fetches = 0; todo.length > 0 && fetches < MAX_FETCHES; fetches += 1) {
    const { url, depth } = todo.shift()!;
    const request = {
      accept: ACCEPT,
      conditional: known.records[url],
      whole: known.whole,
      maxBytes: MAX_BYTES,
      signal: context.signal,
    };
    const answer = await context.door.fetch(url, request);
    firstAnswer ??= answer;
    if (answer.kind === 'refused') {
      walk.trouble = answer.detail;
      continue;
    }
    if (answer.kind === 'not-modified') {
      walk.records[url] = answer.validators;
      unchanged += 1;
      lists += 1;
      continue;
    }
    const sitemap = await tryRead(answer);
    if (typeof sitemap === 'string') {
      walk.trouble = `${sitemap} (${answer.finalUrl})`;
    } else if (sitemap.kind === 'pages') {
      lists += 1;
      walk.pages.push(...sitemap.pages);
      walk.records[url] = answer.validators;
    } else if (depth < MAX_DEPTH) {
      const fresh = newestFirst(sitemap.sitemaps).filter((each) => !seen.has(each));
      for (const each of fresh.slice(0, MAX_FETCHES)) seen.add(each);
      todo.unshift(...fresh.slice(0, MAX_FETCHES).map((each) => ({ url: each, depth: depth + 1 })));
    }
  }
  return { answer: firstAnswer!, ...walk, unchanged: lists > 0 && unchanged === lists };
}
