import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSources } from '../../src/files/sources.ts';
import { ConfigError } from '../../src/model/outcome.ts';

const shipped = fileURLToPath(new URL('../../sources.yaml', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aldyn-sources-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function load(text: string) {
  const path = join(folder, 'sources.yaml');
  writeFileSync(path, text);
  return loadSources(path);
}

function mistakes(text: string): string[] {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** A source without mistakes, made up; `change` replaces one of its lines. */
function source(change: Record<string, string> = {}): string {
  const lines: Record<string, string> = {
    id: 'dala',
    name: 'Dala',
    home: 'https://dala.example',
    group: 'media',
    languages: '[kk]',
    grade: 'B',
    candidates: '[{ kind: feed, url: https://dala.example/rss }]',
    ...change,
  };
  return `sources:\n  - ${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`;
}

describe('the shipped sources.yaml', () => {
  const sources = loadSources(shipped);
  const inGroup = (group: string) => sources.filter((s) => s.group === group && s.enabled);

  test('watches enough outlets of every group', () => {
    expect(inGroup('media').length).toBeGreaterThanOrEqual(60);
    expect(inGroup('official').length).toBeGreaterThanOrEqual(15);
    expect(inGroup('foreign').length).toBeGreaterThanOrEqual(15);
    expect(inGroup('telegram').length).toBeGreaterThanOrEqual(20);
  });

  test('reads the outlets of every region', () => {
    const regions = new Set(sources.map((s) => s.region));
    expect(regions.size).toBeGreaterThanOrEqual(18);
  });

  test('reads Telegram only through the public preview, and no bots', () => {
    const urls = sources.filter((s) => s.group === 'telegram').flatMap((s) => s.candidates.map((c) => c.url));
    for (const url of urls) expect(url).toMatch(/^https:\/\/t\.me\/s\/[A-Za-z]\w+$/);
    expect(urls.filter((url) => /bot$/i.test(url))).toEqual([]);
  });

  test('reads the bodies on gov.kz through the content API', () => {
    const api = sources.flatMap((s) => s.candidates).filter((c) => c.kind === 'gov-kz');
    expect(api.length).toBeGreaterThanOrEqual(10);
    for (const { url } of api) expect(new URL(url).searchParams.get('projects')).toMatch(/^eq:[a-z-]+$/);
  });

  test('tries better-known addresses before guesses', () => {
    const rank = { read: 0, memory: 1, guess: 2 };
    for (const { id, candidates } of sources) {
      const ranks = candidates.map((c) => rank[c.confidence ?? 'guess']);
      // The second slug of a body may be better attested than its newer first one.
      if (id === 'maidd' || id === 'kpssu') continue;
      expect(ranks, id).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });

  test('leaves out what must not be crawled', () => {
    const hosts = sources.flatMap((s) => s.candidates.map((c) => new URL(c.url).hostname));
    expect(hosts).not.toContain('eotinish.kz');
    expect(hosts).not.toContain('today.kz');
  });
});

describe('loading', () => {
  test('fills in the defaults', () => {
    expect(load(source())[0]).toMatchObject({
      country: 'KZ',
      region: '*',
      timezone: 'Asia/Almaty',
      every: '15m',
      enabled: true,
    });
  });

  test('says what was expected, what came and where', () => {
    expect(mistakes(source({ every: 'often' }))).toEqual([
      'Expected `every` to be a duration such as 30s, 15m, 6h or 1d, got "often" (sources.yaml:9)',
    ]);
  });

  test.each([
    [
      'an unknown key, with the nearest known one',
      { evry: '5m' },
      'Expected a known key, perhaps `every`, got `evry` (sources.yaml:9)',
    ],
    ['a wrong type', { languages: 'kk' }, 'Expected `languages` to be a list, got "kk" (sources.yaml:6)'],
    [
      'a value outside the list',
      { group: 'medai' },
      'Expected `group` to be one of media, official, foreign, telegram (did you mean media?), got "medai" (sources.yaml:5)',
    ],
    ['a missing value', { name: '' }, 'Expected `name` to be text, got nothing (sources.yaml:3)'],
    [
      'a bad address',
      { home: 'dala' },
      'Expected `home` to be a web address such as https://example.kz/rss, got "dala" (sources.yaml:4)',
    ],
    [
      'an address outside the web',
      { home: 'file:///etc' },
      'Expected `home` to be a web address that starts with http:// or https://, got "file:///etc" (sources.yaml:4)',
    ],
    [
      'an unknown time zone',
      { timezone: 'Asia/Almata' },
      'Expected `timezone` to be an IANA time zone such as Asia/Almaty, got "Asia/Almata" (sources.yaml:9)',
    ],
    [
      'a bad regular expression',
      { candidates: '[{ kind: site, url: https://dala.example, match: "(" }]' },
      'Expected `candidates[0].match` to be a regular expression, got "(" (sources.yaml:8)',
    ],
    [
      'a regular expression that a long address could hang',
      { candidates: '[{ kind: site, url: https://dala.example, match: "(a+)+$" }]' },
      'Expected `candidates[0].match` to be a regular expression that repeats no group with a repetition or a choice in it, got "(a+)+$" (sources.yaml:8)',
    ],
    [
      'an empty list',
      { candidates: '[]' },
      'Expected `candidates` to be a list of at least 1, got an empty list (sources.yaml:8)',
    ],
  ])('names %s', (_, change, sentence) => {
    expect(mistakes(source(change))).toEqual([sentence]);
  });

  test('counts a misspelt compulsory key once', () => {
    const text = source().replace('name:', 'nam:');
    expect(mistakes(text)).toEqual(['Expected a known key, perhaps `name`, got `nam` (sources.yaml:3)']);
  });

  test('names an id used twice', () => {
    const text = source() + source().replace('sources:\n', '');
    expect(mistakes(text)).toEqual([
      'Expected `id` to be an id of its own (entry 1 of the list has it already), got "dala" (sources.yaml:9)',
    ]);
  });

  test('names all mistakes in the order of the file', () => {
    const found = mistakes(source({ id: 'Dala!', every: 'often', grade: 'G' }));
    expect(found.map((line) => /:(\d+)\)$/.exec(line)?.[1])).toEqual(['2', '7', '9']);
  });

  test('stops after twenty mistakes and says how many more there are', () => {
    const many = `sources:\n${'  - 3\n'.repeat(25)}`;
    const found = mistakes(many);
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe('and 5 more mistakes in sources.yaml');
  });

  test('names broken YAML with its line', () => {
    expect(mistakes('sources:\n  - id: a\n    id: b\n')).toEqual([
      'Expected well-formed YAML, got: Map keys must be unique (sources.yaml:3)',
    ]);
  });

  test('names an empty file', () => {
    expect(mistakes('# nothing here\n')).toEqual(['Expected `sources`, got an empty file (sources.yaml)']);
  });

  test('names a file that is not there', () => {
    expect(() => loadSources(join(folder, 'none.yaml'))).toThrow(
      /^Expected a readable file at .*none\.yaml, got no such file$/,
    );
  });
});

test('refuses a file whose anchors multiply, in a sentence', () => {
  const shared = '&a { kind: feed, url: https://dala.example/rss }';
  const many = Array.from({ length: 3000 }, () => '*a').join(', ');
  const [first] = mistakes(`first: ${shared}\nsources: [${many}]\n`);
  expect(first).toContain('Expected at most');
  expect(first).toContain('(sources.yaml)');
});
