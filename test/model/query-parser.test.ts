import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/model/query-parser.ts';
import { QueryError, type Query } from '../../src/model/query.ts';

/** A query as one line, so that a tree can be read in a test. */
function show(query: Query): string {
  switch (query.type) {
    case 'all': {
      return 'all';
    }
    case 'word': {
      return query.prefix ? `${query.text}*` : query.text;
    }
    case 'phrase': {
      return `"${query.text}"`;
    }
    case 'field': {
      return `${query.field}:${query.value}`;
    }
    case 'not': {
      return `NOT(${show(query.node)})`;
    }
    default: {
      return `${query.type}(${query.nodes.map(show).join(', ')})`;
    }
  }
}

function mistake(text: string): QueryError {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`Expected \`${text}\` to be refused`);
}

describe('parseQuery', () => {
  it.each([
    ['', 'all'],
    ['   ', 'all'],
    ['алаяқтық', 'алаяқтық'],
    ['дроппер вербовка', 'and(дроппер, вербовка)'],
    ['a AND b OR c d', 'or(and(a, b), and(c, d))'],
    ['a (b OR c)', 'and(a, or(b, c))'],
    ['a -b', 'and(a, NOT(b))'],
    ['a NOT "b c"', 'and(a, NOT("b c"))'],
    ['-(a OR b)', 'NOT(or(a, b))'],
    ['NOT NOT a', 'NOT(NOT(a))'],
    ['онлайн-казино', 'онлайн-казино'],
    ['108-24-7', '108-24-7'],
    ['мектеп*', 'мектеп*'],
    ['«ақша алу» “easy money” „лёгкие деньги“', 'and("ақша алу", "easy money", "лёгкие деньги")'],
    ['lang:KK source:"tengri news"', 'and(lang:kk, source:tengri news)'],
    [
      'after:2026-02-28 before:2026-03-01 date:2024-02-29',
      'and(after:2026-02-28, before:2026-03-01, date:2024-02-29)',
    ],
    ['is:undated -lang:ru', 'and(is:undated, NOT(lang:ru))'],
    ['and or not', 'and(and, or, not)'],
    ['constructor toString', 'and(constructor, toString)'],
  ])('reads `%s`', (text, expected) => {
    expect(show(parseQuery(text))).toBe(expected);
  });

  it('takes a pasted headline as words, without its dash, colon and full stop', () => {
    expect(show(parseQuery('Полиция Алматы: задержан курьер — 10:30, https://a.example/x.'))).toBe(
      'and(Полиция, Алматы, задержан, курьер, 10:30, https://a.example/x)',
    );
  });

  it('gives every leaf its place in the text', () => {
    const text = 'қарыз AND "тез ақша" OR source:zakon лом*';
    const places: string[] = [];
    const visit = (node: Query): void => {
      if ('nodes' in node) node.nodes.forEach(visit);
      else if ('start' in node) places.push(text.slice(node.start, node.end));
    };
    visit(parseQuery(text));
    expect(places).toEqual(['қарыз', '"тез ақша"', 'source:zakon', 'лом*']);
  });
});

describe('a query that cannot be read says where, what was expected and what came', () => {
  it.each([
    ['ақша "тез', 5, 'a closing "', 'the end of the query'],
    ['ақша «тез', 5, 'a closing »', 'the end of the query'],
    ['a (b OR c', 2, 'a closing `)`', 'the end of the query'],
    ['a ()', 3, 'words between the brackets', '`)`'],
    ['a)', 1, 'an opening bracket', '`)`'],
    ['AND a', 0, 'a word, a phrase or a field', '`AND`'],
    ['a AND', 5, 'after `AND`', 'the end of the query'],
    ['a OR OR b', 5, 'after `OR`', '`OR`'],
    ['NOT', 3, 'after `NOT`', 'the end of the query'],
    ['a ""', 2, 'words between the quotes', 'nothing'],
    ['a *', 2, 'a word before *', '`*`'],
    ['a* b', 0, 'at least 2 letters', '`a*`'],
    ['ab*cd', 0, 'only at the end', '`ab*cd`'],
    ['x langg:kk', 2, 'one of the fields lang, source', 'did you mean lang:?'],
    ['регион:алматы', 0, 'one of the fields', '`регион`'],
    ['after:2026-02-30', 6, 'YYYY-MM-DD after after:', '`2026-02-30`'],
    ['date:yesterday', 5, 'YYYY-MM-DD', '`yesterday`'],
    ['is:dated', 3, '`undated`', '`dated`'],
    ['lang:kz', 5, 'one of kk, ru, en, other', '`kz`'],
    ['source: zakon', 7, 'a value right after source:', '` `'],
  ])('%s', (text, ...[position, expected, got]) => {
    const error = mistake(text);
    expect(error.position).toBe(position);
    expect(error.expected).toContain(expected);
    expect(error.got).toContain(got);
    expect(error.message).toContain(`character ${position + 1}`);
  });

  it('suggests no field when none is near', () => {
    expect(mistake('телефон:1').message).not.toContain('did you mean');
  });

  it('bounds length, depth and the number of terms', () => {
    expect(mistake('a'.repeat(1001)).expected).toContain('1000 characters');
    expect(mistake(`${'('.repeat(51)}a${')'.repeat(51)}`).expected).toContain('at most 50');
    expect(mistake(`${'NOT '.repeat(51)}a`).expected).toContain('at most 50');
    expect(mistake('ab '.repeat(65)).expected).toContain('at most 64');
    expect(show(parseQuery(`${'('.repeat(50)}a${')'.repeat(50)}`))).toBe('a');
  });

  it('never throws anything but QueryError, whatever is typed', () => {
    const pieces = [
      'a',
      'ab*',
      '(',
      ')',
      '"',
      '«',
      '»',
      'AND',
      'OR',
      'NOT',
      '-',
      ' ',
      ':',
      'lang:',
      'kk',
      '*',
      '\u0000',
      '🙂',
      'ә',
    ];
    let state = 7;
    for (let round = 0; round < 3000; round += 1) {
      let text = '';
      for (let piece = 0; piece < 8; piece += 1) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        text += pieces[(state >>> 8) % pieces.length];
      }
      try {
        parseQuery(text);
      } catch (error) {
        expect(error, text).toBeInstanceOf(QueryError);
      }
    }
  });
});
