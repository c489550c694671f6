import { describe, expect, it } from 'vitest';
import { csvCell, csvOf } from '../../../src/signals/targeting/export/csv.ts';
import { readCsv } from '../../server/read-csv.ts';

describe('a cell of CSV', () => {
  it.each(['=1+1', '+7', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])(
    'that a spreadsheet would take for a formula gets an apostrophe: %j',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text}"`);
    },
  );

  it('is quoted where it holds a quote, a comma or a line break, and left alone otherwise', () => {
    expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
    expect(csvCell('сірке ангидриді')).toBe('сірке ангидриді');
    expect([csvCell(-3), csvCell(2.5), csvCell(undefined)]).toEqual(['-3', '2.5', '']);
  });
});

describe('a CSV table', () => {
  it('gives back by RFC 4180 what was put in, with its section in every row', () => {
    const rows = [
      { item: '=HYPERLINK("x")', families: 2 },
      { quote: 'one\r\n"two", three', link: 'https://steppe.example/1' },
    ];
    const [header, first, second, ...more] = readCsv(csvOf([{ title: 'Summary', rows }], 'en'));
    expect(header?.slice(0, 3)).toEqual(['Section', 'What', 'Detail']);
    expect(first?.slice(0, 2)).toEqual(['Summary', `'=HYPERLINK("x")`]);
    expect(first).toContain('2');
    expect(second?.slice(-2)).toEqual(['one\r\n"two", three', 'https://steppe.example/1']);
    expect(more).toEqual([]);
  });
});
