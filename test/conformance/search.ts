import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  SearchError,
  type Analyse,
  type Search,
  type SearchAnswer,
  type SearchDocument,
  type SearchOptions,
} from '../../src/engines/search/search.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { randomNumbers } from '../bench/search-documents.ts';
import { madeUp, randomDocument, testAnalyse } from './made-up.ts';

/** An adapter under test: opens the same index again and again, as a restarted process does. */
export interface SearchUnderTest {
  name: string;
  make(analyse: Analyse): Promise<{ open: () => Promise<Search>; destroy: () => Promise<void> }>;
}

/** A search opened anew for every test. */
export interface SearchInUse {
  readonly search: Search;
  /** Closes it and opens it again. */
  reopen(): Promise<void>;
  ask: (text: string, options?: Partial<SearchOptions>) => Promise<SearchAnswer>;
  idsOf: (text: string, options?: Partial<SearchOptions>) => Promise<string[]>;
}

/** Opens the adapter before each test of a group and takes it away afterwards. */
export function useSearch(adapter: SearchUnderTest): SearchInUse {
  let place: Awaited<ReturnType<SearchUnderTest['make']>>;
  let search: Search;
  beforeEach(async () => {
    place = await adapter.make(testAnalyse);
    search = await place.open();
  });
  afterEach(async () => {
    await search.close();
    await place.destroy();
  });
  const ask = (text: string, options: Partial<SearchOptions> = {}) =>
    search.search(parseQuery(text), { sort: 'newest', limit: 100, ...options });
  return {
    get search() {
      return search;
    },
    async reopen() {
      await search.close();
      search = await place.open();
    },
    ask,
    idsOf: async (text, options = {}) => (await ask(text, options)).hits.map(({ id }) => id),
  };
}

/** A store without documents. */
export async function* nothing(): AsyncGenerator<SearchDocument[]> {}

/** What every search engine must do. */
export function searchConformance(adapter: SearchUnderTest): void {
  describe(`search: ${adapter.name}`, () => {
    const on = useSearch(adapter);
    const { ask, idsOf } = on;

    it('answers nothing when it is empty', async () => {
      expect(await ask('')).toMatchObject({ total: 0, hits: [], nextCursor: null });
      expect(await ask('ба* OR карта -is:undated')).toMatchObject({ total: 0 });
      expect(await on.search.count()).toBe(0);
    });

    it('finds every form of a word, in title and body', async () => {
      await on.search.put([
        madeUp('a', 'Новая карта'),
        madeUp('b', 'Банк', { body: 'о картами и карты' }),
        madeUp('c', 'Другое'),
      ]);
      expect((await idsOf('картами')).toSorted()).toEqual(['a', 'b']);
      expect(await on.search.count()).toBe(3);
    });

    it('gives back what it was given of a document', async () => {
      const document = madeUp('a', 'Новая карта', {
        categories: ['fraud', 'drugs'],
        regions: ['almaty'],
        substances: ['x'],
        published: null,
        version: 3,
      });
      await on.search.put([document]);
      const [hit] = (await ask('')).hits;
      const { text: _, titleStems, bodyStems, weight, ...kept } = document;
      expect(hit).toMatchObject(kept);
      expect([titleStems, bodyStems, weight]).toHaveLength(3);
    });

    it('finds phrases, but not across the border of title and body', async () => {
      await on.search.put([
        madeUp('a', 'тез ақша', { body: 'банк' }),
        madeUp('b', 'ақша тез', { body: 'ақша' }),
        madeUp('c', '', { body: 'бар тез ақшаларды' }),
      ]);
      expect((await idsOf('"тез ақша"')).toSorted()).toEqual(['a', 'c']);
      expect((await idsOf('тез ақша')).toSorted()).toEqual(['a', 'b', 'c']);
    });

    it('finds a prefix of a stem and of a written word', async () => {
      await on.search.put([madeUp('a', 'картами'), madeUp('b', 'карты'), madeUp('c', 'банк')]);
      expect((await idsOf('карт*')).toSorted()).toEqual(['a', 'b']);
      expect(await idsOf('картам*')).toEqual(['a']);
      expect(await idsOf('КАРТЫ*')).toEqual(['b']);
      expect(await idsOf('картаб*')).toEqual([]);
    });

    it('finds a CAS number, also among hyphened words', async () => {
      await on.search.put([
        madeUp('a', 'вещество 108-24-7'),
        madeUp('b', '108 и 24'),
        madeUp('c', 'онлайн-банк'),
      ]);
      expect(await idsOf('108-24-7')).toEqual(['a']);
      expect(await idsOf('онлайн-банк')).toEqual(['c']);
      expect(await idsOf('банк-онлайн')).toEqual([]);
    });

    it('keeps undated documents out of every range of dates and finds them by is:undated', async () => {
      await on.search.put([madeUp('dated', 'a1'), madeUp('undated', 'a2', { published: null })]);
      expect(await idsOf('is:undated')).toEqual(['undated']);
      expect(await idsOf('after:2000-01-01')).toEqual(['dated']);
      expect(await idsOf('before:2100-01-01')).toEqual(['dated']);
      expect(await idsOf('-after:2000-01-01')).toEqual(['undated']);
      expect(await idsOf('date:2026-01-10')).toEqual(['dated']);
      expect(await idsOf('before:2026-01-10')).toEqual([]);
      expect(await idsOf('after:2026-01-10')).toEqual(['dated']);
    });

    it('counts facets over all answers, most frequent first', async () => {
      await on.search.put([
        madeUp('a', 'x1', { categories: ['fraud', 'drugs'], language: 'kk' }),
        madeUp('b', 'x2', { categories: ['drugs'] }),
        madeUp('c', 'x3', { regions: ['almaty'], source: 'other' }),
      ]);
      const { facets, total, hits } = await ask('', { limit: 1 });
      expect([total, hits.length]).toEqual([3, 1]);
      expect(facets.category).toEqual([
        { value: 'drugs', count: 2 },
        { value: 'fraud', count: 1 },
      ]);
      expect(facets.language).toEqual([
        { value: 'ru', count: 2 },
        { value: 'kk', count: 1 },
      ]);
      expect(facets.region).toEqual([{ value: 'almaty', count: 1 }]);
      expect(facets.substance).toEqual([]);
      expect((await ask('source:other')).facets.source).toEqual([{ value: 'other', count: 1 }]);
    });

    it('orders by time, an undated document by when it was first seen', async () => {
      await on.search.put([
        madeUp('middle', 'x1', { published: '2026-01-02T00:00:00.000Z' }),
        madeUp('new', 'x2', { published: null, firstSeen: '2026-01-03T00:00:00.000Z' }),
        madeUp('old', 'x3', { published: '2026-01-01T00:00:00.000Z' }),
      ]);
      expect(await idsOf('', { sort: 'newest' })).toEqual(['new', 'middle', 'old']);
      expect(await idsOf('', { sort: 'oldest' })).toEqual(['old', 'middle', 'new']);
    });

    it('prefers the title, more mentions, fresher news and better sources', async () => {
      const filler = 'много других слов о разном '.repeat(5);
      await on.search.put([
        madeUp('body', 'Новость', { body: `карта ${filler}` }),
        madeUp('title', 'Карта', { body: `слово ${filler}` }),
        madeUp('twice', 'Новость', { body: `карта карта ${filler}` }),
        ...Array.from({ length: 10 }, (_, at) => madeUp(`other-${at}`, 'другое', { body: filler })),
      ]);
      expect(await idsOf('карта', { sort: 'relevance' })).toEqual(['title', 'twice', 'body']);
      await on.search.put([
        madeUp('stale', 'Банк', { published: '2025-01-01T00:00:00.000Z' }),
        madeUp('weak', 'Банк', { weight: 0.2 }),
        madeUp('good', 'Банк'),
      ]);
      expect(await idsOf('банк', { sort: 'relevance' })).toEqual(['good', 'weak', 'stale']);
    });

    it('marks what matched in title and snippet, in the form it is written', async () => {
      const body = `${'Вступление без нужного. '.repeat(30)}Тут картами платят, банков тоже. ${'Конец. '.repeat(40)}`;
      await on.search.put([madeUp('a', 'Банк и карты', { body })]);
      const [hit] = (await ask('карта банк -тез')).hits;
      const marked = (text: string, marks: { start: number; end: number }[]): string[] =>
        marks.map(({ start, end }) => text.slice(start, end));
      expect(marked(hit!.title, hit!.titleMarks)).toEqual(['Банк', 'карты']);
      expect(marked(hit!.snippet, hit!.snippetMarks)).toEqual(['картами', 'банков']);
      expect(hit!.snippet.length).toBeLessThanOrEqual(240);
      expect(body).toContain(hit!.snippet);
    });

    it('shows the start of the body when only the title or a filter matched', async () => {
      await on.search.put([madeUp('a', 'Банк', { body: 'Первое слово тела.' })]);
      const [hit] = (await ask('lang:ru')).hits;
      expect(hit).toMatchObject({ snippet: 'Первое слово тела.', snippetMarks: [], titleMarks: [] });
    });

    it('replaces by id and ignores a version lower than the one it holds', async () => {
      await on.search.put([madeUp('a', 'карта', { version: 2, categories: ['drugs'] })]);
      await on.search.put([madeUp('a', 'банк', { version: 1 })]);
      expect(await idsOf('карта')).toEqual(['a']);
      await on.search.put([madeUp('a', 'банк', { version: 3, language: 'kk' })]);
      expect(await idsOf('карта')).toEqual([]);
      expect(await idsOf('карт*')).toEqual([]);
      expect(await idsOf('банк lang:kk -category:drugs')).toEqual(['a']);
      expect(await on.search.count()).toBe(1);
    });

    it('takes the last of several versions in one batch', async () => {
      await on.search.put([madeUp('a', 'карта'), madeUp('a', 'банк', { version: 2 }), madeUp('a', 'тез')]);
      expect([await idsOf('банк'), await idsOf('карта'), await idsOf('тез')]).toEqual([['a'], [], []]);
    });

    it('removes, and is empty when it is rebuilt from nothing', async () => {
      await on.search.put([madeUp('a', 'карта'), madeUp('b', 'карта')]);
      await on.search.remove(['a', 'unknown']);
      expect(await idsOf('карта')).toEqual(['b']);
      expect((await ask('')).facets.language).toEqual([{ value: 'ru', count: 1 }]);
      await on.search.rebuild(nothing());
      expect([await on.search.count(), await idsOf('')]).toEqual([0, []]);
      await on.search.put([madeUp('a', 'карта')]);
      expect(await idsOf('карта')).toEqual(['a']);
    });

    it('answers from the old view until the new one is complete, and has what was written meanwhile in both', async () => {
      await on.search.put([madeUp('old', 'карта'), madeUp('kept', 'карта'), madeUp('gone', 'карта')]);
      async function* batches() {
        yield [madeUp('kept', 'карта'), madeUp('edited', 'карта')];
        expect((await idsOf('карта')).toSorted()).toEqual(['gone', 'kept', 'old']);
        await on.search.put([madeUp('meanwhile', 'карта'), madeUp('edited', 'карта банк', { version: 2 })]);
        await on.search.remove(['gone', 'back']);
        await on.search.put([madeUp('back', 'карта тез')]);
        expect((await idsOf('карта')).toSorted()).toEqual(['back', 'edited', 'kept', 'meanwhile', 'old']);
        // Read from the store before the removals and the edits.
        yield [madeUp('gone', 'карта'), madeUp('edited', 'карта'), madeUp('back', 'карта')];
      }
      await on.search.rebuild(batches());
      expect((await idsOf('карта')).toSorted()).toEqual(['back', 'edited', 'kept', 'meanwhile']);
      expect([await idsOf('банк'), await idsOf('тез')]).toEqual([['edited'], ['back']]);
      expect(await on.search.count()).toBe(4);
      await on.search.put([madeUp('after', 'карта')]);
      expect(await on.search.count()).toBe(5);
    });

    it('keeps the old view when a rebuild breaks, and can be rebuilt again', async () => {
      await on.search.put([madeUp('old', 'карта')]);
      async function* broken() {
        yield [madeUp('new', 'карта')];
        throw new Error('the store went away');
      }
      await expect(on.search.rebuild(broken())).rejects.toThrow('the store went away');
      expect(await idsOf('карта')).toEqual(['old']);
      await on.search.put([madeUp('later', 'карта')]);
      await on.reopen();
      expect((await idsOf('карта')).toSorted()).toEqual(['later', 'old']);
      async function* whole() {
        yield [madeUp('new', 'карта')];
      }
      await on.search.rebuild(whole());
      expect(await idsOf('карта')).toEqual(['new']);
    });

    it('has everything again after it was closed and opened', async () => {
      await on.search.put([
        madeUp('a', 'карта', { published: null }),
        madeUp('b', 'банк', { categories: ['drugs'] }),
        madeUp('c', 'x'),
      ]);
      await on.search.remove(['c']);
      const before = await ask('', { sort: 'relevance' });
      await on.reopen();
      expect(await ask('', { sort: 'relevance' })).toEqual(before);
      expect(await idsOf('кар*')).toEqual(['a']);
      await on.search.put([madeUp('d', 'карта', { categories: ['drugs'] })]);
      expect((await idsOf('карта')).toSorted()).toEqual(['a', 'd']);
      expect((await idsOf('category:drugs')).toSorted()).toEqual(['b', 'd']);
    });

    it.each(['relevance', 'newest', 'oldest'] as const)(
      'pages without repeats and gaps while documents are added (%s)',
      async (sort) => {
        const random = randomNumbers(11);
        const first = Array.from({ length: 70 }, (_, at) => randomDocument(at, random));
        await on.search.put(first);
        for (const text of ['', 'карта', 'карта OR тез', 'ба*']) {
          const expected = new Set(await idsOf(text, { sort, limit: 100 }));
          const { total } = await ask(text, { sort });
          const seen: string[] = [];
          let cursor: string | undefined;
          for (let page = 0; ; page += 1) {
            const answer = await ask(text, { sort, limit: 8, ...(cursor === undefined ? {} : { cursor }) });
            seen.push(...answer.hits.map(({ id }) => id));
            if (answer.nextCursor === null) break;
            cursor = answer.nextCursor;
            await on.search.put([{ ...randomDocument(0, random), id: `added-${text}-${page}` }]);
          }
          expect(new Set(seen).size, text).toBe(seen.length);
          const missed = [...expected].filter((id) => !seen.includes(id));
          expect(missed, text).toEqual([]);
          expect(seen.length, text).toBeGreaterThanOrEqual(total);
        }
      },
    );

    it('refuses a cursor that is rubbish or of another query', async () => {
      await on.search.put([madeUp('a', 'карта'), madeUp('b', 'карта')]);
      const { nextCursor } = await ask('карта', { limit: 1 });
      await expect(ask('банк', { cursor: nextCursor! })).rejects.toThrow(SearchError);
      await expect(ask('карта', { cursor: nextCursor!, sort: 'oldest' })).rejects.toThrow(
        /cursor of this query/,
      );
      for (const cursor of [
        '',
        'rubbish',
        '🙂',
        Buffer.from('{"v":1}').toString('base64url'),
        Buffer.from('null').toString('base64url'),
      ]) {
        await expect(ask('карта', { cursor })).rejects.toThrow(SearchError);
      }
    });
  });
}
