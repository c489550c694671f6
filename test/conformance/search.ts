import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  SearchError,
  type Analyse,
  type Search,
  type SearchDocument,
  type SearchOptions,
} from '../../src/engines/search/search.ts';
import { evaluateQuery } from '../../src/model/query-evaluate.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { randomNumbers } from '../bench/search-documents.ts';
import { madeUp, randomDocument, randomQuery, testAnalyse, viewOf } from './made-up.ts';

/** An adapter under test: opens the same index again and again, as a restarted process does. */
export interface SearchUnderTest {
  name: string;
  make(analyse: Analyse): Promise<{ open: () => Promise<Search>; destroy: () => Promise<void> }>;
}

/** A store without documents. */
export async function* nothing(): AsyncGenerator<SearchDocument[]> {}

/** What every search engine must do. */
export function searchConformance(adapter: SearchUnderTest): void {
  describe(`search: ${adapter.name}`, () => {
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
    const idsOf = async (text: string, options: Partial<SearchOptions> = {}): Promise<string[]> =>
      (await ask(text, options)).hits.map(({ id }) => id);

    it('answers nothing when it is empty', async () => {
      expect(await ask('')).toMatchObject({ total: 0, hits: [], nextCursor: null });
      expect(await ask('ба* OR карта -is:undated')).toMatchObject({ total: 0 });
      expect(await search.count()).toBe(0);
    });

    it('finds every form of a word, in title and body', async () => {
      await search.put([
        madeUp('a', 'Новая карта'),
        madeUp('b', 'Банк', { body: 'о картами и карты' }),
        madeUp('c', 'Другое'),
      ]);
      expect((await idsOf('картами')).toSorted()).toEqual(['a', 'b']);
      expect(await search.count()).toBe(3);
    });

    it('gives back what it was given of a document', async () => {
      const document = madeUp('a', 'Новая карта', {
        categories: ['fraud', 'drugs'],
        regions: ['almaty'],
        substances: ['x'],
        published: null,
        version: 3,
      });
      await search.put([document]);
      const [hit] = (await ask('')).hits;
      const { text: _, titleStems, bodyStems, weight, ...kept } = document;
      expect(hit).toMatchObject(kept);
      expect([titleStems, bodyStems, weight]).toHaveLength(3);
    });

    it('finds phrases, but not across the border of title and body', async () => {
      await search.put([
        madeUp('a', 'тез ақша', { body: 'банк' }),
        madeUp('b', 'ақша тез', { body: 'ақша' }),
        madeUp('c', '', { body: 'бар тез ақшаларды' }),
      ]);
      expect((await idsOf('"тез ақша"')).toSorted()).toEqual(['a', 'c']);
      expect((await idsOf('тез ақша')).toSorted()).toEqual(['a', 'b', 'c']);
    });

    it('finds a prefix of a stem and of a written word', async () => {
      await search.put([madeUp('a', 'картами'), madeUp('b', 'карты'), madeUp('c', 'банк')]);
      expect((await idsOf('карт*')).toSorted()).toEqual(['a', 'b']);
      expect(await idsOf('картам*')).toEqual(['a']);
      expect(await idsOf('КАРТЫ*')).toEqual(['b']);
      expect(await idsOf('картаб*')).toEqual([]);
    });

    it('finds a CAS number, also among hyphened words', async () => {
      await search.put([
        madeUp('a', 'вещество 108-24-7'),
        madeUp('b', '108 и 24'),
        madeUp('c', 'онлайн-банк'),
      ]);
      expect(await idsOf('108-24-7')).toEqual(['a']);
      expect(await idsOf('онлайн-банк')).toEqual(['c']);
      expect(await idsOf('банк-онлайн')).toEqual([]);
    });

    it('never takes words for its own language', async () => {
      await search.put([madeUp('a', 'near and or title body карта')]);
      expect(await idsOf('near AND title')).toEqual(['a']);
      expect(await idsOf('"or title"')).toEqual(['a']);
      const hostile = { start: 0, end: 1 };
      for (const text of [
        '" OR "',
        "' OR 1=1 --",
        'title:карта',
        'a" NEAR "b',
        '{',
        '^карта',
        'кар\u0000та',
        '%',
      ]) {
        await search.search({ type: 'phrase', text, ...hostile }, { sort: 'relevance', limit: 5 });
        await search.search(
          { type: 'word', text, prefix: true, ...hostile },
          { sort: 'relevance', limit: 5 },
        );
      }
    });

    it('keeps undated documents out of every range of dates and finds them by is:undated', async () => {
      await search.put([madeUp('dated', 'a1'), madeUp('undated', 'a2', { published: null })]);
      expect(await idsOf('is:undated')).toEqual(['undated']);
      expect(await idsOf('after:2000-01-01')).toEqual(['dated']);
      expect(await idsOf('before:2100-01-01')).toEqual(['dated']);
      expect(await idsOf('-after:2000-01-01')).toEqual(['undated']);
      expect(await idsOf('date:2026-01-10')).toEqual(['dated']);
      expect(await idsOf('before:2026-01-10')).toEqual([]);
      expect(await idsOf('after:2026-01-10')).toEqual(['dated']);
    });

    it('counts facets over all answers, most frequent first', async () => {
      await search.put([
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
      await search.put([
        madeUp('middle', 'x1', { published: '2026-01-02T00:00:00.000Z' }),
        madeUp('new', 'x2', { published: null, firstSeen: '2026-01-03T00:00:00.000Z' }),
        madeUp('old', 'x3', { published: '2026-01-01T00:00:00.000Z' }),
      ]);
      expect(await idsOf('', { sort: 'newest' })).toEqual(['new', 'middle', 'old']);
      expect(await idsOf('', { sort: 'oldest' })).toEqual(['old', 'middle', 'new']);
    });

    it('prefers the title, more mentions, fresher news and better sources', async () => {
      const filler = 'много других слов о разном '.repeat(5);
      await search.put([
        madeUp('body', 'Новость', { body: `карта ${filler}` }),
        madeUp('title', 'Карта', { body: `слово ${filler}` }),
        madeUp('twice', 'Новость', { body: `карта карта ${filler}` }),
        ...Array.from({ length: 10 }, (_, at) => madeUp(`other-${at}`, 'другое', { body: filler })),
      ]);
      expect(await idsOf('карта', { sort: 'relevance' })).toEqual(['title', 'twice', 'body']);
      await search.put([
        madeUp('stale', 'Банк', { published: '2025-01-01T00:00:00.000Z' }),
        madeUp('weak', 'Банк', { weight: 0.2 }),
        madeUp('good', 'Банк'),
      ]);
      expect(await idsOf('банк', { sort: 'relevance' })).toEqual(['good', 'weak', 'stale']);
    });

    it('marks what matched in title and snippet, in the form it is written', async () => {
      const body = `${'Вступление без нужного. '.repeat(30)}Тут картами платят, банков тоже. ${'Конец. '.repeat(40)}`;
      await search.put([madeUp('a', 'Банк и карты', { body })]);
      const [hit] = (await ask('карта банк -тез')).hits;
      const marked = (text: string, marks: { start: number; end: number }[]): string[] =>
        marks.map(({ start, end }) => text.slice(start, end));
      expect(marked(hit!.title, hit!.titleMarks)).toEqual(['Банк', 'карты']);
      expect(marked(hit!.snippet, hit!.snippetMarks)).toEqual(['картами', 'банков']);
      expect(hit!.snippet.length).toBeLessThanOrEqual(240);
      expect(body).toContain(hit!.snippet);
    });

    it('shows the start of the body when only the title or a filter matched', async () => {
      await search.put([madeUp('a', 'Банк', { body: 'Первое слово тела.' })]);
      const [hit] = (await ask('lang:ru')).hits;
      expect(hit).toMatchObject({ snippet: 'Первое слово тела.', snippetMarks: [], titleMarks: [] });
    });

    it('replaces by id and ignores a version lower than the one it holds', async () => {
      await search.put([madeUp('a', 'карта', { version: 2, categories: ['drugs'] })]);
      await search.put([madeUp('a', 'банк', { version: 1 })]);
      expect(await idsOf('карта')).toEqual(['a']);
      await search.put([madeUp('a', 'банк', { version: 3, language: 'kk' })]);
      expect(await idsOf('карта')).toEqual([]);
      expect(await idsOf('карт*')).toEqual([]);
      expect(await idsOf('банк lang:kk -category:drugs')).toEqual(['a']);
      expect(await search.count()).toBe(1);
    });

    it('takes the last of several versions in one batch', async () => {
      await search.put([madeUp('a', 'карта'), madeUp('a', 'банк', { version: 2 }), madeUp('a', 'тез')]);
      expect([await idsOf('банк'), await idsOf('карта'), await idsOf('тез')]).toEqual([['a'], [], []]);
    });

    it('removes, and is empty when it is rebuilt from nothing', async () => {
      await search.put([madeUp('a', 'карта'), madeUp('b', 'карта')]);
      await search.remove(['a', 'unknown']);
      expect(await idsOf('карта')).toEqual(['b']);
      expect((await ask('')).facets.language).toEqual([{ value: 'ru', count: 1 }]);
      await search.rebuild(nothing());
      expect([await search.count(), await idsOf('')]).toEqual([0, []]);
      await search.put([madeUp('a', 'карта')]);
      expect(await idsOf('карта')).toEqual(['a']);
    });

    it('answers from the old view until the new one is complete, and has what was written meanwhile in both', async () => {
      await search.put([madeUp('old', 'карта'), madeUp('kept', 'карта'), madeUp('gone', 'карта')]);
      async function* batches() {
        yield [madeUp('kept', 'карта'), madeUp('edited', 'карта')];
        expect((await idsOf('карта')).toSorted()).toEqual(['gone', 'kept', 'old']);
        await search.put([madeUp('meanwhile', 'карта'), madeUp('edited', 'карта банк', { version: 2 })]);
        await search.remove(['gone', 'back']);
        await search.put([madeUp('back', 'карта тез')]);
        expect((await idsOf('карта')).toSorted()).toEqual(['back', 'edited', 'kept', 'meanwhile', 'old']);
        // Read from the store before the removals and the edits.
        yield [madeUp('gone', 'карта'), madeUp('edited', 'карта'), madeUp('back', 'карта')];
      }
      await search.rebuild(batches());
      expect((await idsOf('карта')).toSorted()).toEqual(['back', 'edited', 'kept', 'meanwhile']);
      expect([await idsOf('банк'), await idsOf('тез')]).toEqual([['edited'], ['back']]);
      expect(await search.count()).toBe(4);
      await search.put([madeUp('after', 'карта')]);
      expect(await search.count()).toBe(5);
    });

    it('keeps the old view when a rebuild breaks, and can be rebuilt again', async () => {
      await search.put([madeUp('old', 'карта')]);
      async function* broken() {
        yield [madeUp('new', 'карта')];
        throw new Error('the store went away');
      }
      await expect(search.rebuild(broken())).rejects.toThrow('the store went away');
      expect(await idsOf('карта')).toEqual(['old']);
      await search.put([madeUp('later', 'карта')]);
      await search.close();
      search = await place.open();
      expect((await idsOf('карта')).toSorted()).toEqual(['later', 'old']);
      async function* whole() {
        yield [madeUp('new', 'карта')];
      }
      await search.rebuild(whole());
      expect(await idsOf('карта')).toEqual(['new']);
    });

    it('has everything again after it was closed and opened', async () => {
      await search.put([
        madeUp('a', 'карта', { published: null }),
        madeUp('b', 'банк', { categories: ['drugs'] }),
        madeUp('c', 'x'),
      ]);
      await search.remove(['c']);
      const before = await ask('', { sort: 'relevance' });
      await search.close();
      search = await place.open();
      expect(await ask('', { sort: 'relevance' })).toEqual(before);
      expect(await idsOf('кар*')).toEqual(['a']);
      await search.put([madeUp('d', 'карта', { categories: ['drugs'] })]);
      expect((await idsOf('карта')).toSorted()).toEqual(['a', 'd']);
      expect((await idsOf('category:drugs')).toSorted()).toEqual(['b', 'd']);
    });

    it.each(['relevance', 'newest', 'oldest'] as const)(
      'pages without repeats and gaps while documents are added (%s)',
      async (sort) => {
        const random = randomNumbers(11);
        const first = Array.from({ length: 120 }, (_, at) => randomDocument(at, random));
        await search.put(first);
        for (const text of ['', 'карта', 'карта OR тез', 'ба*', 'карта lang:ru']) {
          const expected = new Set(await idsOf(text, { sort, limit: 100 }));
          const { total } = await ask(text, { sort });
          const seen: string[] = [];
          let cursor: string | undefined;
          for (let page = 0; ; page += 1) {
            const answer = await ask(text, { sort, limit: 7, ...(cursor === undefined ? {} : { cursor }) });
            seen.push(...answer.hits.map(({ id }) => id));
            if (answer.nextCursor === null) break;
            cursor = answer.nextCursor;
            await search.put([{ ...randomDocument(0, random), id: `added-${text}-${page}` }]);
          }
          expect(new Set(seen).size, text).toBe(seen.length);
          const missed = [...expected].filter((id) => !seen.includes(id));
          expect(missed, text).toEqual([]);
          expect(seen.length, text).toBeGreaterThanOrEqual(total);
        }
      },
    );

    it('refuses a cursor that is rubbish or of another query', async () => {
      await search.put([madeUp('a', 'карта'), madeUp('b', 'карта')]);
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

    it('tells apart what differs by a mark, by case or by a sign', async () => {
      await search.put([
        madeUp('short-i', 'мой ёлки café', { regions: ['Almaty'] }),
        madeUp('plain', 'мои елки cafe', { regions: ['almaty', 'x y"z'] }),
        madeUp('dash', '108-24-7', { source: 'a.b' }),
        madeUp('other-dash', '108 24 7', { source: 'a-b' }),
      ]);
      expect(await idsOf('мой')).toEqual(['short-i']);
      expect(await idsOf('мои*')).toEqual(['plain']);
      expect(await idsOf('caf* -cafe')).toEqual(['short-i']);
      expect(await idsOf('"мой ёлки"')).toEqual(['short-i']);
      expect(await idsOf('108-24-7')).toEqual(['dash']);
      expect(await idsOf('source:a.b')).toEqual(['dash']);
      expect((await idsOf('region:ALMATY')).toSorted()).toEqual(['plain', 'short-i']);
      expect((await ask('')).facets.region).toEqual([
        { value: 'Almaty', count: 1 },
        { value: 'almaty', count: 1 },
        { value: 'x y"z', count: 1 },
      ]);
    });

    it('answers queries of very many words, deep brackets and very long words', async () => {
      const words = Array.from({ length: 60 }, (_, at) => `word${at}x`);
      const address = `z${'o'.repeat(700)}`;
      await search.put([
        madeUp('all', words.join(' '), { body: address }),
        madeUp('most', words.slice(1).join(' '), { body: `${address}z` }),
      ]);
      expect(await idsOf(words.join(' '))).toEqual(['all']);
      expect(await idsOf(words.join(' '), { sort: 'relevance' })).toEqual(['all']);
      expect((await ask(words.join(' OR '), { sort: 'relevance' })).total).toBe(2);
      expect(await idsOf(`"${words.join(' ')}"`)).toEqual(['all']);
      expect((await ask(words.map((word) => `-${word}`).join(' OR '))).total).toBe(1);
      const deep = `${'(word3x AND -(word0x OR '.repeat(16)}word1x${'))'.repeat(16)}`;
      const expected = [['all', words.join(' ')] as const, ['most', words.slice(1).join(' ')] as const]
        .filter(
          ([, text]) => evaluateQuery(parseQuery(deep), viewOf(madeUp('any', text)), testAnalyse).matched,
        )
        .map(([id]) => id);
      expect(await idsOf(deep)).toEqual(expected);
      const asWord = { type: 'word', text: address, start: 0, end: 1 } as const;
      const found = async (prefix: boolean) =>
        (await search.search({ ...asWord, prefix }, { sort: 'newest', limit: 5 })).hits.map(({ id }) => id);
      expect(await found(false)).toEqual(['all']);
      expect((await found(true)).length).toBe(2);
      expect((await idsOf('zooo*')).length).toBe(2);
    });

    it('finds long phrases exactly where the same words come again and again', async () => {
      const random = randomNumbers(31);
      const word = (): string => ['тез', 'көмек', 'банк'][Math.floor(random() * 3)]!;
      const line = (length: number): string => Array.from({ length }, word).join(' ');
      const documents = Array.from({ length: 60 }, (_, at) => madeUp(`d${at}`, line(4), { body: line(24) }));
      await search.put(documents);
      let partly = 0;
      for (let round = 0; round < 60; round += 1) {
        const phrase = `"${line(3 + (round % 5))}"`;
        const text = round % 3 === 0 ? `NOT ${phrase}` : phrase;
        const query = parseQuery(text);
        const expected = documents.filter(
          (document) => evaluateQuery(query, viewOf(document), testAnalyse).matched,
        );
        expect((await ask(text)).total, text).toBe(expected.length);
        if (expected.length > 0 && expected.length < documents.length) partly += 1;
      }
      expect(partly).toBeGreaterThan(30);
    });

    it('means the same as evaluateQuery, on random documents and queries', async () => {
      const random = randomNumbers(5);
      const documents = Array.from({ length: 150 }, (_, at) => randomDocument(at, random));
      await search.put(documents);
      let matches = 0;
      for (let round = 0; round < 300; round += 1) {
        const text = randomQuery(random);
        const query = parseQuery(text);
        const expected = documents.filter(
          (document) => evaluateQuery(query, viewOf(document), testAnalyse).matched,
        );
        const { total, hits } = await search.search(query, { sort: 'relevance', limit: 10 });
        expect(total, text).toBe(expected.length);
        const ids = new Set(expected.map(({ id }) => id));
        expect(
          hits.filter(({ id }) => !ids.has(id)),
          text,
        ).toEqual([]);
        matches += total;
      }
      expect(matches).toBeGreaterThan(1000);
    });
  });
}
