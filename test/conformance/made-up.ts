import type { Analyse, SearchDocument } from '../../src/engines/search/search.ts';
import type { QueryView } from '../../src/model/query-evaluate.ts';

// Made-up documents and queries for the conformance suites.

const ENDINGS = /(ларды|лар|дың|ами|ов|а|ы|у|ing|s)$/u;

/** A small analyser for tests: lower case, known endings cut; codes such as 108-24-7 stay whole. */
export const testAnalyse: Analyse = (text) =>
  [...text.matchAll(/\d+-\d+-\d+|[\p{L}\p{N}]+/gu)].map((match) => {
    const word = match[0].toLowerCase();
    const stem = word.length > 4 ? word.replace(ENDINGS, '') : word;
    return { stem, start: match.index, end: match.index + match[0].length };
  });

const START = Date.UTC(2026, 0, 1);

/** A made-up document. */
export function madeUp(
  id: string,
  title: string,
  { body = '', ...more }: Partial<SearchDocument> & { body?: string } = {},
): SearchDocument {
  return {
    id,
    version: 1,
    title,
    text: title === '' ? body : `${title}\n\n${body}`,
    titleStems: testAnalyse(title).map(({ stem }) => stem),
    bodyStems: testAnalyse(body).map(({ stem }) => stem),
    language: 'ru',
    source: 'made-up-news',
    kind: 'article',
    categories: [],
    regions: [],
    substances: [],
    published: '2026-01-10T08:00:00.000Z',
    firstSeen: '2026-01-10T09:00:00.000Z',
    family: id,
    weight: 0.8,
    ...more,
  };
}

/** Words of a tiny made-up language, so that random queries often match. */
const WORDS = [
  'банк',
  'банкты',
  'карта',
  'карты',
  'картой',
  'ақша',
  'ақшаларды',
  'cash',
  'cashing',
  '108-24-7',
  'тез',
  'көмек',
];

/** A random document over a tiny vocabulary. */
export function randomDocument(at: number, random: () => number): SearchDocument {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const words = (most: number): string =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(WORDS)).join(pick([' ', ', ', '-']));
  const some = (list: readonly string[]): string[] => list.filter(() => random() < 0.3);
  return madeUp(`random-${at}`, words(3), {
    body: words(8),
    language: pick(['kk', 'ru', 'en']),
    source: pick(['one', 'two']),
    kind: pick(['article', 'message']),
    categories: some(['fraud.phone', 'drugs']),
    regions: some(['almaty', 'aktobe']),
    substances: some(['acetic-anhydride']),
    published: random() < 0.3 ? null : new Date(START + Math.floor(random() * 6) * 43_200_000).toISOString(),
    weight: pick([0.2, 0.8]),
  });
}

/** A random query over the same vocabulary. */
export function randomQuery(random: () => number, depth = 0): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const leaves = [
    () => pick(WORDS),
    () => pick(WORDS),
    () => `"${pick(WORDS)} ${pick(WORDS)}"`,
    () => `${pick(['ба', 'карт', 'картой', 'ақшалар', 'cashi', '24', 'тез-ко', 'zz'])}*`,
    () =>
      pick([
        'lang:kk',
        'source:one',
        'category:drugs',
        'region:ALMATY',
        'substance:acetic-anhydride',
        'kind:message',
        'source:none',
      ]),
    () => pick(['after:2026-01-02', 'before:2026-01-02', 'date:2026-01-03', 'is:undated']),
  ];
  if (depth > 2 || random() < 0.4) return pick(leaves)();
  const parts = Array.from({ length: 2 }, () => randomQuery(random, depth + 1));
  return pick([
    `(${parts.join(' OR ')})`,
    `(${parts.join(' ')})`,
    `NOT ${parts[0]}`,
    `(${parts.join(' AND NOT ')})`,
  ]);
}

/** A made-up document as a standing query sees it. */
export function viewOf(document: SearchDocument): QueryView {
  const tokens = testAnalyse(document.text);
  return {
    text: document.text,
    bodyStart: document.title === '' ? 0 : document.title.length + 2,
    stems: tokens.map(({ stem }) => stem),
    spans: tokens.flatMap(({ start, end }) => [start, end]),
    fields: document,
  };
}
