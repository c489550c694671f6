import { describe, expect, it } from 'vitest';
import { evaluateQuery } from '../../src/model/query-evaluate.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { randomNumbers } from '../bench/search-documents.ts';
import { madeUp, randomDocument, randomQuery, testAnalyse, viewOf } from './made-up.ts';
import { useSearch, type SearchUnderTest } from './search.ts';

/** What every search engine finds, to the letter: the same as `evaluateQuery`. */
export function searchExactness(adapter: SearchUnderTest): void {
  describe(`search to the letter: ${adapter.name}`, () => {
    const on = useSearch(adapter);
    const { ask, idsOf } = on;

    it('never takes words for its own language', async () => {
      await on.search.put([madeUp('a', 'near and or title body карта')]);
      expect(await idsOf('near AND title')).toEqual(['a']);
      expect(await idsOf('"or title"')).toEqual(['a']);
      const hostile = { start: 0, end: 1 };
      for (const text of [
        '" OR "',
        "' OR 1=1 --",
        'title:карта',
        'x" OR language = "ru',
        "x' OR kind = 'article",
        '\\',
        'a" NEAR "b',
        '{',
        '^карта',
        'кар\u0000та',
        '%',
      ]) {
        await on.search.search({ type: 'phrase', text, ...hostile }, { sort: 'relevance', limit: 5 });
        await on.search.search(
          { type: 'word', text, prefix: true, ...hostile },
          { sort: 'relevance', limit: 5 },
        );
        const field = { type: 'field', field: 'source', value: text, ...hostile } as const;
        expect((await on.search.search(field, { sort: 'newest', limit: 5 })).total).toBe(0);
      }
    });

    it('tells apart what differs by a mark, by case or by a sign', async () => {
      await on.search.put([
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
      await on.search.put([
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
        (await on.search.search({ ...asWord, prefix }, { sort: 'newest', limit: 5 })).hits.map(
          ({ id }) => id,
        );
      expect(await found(false)).toEqual(['all']);
      expect((await found(true)).length).toBe(2);
      expect((await idsOf('zooo*')).length).toBe(2);
    });

    it('finds long phrases exactly where the same words come again and again', async () => {
      const random = randomNumbers(31);
      const word = (): string => ['тез', 'көмек', 'банк'][Math.floor(random() * 3)]!;
      const line = (length: number): string => Array.from({ length }, word).join(' ');
      const documents = Array.from({ length: 60 }, (_, at) => madeUp(`d${at}`, line(4), { body: line(24) }));
      await on.search.put(documents);
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
      const documents = Array.from({ length: 120 }, (_, at) => randomDocument(at, random));
      await on.search.put(documents);
      let matches = 0;
      for (let round = 0; round < 200; round += 1) {
        const text = randomQuery(random);
        const query = parseQuery(text);
        const expected = documents.filter(
          (document) => evaluateQuery(query, viewOf(document), testAnalyse).matched,
        );
        const { total, hits } = await on.search.search(query, { sort: 'relevance', limit: 10 });
        expect(total, text).toBe(expected.length);
        const ids = new Set(expected.map(({ id }) => id));
        expect(
          hits.filter(({ id }) => !ids.has(id)),
          text,
        ).toEqual([]);
        matches += total;
      }
      expect(matches).toBeGreaterThan(800);
    });
  });
}
