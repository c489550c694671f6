import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse } from '../../nlp/text/tokens.ts';
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import type { Search, SearchDocument, SearchOptions } from '../../src/engines/search/search.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { generateDocuments, makeVocabulary, randomNumbers, type Vocabulary } from './search-documents.ts';

/** Where a benchmark's numbers go. */
export interface BenchOutput {
  emit: (r: { bench: string; metric: string; value: number; unit: string }) => void;
}

const DOCUMENTS = Number(process.env.BENCH_SEARCH_DOCUMENTS ?? 200_000);
const BATCH = 1000;
const ROUNDS = 60;
const VOCABULARY = 40_000;

/** Search over 200,000 GENERATED documents: put and open, then every kind of query, each text asked once. */
export const bench = {
  name: 'search',
  async run({ emit }: BenchOutput): Promise<void> {
    const record = (metric: string, value: number, unit: string): void =>
      emit({ bench: 'search', metric, value: Math.round(value * 100) / 100, unit });
    const folder = mkdtempSync(join(tmpdir(), 'aldyn-bench-search-'));
    const path = join(folder, 'search.db');
    try {
      const vocabularies = {
        kk: makeVocabulary('kk', VOCABULARY, analyse),
        ru: makeVocabulary('ru', VOCABULARY, analyse),
        en: makeVocabulary('en', VOCABULARY, analyse),
      };
      record('generated documents', DOCUMENTS, 'documents');
      const search = await fill(path, vocabularies, record);
      await search.close();
      record('size on disk', statSync(path).size / 2 ** 20, 'MiB');
      const opening = performance.now();
      const opened = await createEmbeddedSearch({ path, analyse });
      record('open', performance.now() - opening, 'ms');
      await askAll(opened, vocabularies, record);
      record('memory (RSS of the whole process)', process.memoryUsage().rss / 2 ** 20, 'MiB');
      await opened.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

type Vocabularies = Parameters<typeof generateDocuments>[1];
type Note = (metric: string, value: number, unit: string) => void;

async function fill(path: string, vocabularies: Vocabularies, record: Note): Promise<Search> {
  const search = await createEmbeddedSearch({ path, analyse });
  let putMs = 0;
  for (let from = 0; from < DOCUMENTS; from += BATCH) {
    const batch: SearchDocument[] = [
      ...generateDocuments({ from, to: Math.min(DOCUMENTS, from + BATCH) }, vocabularies),
    ];
    const started = performance.now();
    await search.put(batch);
    putMs += performance.now() - started;
  }
  record('put', (DOCUMENTS / putMs) * 1000, 'documents/s');
  return search;
}

/** A kind of query: a text and options for each round. */
type Kind = (round: number) => { text: string; options?: Partial<SearchOptions> };

function kinds({ kk, ru, en }: Record<'kk' | 'ru' | 'en', Vocabulary>): Record<string, Kind> {
  const random = randomNumbers(99);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  const word = (from: number, to: number, of = [ru, kk, en][between(0, 3)]!): string => {
    const forms = of.forms[between(from, to)]!;
    return forms[between(0, forms.length)]!;
  };
  const sorts = ['relevance', 'newest', 'oldest'] as const;
  const prefix =
    (length: number): Kind =>
    () => ({ text: `${word(0, 2000).slice(0, length)}*` });
  return {
    'rare word': () => ({ text: word(8000, 40_000) }),
    'middling word': () => ({ text: word(200, 3000) }),
    'very common word': (round) => ({ text: word(0, 3, ru), options: { sort: sorts[round % 3]! } }),
    'very common word + filter': (round) => ({ text: `${word(0, 3, ru)} source:source-${round}` }),
    phrase: () => ({ text: `"${word(0, 60, ru)} ${word(0, 400, ru)}"` }),
    'phrase of very common words': () => ({ text: `"${word(0, 3, ru)} ${word(0, 4, ru)}"` }),
    filter: (round) => ({
      text: `category:category-${round % 24} region:region-${round % 20} after:2025-01-01`,
    }),
    'prefix of 2 letters': prefix(2),
    'prefix of 3 letters': prefix(3),
    'prefix of 4 letters': prefix(4),
    'prefix of 6 letters': prefix(6),
    'AND OR NOT': () => ({ text: `(${word(0, 100)} OR ${word(100, 2000)}) ${word(0, 50)} -${word(0, 300)}` }),
    'all documents': (round) => ({ text: '', options: { sort: sorts[round % 3]! } }),
  };
}

async function askAll(search: Search, vocabularies: Vocabularies, record: Note): Promise<void> {
  const all: number[] = [];
  for (const [name, kind] of Object.entries(kinds(vocabularies))) {
    const times: number[] = [];
    const totals: number[] = [];
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text, options } = kind(round);
      const query = parseQuery(text);
      // An answer asked for again comes from memory: only the first asking counts.
      const key = `${text}\n${options?.sort ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const started = performance.now();
      const answer = await search.search(query, { sort: 'relevance', limit: 20, ...options });
      times.push(performance.now() - started);
      totals.push(answer.total);
    }
    report(name, times, record);
    record(`${name}: answers (median)`, totals.sort((a, b) => a - b)[totals.length >> 1]!, 'documents');
    all.push(...times);
  }
  const deep = await deepPages(search);
  report('deep page (the 100th and on)', deep, record);
  report('every kind together', [...all, ...deep], record);
}

async function deepPages(search: Search): Promise<number[]> {
  const times: number[] = [];
  const query = parseQuery('kind:article');
  let cursor: string | null = null;
  for (let page = 0; page < 140; page += 1) {
    const started = performance.now();
    const answer = await search.search(query, {
      sort: 'newest',
      limit: 20,
      ...(cursor === null ? {} : { cursor }),
    });
    if (page >= 100) times.push(performance.now() - started);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return times;
}

function report(name: string, times: number[], record: Note): void {
  if (times.length === 0) return;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  record(`${name}: p50`, at(0.5), 'ms');
  record(`${name}: p95`, at(0.95), 'ms');
  record(`${name}: max`, at(1), 'ms');
}
