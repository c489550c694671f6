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

// RFC 9309 2.2.2: other letters match their percent-encoded octets, encoded unreserved characters their plain form.
function comparable(path: string): string {
  const octets = path.replace(/[^\x21-\x7e]+/gu, (part) => encodeURIComponent(part));
  return octets
    .replace(UNRESERVED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/%[0-9a-f]{2}/gi, (each) => each.toUpperCase());
}

interface Line {
  key: string;
  value: string;
}

function lines(text: string): Line[] {
  const found: Line[] = [];
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

interface Rule {
  allow: boolean;
  length: number;
  /** What stands between the stars. */
  parts: string[];
  /** The pattern ends in `$`. */
  atEnd: boolean;
}

function ruleOf(allow: boolean, value: string): Rule | null {
  if (!/^[/*]/.test(value)) return null;
  const pattern = comparable(value);
  const atEnd = pattern.endsWith('$');
  const parts = (atEnd ? pattern.slice(0, -1) : pattern).split('*');
  return { allow, length: pattern.length, parts, atEnd };
}

// Leftmost matches suffice for globs, so the time is linear and a file full of stars cannot slow us.
function matches({ parts, atEnd }: Rule, path: string): boolean {
  const [head = '', ...rest] = parts;
  if (!path.startsWith(head)) return false;
  let at = head.length;
  const last = atEnd ? rest.pop() : undefined;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!atEnd) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

interface Group {
  rules: Rule[];
  crawlDelayMs: number | null;
}

/** The groups of a file by product token; groups of one token are merged, other records end no group. */
function groupsOf(text: string): Map<string, Group> {
  const groups = new Map<string, Group>();
  let current: Group[] = [];
  let inRules = false;
  let count = 0;
  for (const { key, value } of lines(text)) {
    if (key === 'user-agent') {
      if (inRules) current = [];
      inRules = false;
      const group = groups.get(token(value)) ?? { rules: [], crawlDelayMs: null };
      groups.set(token(value), group);
      current.push(group);
    } else if (key === 'allow' || key === 'disallow') {
      inRules = true;
      const rule = ruleOf(key === 'allow', value);
      count += 1;
      if (rule !== null && count <= MAX_RULES) for (const group of current) group.rules.push(rule);
    } else if (key === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value)) {
      for (const group of current) group.crawlDelayMs = Number(value) * 1000;
    }
  }
  return groups;
}

function sitemapsOf(text: string, url: string): string[] {
  const found = new Set<string>();
  for (const { key, value } of lines(text)) {
    if (key === 'sitemap' && URL.canParse(value, url)) found.add(new URL(value, url).href);
    if (found.size >= MAX_SITEMAPS) break;
  }
  return [...found];
}

function isAllowed(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const better = best === null || rule.length > best.length || (rule.length === best.length && rule.allow);
    if (better && matches(rule, path)) best = rule;
  }
  return best === null || best.allow;
}

/** The rules a robots.txt at `url` has for the product token, by RFC 9309 with crawl-delay. */
export function parseRobots(text: string, url: string, product: string): RobotsRules {
  const groups = groupsOf(text);
  const group = groups.get(token(product)) ?? groups.get('*') ?? { rules: [], crawlDelayMs: null };
  return {
    allowed: (target) => {
      const { pathname, search } = new URL(target);
      return isAllowed(group.rules, comparable(pathname + search));
    },
    crawlDelayMs: group.crawlDelayMs,
    sitemaps: sitemapsOf(text, url),
  };
}

/** Rules of a site without robots.txt: everything may be fetched. */
export const ALLOW_ALL: RobotsRules = { allowed: () => true, crawlDelayMs: null, sitemaps: [] };
