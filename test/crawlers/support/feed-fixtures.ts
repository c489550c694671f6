import { join } from 'node:path';
import { parseFeed } from '../../../crawlers/collectors/feed/parse.ts';
import { NotAFeed, type WireEntry, type WireFeed } from '../../../crawlers/collectors/feed/wire.ts';
import { htmlToLine } from '../../../crawlers/collectors/html-text.ts';
import { parseMachineDate } from '../../../crawlers/collectors/machine-date.ts';
import { contentTypeOf, expectedOfFeedparser, expectedOfGofeed, type Expected } from './expected.ts';
import { readTarGz, type TarFile } from './tar.ts';

/** How one fixture fared. */
export interface Verdict {
  set: string;
  file: string;
  /** `parsed` when the fixture says nothing we compare; `crashed` must never happen. */
  outcome: 'equal' | 'differs' | 'parsed' | 'refused' | 'crashed';
  /** Why it was refused, or the first difference. */
  detail: string;
  /** Fields compared and fields equal, by name. */
  fields: Record<string, { compared: number; equal: number }>;
}

interface Case {
  set: string;
  file: TarFile;
  contentType: string | null;
  expected: Expected | null;
}

const SETS = [
  'feedparser-tests',
  'gofeed-testdata',
  'feed-rs-fixture',
  'rust-rss-data',
  'feedsmith-references',
];

function casesOf(set: string, files: readonly TarFile[]): Case[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const text = (file: TarFile | undefined): string | null =>
    file === undefined ? null : Buffer.from(file.bytes).toString('utf8');
  return files.flatMap((file): Case[] => {
    const isXml = file.name.endsWith('.xml');
    const isJsonFeed =
      /\/jsonfeed\/(?!.*serde)|(parser|translator)\/json\/(?!.*_expected)|universal\/.*\.json$/.test(
        file.name,
      );
    if (!isXml && !isJsonFeed) return [];
    if (set === 'feedparser-tests') {
      const comment =
        /<!--([\s\S]*?)-->/.exec(Buffer.from(file.bytes).toString('latin1').replace(/\0/g, ''))?.[1] ?? '';
      return [{ set, file, contentType: contentTypeOf(comment), expected: expectedOfFeedparser(comment) }];
    }
    const beside = isXml
      ? file.name.replace(/\.xml$/, '.json')
      : file.name.replace(/\.json$/, '_expected.json');
    const json = set === 'gofeed-testdata' ? text(byName.get(beside)) : null;
    return [{ set, file, contentType: null, expected: json === null ? null : expectedOfGofeed(json) }];
  });
}

// Both sides as text on one line: the fixtures differ in how much markup they keep.
const line = (value: string | null | undefined): string | null => htmlToLine(value ?? null);

const dateOptions = { timezone: 'UTC', seenAt: '2100-01-01T00:00:00.000Z', provenance: 'test' };

// Fixtures keep whole seconds.
const second = (value: string | null | undefined): string | null => value?.slice(0, 19) ?? null;

/** All values of ours that count as the field. */
function actualOf(entry: WireEntry | undefined, name: string): (string | null)[] {
  if (entry === undefined) return [null];
  if (name === 'title') return [line(entry.titleHtml)];
  if (name === 'text') return [line(entry.summaryHtml), line(entry.contentHtml)];
  if (name === 'link' || name === 'id') return [entry[name]];
  return [entry.published, entry.updated].map((each) => second(parseMachineDate(each, dateOptions)?.at));
}

/** All spellings of the expected value: some fixtures mean text, some HTML. */
function wantedOf(value: string | null, name: string): (string | null)[] {
  if (name === 'title' || name === 'text') return [line(value), value?.replace(/\s+/g, ' ').trim() ?? null];
  return [name === 'date' ? second(value) : (value?.trim() ?? null)];
}

function compare(feed: WireFeed, expected: Expected, verdict: Verdict): void {
  const note = (name: string, wanted: unknown[], got: unknown[]): void => {
    const field = (verdict.fields[name] ??= { compared: 0, equal: 0 });
    field.compared += 1;
    if (wanted.some((each) => got.includes(each))) field.equal += 1;
    else verdict.detail ||= `${name}: expected ${JSON.stringify(wanted[0])}, got ${JSON.stringify(got[0])}`;
  };
  if (expected.count !== undefined) note('count', [expected.count], [feed.entries.length]);
  if (expected.feedTitle !== undefined)
    note('feed title', wantedOf(expected.feedTitle, 'title'), [line(feed.titleHtml)]);
  for (const [index, entry] of expected.entries.entries()) {
    if (entry === undefined) continue;
    for (const [name, value] of Object.entries(entry))
      note(name, wantedOf(value, name), actualOf(feed.entries[index], name));
  }
}

function judge({ set, file, contentType, expected }: Case): Verdict {
  const verdict: Verdict = { set, file: file.name, outcome: 'parsed', detail: '', fields: {} };
  try {
    const feed = parseFeed(file.bytes, contentType);
    if (expected === null) return verdict;
    compare(feed, expected, verdict);
    verdict.outcome = verdict.detail === '' ? 'equal' : 'differs';
  } catch (error) {
    verdict.outcome = error instanceof NotAFeed ? 'refused' : 'crashed';
    verdict.detail = error instanceof Error ? error.message : String(error);
  }
  return verdict;
}

/** Judges every feed fixture below `dataDir`/feeds, unpacked in memory. */
export function judgeFeeds(dataDir: string): Verdict[] {
  return SETS.flatMap((set) => casesOf(set, readTarGz(join(dataDir, 'feeds', `${set}.tar.gz`))).map(judge));
}
