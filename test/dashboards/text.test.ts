import { describe, expect, test } from 'vitest';
import { createSseReader } from '../../dashboards/src/api/sse.ts';
import { documentAddress, outwardAddress } from '../../dashboards/src/text/addresses.ts';
import { foldFamilies } from '../../dashboards/src/text/group.ts';
import { cutByMarks, paragraphsOf } from '../../dashboards/src/text/marks.ts';
import { openingOf } from '../../dashboards/src/text/opening.ts';
import { filtersOf, hasFilter, toggleFilter } from '../../dashboards/src/text/query.ts';
import { parseQuery } from '../../src/model/query-parser.ts';

describe('marks', () => {
  test('overlapping marks are cut at their borders and the pieces give the text again', () => {
    const text = 'мефедрон в Астане';
    const marks = [
      { start: 0, end: 8, layer: 'substance' },
      { start: 4, end: 17, layer: 'evidence' },
    ];
    const pieces = cutByMarks(text, marks);
    expect(pieces.map((piece) => [piece.text, piece.marks.map((mark) => mark.layer)])).toEqual([
      ['мефе', ['substance']],
      ['дрон', ['substance', 'evidence']],
      [' в Астане', ['evidence']],
    ]);
  });

  test('marks beyond the text are clipped or left out, whatever they say', () => {
    const pieces = cutByMarks(
      'абв',
      [
        { start: 8, end: 99 },
        { start: 12, end: 11 },
        { start: 40, end: 50 },
      ],
      10,
    );
    expect(pieces).toEqual([{ start: 10, text: 'абв', marks: [{ start: 8, end: 99 }] }]);
  });

  test('paragraphs keep their offsets in the whole text', () => {
    const text = 'Тақырып\n\nБірінші\nжол.\n\n\nЕкінші.\n';
    const paragraphs = paragraphsOf(text, 9);
    expect(paragraphs.map((paragraph) => paragraph.text.trim())).toEqual(['Бірінші\nжол.', 'Екінші.']);
    for (const { start, text: part } of paragraphs) expect(text.slice(start, start + part.length)).toBe(part);
  });
});

describe('filters in a query', () => {
  test('a filter is added and taken away again', () => {
    const added = toggleFilter('карта', 'region', 'almaty_city');
    expect(added).toBe('карта region:almaty_city');
    expect(hasFilter(added, 'region', 'almaty_city')).toBe(true);
    expect(toggleFilter(added, 'region', 'almaty_city')).toBe('карта');
  });

  test('alternatives are put in brackets, so that the filter holds for both', () => {
    const query = toggleFilter('вейп OR снюс', 'lang', 'kk');
    expect(query).toBe('(вейп OR снюс) lang:kk');
    expect(parseQuery(query)).toMatchObject({ type: 'and' });
    expect(toggleFilter('(а OR б) в OR г', 'lang', 'kk')).toBe('((а OR б) в OR г) lang:kk');
    expect(toggleFilter(toggleFilter(query, 'kind', 'message'), 'lang', 'kk')).toBe(
      '(вейп OR снюс) kind:message',
    );
  });

  test('words of a phrase and excluded fields are no filters', () => {
    expect(filtersOf('"lang:kk сөз" -source:abc NOT kind:article region:"a b"')).toMatchObject([
      { field: 'region', value: 'a b' },
    ]);
  });

  test.each(['а AND lang:kk', 'lang:kk AND а', 'lang:kk а', 'а lang:kk', '(а lang:kk)'])(
    'taking the filter out of `%s` leaves a query that can be read',
    (query) => {
      const left = toggleFilter(query, 'lang', 'kk');
      expect(left).not.toContain('lang');
      expect(parseQuery(left)).toMatchObject({ type: 'word', text: 'а' });
    },
  );
});

describe('server-sent events', () => {
  test('events come out whole however the stream is cut', () => {
    const stream =
      'retry: 3000\n\n: still here\n\nid: r-1\r\nevent: document\r\ndata: {"a":\r\ndata: 1}\r\n\r\n';
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const read = createSseReader();
      const events = [...read(stream.slice(0, cut)), ...read(stream.slice(cut))];
      expect(events).toEqual([{ event: 'document', data: '{"a":\n1}', id: 'r-1' }]);
    }
  });
});

describe('folding of copies', () => {
  test('the origin leads its copies, and families keep their order', () => {
    const hit = (id: string, family: string, firstSeen: string) => ({ id, family, firstSeen });
    const folds = foldFamilies([
      hit('c', 'a', '3'),
      hit('z', 'z', '2'),
      hit('a', 'a', '1'),
      hit('c', 'a', '3'),
    ]);
    expect(folds.map((fold) => [fold.lead.id, fold.copies.map((copy) => copy.id)])).toEqual([
      ['a', ['c']],
      ['z', []],
    ]);
  });
});

describe('addresses', () => {
  test('only web addresses lead out of the page', () => {
    expect(outwardAddress('https://a.example/ә')).toBe('https://a.example/%D3%99');
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'жай сөз',
      '//a.example',
      'ftp://a.example',
    ]) {
      expect(outwardAddress(bad)).toBeNull();
    }
  });

  test('a stretch of a version of a document has an address', () => {
    expect(documentAddress('a/b', { version: 2, start: 3, end: 9 })).toBe(
      '/documents/a%2Fb?version=2&at=3-9',
    );
  });

  test('what has no title is called by its opening words', () => {
    expect(openingOf('Қысқа\n\nмәтін')).toBe('Қысқа мәтін');
    expect(openingOf('сөз '.repeat(60))).toMatch(/^(сөз )+сөз…$/u);
  });
});
