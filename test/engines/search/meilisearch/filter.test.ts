import { describe, expect, it } from 'vitest';
import { branchesOf } from '../../../../src/engines/search/meilisearch/branches.ts';
import { filterOf } from '../../../../src/engines/search/meilisearch/filter.ts';
import { parseQuery } from '../../../../src/model/query-parser.ts';
import { resolveQuery } from '../../../../src/model/query-resolve.ts';
import { testAnalyse } from '../../../conformance/made-up.ts';

const filter = (text: string) => filterOf(resolveQuery(parseQuery(text), testAnalyse), new Map());
const branches = (text: string) => branchesOf(resolveQuery(parseQuery(text), testAnalyse));

describe('the filter of a query', () => {
  it('has brackets only where OR stands inside AND, and NOT only before single conditions', () => {
    expect(filter('')).toBe('every = "aldyn1" AND every = "aldyn1"');
    expect(filter('a1 OR b1')).toBe('every = "aldyn1" AND (stems = "a1" OR stems = "b1")');
    expect(filter('-(a1 OR -(b1 c1))')).toBe(
      'every = "aldyn1" AND NOT stems = "a1" AND stems = "b1" AND stems = "c1"',
    );
    expect(filter('-(a1 b1) lang:kk')).toBe(
      'every = "aldyn1" AND (NOT stems = "a1" OR NOT stems = "b1") AND is = "lang:kk"',
    );
    expect(filter('date:1970-01-02')).toBe(
      'every = "aldyn1" AND publishedMs >= "86400000" AND publishedMs < "172800000"',
    );
    expect(filter('-after:1970-01-02 is:undated')).toBe(
      'every = "aldyn1" AND NOT publishedMs >= "86400000" AND publishedMs NOT EXISTS',
    );
  });

  it('asks a prefix of stems and of written words, and a letter with a mark by its code', () => {
    expect(filter('мой*')).toBe(
      'every = "aldyn1" AND (stems STARTS WITH "мо~u1~" OR words STARTS WITH "мо~u1~")',
    );
  });

  it('cannot be written by a value', () => {
    const hostile = 'x" OR every = "aldyn1';
    const text = filterOf({ type: 'value', field: 'source', value: hostile }, new Map([['[]', ['"x']]]));
    expect(text.match(/"/g)).toHaveLength(4);
    expect(text).not.toContain('= "aldyn1 ');
  });
});

describe('the words by which alternatives are ordered', () => {
  it('come from OR brought to the outside; what is excluded orders nothing', () => {
    expect(branches('(a1 OR b1) c1 -d1')).toEqual([
      ['a1', 'c1'],
      ['b1', 'c1'],
    ]);
    expect(branches('lang:kk OR кар*')).toEqual([]);
    expect(branches('a1 a1')).toEqual([['a1']]);
  });

  it('are at most ten a list and eight lists', () => {
    const many = Array.from({ length: 20 }, (_, at) => `w${at}`);
    expect(branches(many.join(' '))).toEqual([many.slice(0, 10)]);
    expect(branches(many.join(' OR '))).toEqual(many.slice(0, 8).map((word) => [word]));
    const alternatives = '(a1 OR b1 OR c1)';
    expect(branches(`${alternatives} ${alternatives} ${alternatives}`).length).toBeLessThanOrEqual(8);
  });
});
