import robotsParserModule from 'robots-parser';

// The package is CommonJS with a default export its types describe as an ES one.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

/** What a site's robots.txt says to us. */
export interface RobotsRules {
  allowed(url: string): boolean;
  crawlDelayMs: number | null;
  /** Absolute addresses, without repeats. */
  sitemaps: string[];
}

/** RFC 9309 2.5: a crawler must parse at least so much; the rest is cut off. */
export const MAX_ROBOTS_BYTES = 500 * 1024;
// A hostile file must not make every check slow.
const MAX_RULES = 10_000;
const MAX_SITEMAPS = 1_000;

/** Text of a robots.txt: UTF-8 unless a byte order mark says UTF-16. */
export function decodeRobots(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

const UNRESERVED = /%(4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d|2e|5f|7e)/gi;

// RFC 9309 2.2.2: percent-encoded unreserved characters match their plain form.
const plainPath = (path: string): string =>
  path.replace(UNRESERVED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

interface Record3 {
  key: string;
  value: string;
}

function records(text: string): Record3[] {
  const found: Record3[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const match = /^\s*([a-z-]+)\s*:([^#]*)/i.exec(line);
    if (match !== null) found.push({ key: match[1]!.toLowerCase(), value: match[2]!.trim() });
  }
  return found;
}

// RFC 9309 2.2.1: letters, _ and - make a product token; what follows is not part of it.
function token(value: string): string {
  return value.startsWith('*') ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase();
}

const isRule = (key: string): boolean => key === 'allow' || key === 'disallow';

/**
 * Rewrites a robots.txt into one that robots-parser reads as RFC 9309 means it: other records do not end a
 * group, product tokens end where the RFC ends them, only groups meant for us are kept.
 */
function canonical(text: string, product: string): string {
  const wanted = new Set([product.toLowerCase(), '*']);
  const lines: string[] = [];
  let agents: string[] = [];
  let inRules = false;
  const emit = (line: string): void => {
    for (const agent of agents) lines.push(`User-agent: ${agent}`, line);
  };
  for (const { key, value } of records(text)) {
    if (lines.length > 2 * MAX_RULES) break;
    if (key === 'user-agent') {
      if (inRules) agents = [];
      inRules = false;
      if (wanted.has(token(value))) agents.push(token(value));
      emit('Disallow:');
    } else if (isRule(key)) {
      inRules = true;
      if (value === '' || /^[/*]/.test(value)) emit(`${key}: ${plainPath(value)}`);
    } else if (key === 'crawl-delay') {
      emit(`Crawl-delay: ${value}`);
    }
  }
  return lines.join('\n');
}

function sitemapsOf(text: string, url: string): string[] {
  const found = new Set<string>();
  for (const { key, value } of records(text)) {
    if (key === 'sitemap' && URL.canParse(value, url)) found.add(new URL(value, url).href);
    if (found.size >= MAX_SITEMAPS) break;
  }
  return [...found];
}

/** The rules a robots.txt at `url` has for the product token, by RFC 9309. */
export function parseRobots(text: string, url: string, product: string): RobotsRules {
  const robots = robotsParser(url, canonical(text, product));
  const delay = robots.getCrawlDelay(product);
  return {
    allowed: (target) => {
      const { origin, pathname, search } = new URL(target);
      return robots.isAllowed(origin + plainPath(pathname + search), product) !== false;
    },
    crawlDelayMs: delay === undefined || delay < 0 ? null : delay * 1000,
    sitemaps: sitemapsOf(text, url),
  };
}

/** Rules of a site without robots.txt: everything may be fetched. */
export const ALLOW_ALL: RobotsRules = { allowed: () => true, crawlDelayMs: null, sitemaps: [] };
