import { expect, test } from 'vitest';
import { CSV } from '../../../src/digest/dialects/csv.ts';
import { ABOUT, ALERT, BARE, CANCEL, LIFE } from './made-up-alerts.ts';

/** A reader of RFC 4180 written from the document, apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const matches = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g);
  for (const [, quoted, plain, end] of matches) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function rowsOf(...alerts: (typeof ALERT)[]): Record<string, string>[] {
  const text = CSV.write(alerts, ABOUT);
  expect(text.startsWith('\ufeff')).toBe(true);
  const [header, ...rows] = readCsv(text.slice(1));
  return rows.map((row) => {
    expect(row.length).toBe(header!.length);
    return Object.fromEntries(row.map((value, index) => [header![index]!, value]));
  });
}

test('a line an alert is read back, through update and retraction', () => {
  const rows = rowsOf(...LIFE, BARE);
  expect(rows.map(({ alert, version, status }) => [alert, version, status])).toEqual([
    [ALERT.id, '1', 'alert'],
    [ALERT.id, '2', 'update'],
    [ALERT.id, '3', 'cancel'],
    [BARE.id, '1', 'alert'],
  ]);
  expect(rows[2]!['why_retracted']).toBe(CANCEL.why);
  expect(rows[2]!['headline_en']).toMatch(/^Retracted: /);
  expect(rows[1]!['regions']).toBe('KZ-75 KZ-39');
  expect(rows[1]!['made_up']).toBe('yes');
});

test('no field is a formula to a spreadsheet', () => {
  for (const value of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =cmd|x', '＝1', '"=1"']) {
    const signal = { ...ALERT.signal, headline: { kk: value, ru: value, en: value } };
    const [row] = rowsOf({ ...ALERT, signal });
    expect(row!['headline_ru']).toMatch(/^['"]/);
  }
  expect(rowsOf(ALERT)[0]!['quotes']).toMatch(/^'=Звонивший/);
});

test('every line ends as RFC 4180 wants it', () => {
  const text = CSV.write([...LIFE], ABOUT);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
