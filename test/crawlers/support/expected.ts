/** One entry of an expectation; a field left out is not compared. */
interface ExpectedEntry {
  title?: string | null;
  link?: string | null;
  id?: string | null;
  /** ISO time of publication or update, whichever the fixture speaks of. */
  date?: string | null;
  /** Summary or content, as HTML. */
  text?: string | null;
}

/** What a fixture says a feed holds; a field left out is not compared. */
export interface Expected {
  count?: number;
  feedTitle?: string;
  /** Sparse: only entries the fixture speaks of. */
  entries: ExpectedEntry[];
}

type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function linkOf(entry: Json): string | null {
  const direct = text(entry['link']) ?? text(entry['url']);
  if (direct !== null) return direct;
  const links = Array.isArray(entry['links']) ? entry['links'] : [];
  if (typeof links[0] === 'string') return links[0];
  const objects = links.filter(isObject);
  const alternate = objects.find((link) => (text(link['rel']) ?? 'alternate') === 'alternate');
  return text(alternate?.['href']);
}

function idOf(entry: Json): string | null {
  const guid = entry['guid'];
  return (isObject(guid) ? text(guid['value']) : text(guid)) ?? text(entry['id']);
}

const iso = (value: unknown): string | undefined => {
  const at = Date.parse(text(value) ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

/** The expectation of gofeed's JSON beside each feed; null when the JSON is none. */
export function expectedOfGofeed(json: string): Expected | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isObject(parsed)) return null;
  const listed = parsed['items'] ?? parsed['entries'];
  const entries = (Array.isArray(listed) ? listed : []).filter(isObject);
  return {
    count: entries.length,
    entries: entries.map((entry) => {
      const date = iso(entry['publishedParsed'] ?? entry['updatedParsed']);
      const id = idOf(entry);
      const body = text(entry['description']) ?? text(entry['summary']);
      return {
        title: text(entry['title']),
        link: linkOf(entry),
        ...(id === null ? {} : { id }),
        ...(date === undefined ? {} : { date }),
        ...(body === null ? {} : { text: body }),
      };
    }),
  };
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' };

function unescapePython(source: string): string {
  return source.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gi,
    (whole, ...found: string[]) => {
      const code = found.slice(0, 3).find((each) => each !== undefined);
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return ESCAPES[found[3] ?? ''] ?? whole;
    },
  );
}

const STRING = String.raw`u?r?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")`;

function entryAt(expected: Expected, index: number): ExpectedEntry {
  return (expected.entries[index] ??= {});
}

function readDates(source: string, expected: Expected): void {
  const dates =
    /entries\[(\d+)\](?:\[['"]|\.)(published|updated|created|issued|modified|date)_parsed(?:['"]\])?\s*==\s*\(([\d,\s-]+)\)/g;
  for (const [, index, , tuple] of source.matchAll(dates)) {
    const [year, month, day, hour, minute, second] = tuple!.split(',').map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
    entryAt(expected, Number(index)).date = at;
  }
}

const FIELDS: Record<string, 'title' | 'link' | 'id' | 'text'> = {
  title: 'title',
  link: 'link',
  id: 'id',
  guid: 'id',
  summary: 'text',
  description: 'text',
};

/** The expectation in the comment of a feedparser fixture: what it says of titles, links, ids, dates and counts; null when nothing of these. */
export function expectedOfFeedparser(comment: string): Expected | null {
  const source = /Expect:\s*([\s\S]*)/.exec(comment)?.[1] ?? '';
  const expected: Expected = { entries: [] };
  const strings = new RegExp(
    String.raw`entries\[(\d+)\](?:\[['"]|\.)(title|link|id|guid|summary|description)(?:['"]\])?\s*==\s*${STRING}`,
    'g',
  );
  for (const [, index, name, single, double] of source.matchAll(strings)) {
    const value = unescapePython(single ?? double ?? '');
    entryAt(expected, Number(index))[FIELDS[name!]!] = value === '' ? null : value;
  }
  readDates(source, expected);
  const count = /len\((?:\w+\.)?entries\)\s*==\s*(\d+)/.exec(source)?.[1];
  if (count !== undefined) expected.count = Number(count);
  const title = new RegExp(String.raw`feed\[['"]title['"]\]\s*==\s*${STRING}`).exec(source);
  if (title !== null) expected.feedTitle = unescapePython(title[1] ?? title[2] ?? '');
  const speaks =
    expected.count !== undefined || expected.feedTitle !== undefined || expected.entries.length > 0;
  return speaks ? expected : null;
}

/** The Content-Type the comment of a feedparser fixture wants the feed to be served with. */
export function contentTypeOf(comment: string): string | null {
  return /Header:\s*Content-type:\s*([^\n]+)/i.exec(comment)?.[1]?.trim() ?? null;
}
