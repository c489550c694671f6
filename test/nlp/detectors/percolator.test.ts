import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPercolator,
  MAX_PERCOLATED_QUERIES,
  type PercolatedQuery,
} from '../../../nlp/detectors/percolator.ts';
import { createEmbeddedSearch } from '../../../src/engines/search/embedded.ts';
import type { Search, SearchDocument } from '../../../src/engines/search/search.ts';
import { evaluateResolved, type QueryView } from '../../../src/model/query-evaluate.ts';
import { parseQuery } from '../../../src/model/query-parser.ts';
import { resolveQuery } from '../../../src/model/query-resolve.ts';
import { randomNumbers } from '../../bench/search-documents.ts';
import { madeUp, randomDocument, randomQuery, testAnalyse, viewOf } from '../../conformance/made-up.ts';

const resolve = (text: string) => resolveQuery(parseQuery(text), testAnalyse);
const view = (title: string, more: Parameters<typeof madeUp>[2] = {}) => viewOf(madeUp('any', title, more));

/** Queries one by one: what the percolator must say, to the letter. */
function oneByOne(queries: Iterable<PercolatedQuery>, asked: QueryView) {
  return [...queries].flatMap(({ id, query }) => {
    const { matched, spans } = evaluateResolved(query, asked);
    return matched ? [{ id, spans }] : [];
  });
}

const resolved = (queries: readonly string[]): PercolatedQuery[] =>
  queries.map((text, at) => ({ id: String(at), query: resolve(text) }));
const percolatorOf = (queries: readonly string[]) => createPercolator(resolved(queries));

describe('percolator', () => {
  it('finds the queries that evaluating each of them finds, with the same spans, on random queries and documents', () => {
    const random = randomNumbers(17);
    const queries = resolved(Array.from({ length: 400 }, () => randomQuery(random)));
    const percolator = createPercolator(queries);
    let matches = 0;
    for (let at = 0; at < 100; at += 1) {
      const asked = viewOf(randomDocument(at, random));
      const found = percolator.match(asked);
      expect(found).toEqual(oneByOne(queries, asked));
      matches += found.length;
    }
    expect(matches).toBeGreaterThan(5000);
  });

  it('stays exact while queries come and go', () => {
    const random = randomNumbers(23);
    const percolator = createPercolator();
    const live = new Map<string, PercolatedQuery>();
    for (let round = 0; round < 300; round += 1) {
      const id = String(Math.floor(random() * 60));
      if (random() < 0.4) expect(percolator.remove(id)).toBe(live.delete(id));
      else {
        const query = { id, query: resolve(randomQuery(random)) };
        percolator.add(query);
        live.delete(id);
        live.set(id, query);
      }
      const asked = viewOf(randomDocument(round, random));
      expect(percolator.match(asked)).toEqual(oneByOne(live.values(), asked));
      expect(percolator.size).toBe(live.size);
    }
    for (const id of live.keys()) percolator.remove(id);
    expect(percolator.match(view('банк карта'))).toEqual([]);
    expect(percolator.size).toBe(0);
  });

  it('rules out by the index what cannot hold, and looks at what asks for nothing an index could know', () => {
    const queries = [
      'банк карта',
      'банк OR ақша',
      '"тез көмек"',
      'кар*',
      'category:drugs банк',
      'NOT банк',
      'after:2026-01-01',
      'карта OR is:undated',
      '',
      'lang:ru карта -банк',
    ];
    const candidates = (title: string, more = {}) =>
      percolatorOf(queries)
        .candidates(view(title, more))
        .map((id) => queries[Number(id)]);
    const always = ['NOT банк', 'after:2026-01-01', 'карта OR is:undated', ''];
    expect(candidates('nothing of it')).toEqual(always);
    expect(candidates('карта', { language: 'kk' })).toEqual(['кар*', ...always]);
    expect(candidates('карта')).toEqual(['кар*', ...always, 'lang:ru карта -банк']);
    expect(candidates('көмек')).toEqual(always);
    expect(candidates('банк', { categories: ['Drugs'] })).toEqual([
      'банк OR ақша',
      'category:drugs банк',
      ...always,
    ]);
  });

  it('replaces a query of the same id and refuses more queries than it can hold', () => {
    const percolator = percolatorOf(['банк']);
    percolator.add({ id: '0', query: resolve('ақша') });
    expect(percolator.match(view('банк'))).toEqual([]);
    expect(percolator.match(view('ақша')).map(({ id }) => id)).toEqual(['0']);
    const query = resolve('банк');
    for (let at = 1; at < MAX_PERCOLATED_QUERIES; at += 1) percolator.add({ id: String(at), query });
    expect(() => percolator.add({ id: 'more', query })).toThrow(
      'Expected at most 20000 standing queries, got one more (more)',
    );
  });
});

describe('percolator and search', () => {
  let search: Search;
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-percolator-'));
  beforeAll(async () => {
    search = await createEmbeddedSearch({ path: join(folder, 'search.db'), analyse: testAnalyse });
  });
  afterAll(async () => {
    await search.close();
    rmSync(folder, { recursive: true });
  });

  it('find the same documents for the same query', async () => {
    const random = randomNumbers(41);
    const documents: SearchDocument[] = Array.from({ length: 90 }, (_, at) => randomDocument(at, random));
    await search.put(documents);
    const queries = Array.from({ length: 150 }, () => randomQuery(random));
    const percolator = percolatorOf(queries);
    const found = new Map<string, string[]>();
    for (const document of documents) {
      for (const { id } of percolator.match(viewOf(document)))
        found.set(id, [...(found.get(id) ?? []), document.id]);
    }
    for (const [at, text] of queries.entries()) {
      const { hits } = await search.search(parseQuery(text), { sort: 'newest', limit: 100 });
      expect((found.get(String(at)) ?? []).toSorted(), text).toEqual(hits.map(({ id }) => id).toSorted());
    }
  });
});
