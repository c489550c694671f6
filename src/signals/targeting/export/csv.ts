import type { UiLanguage } from '../../../model/language.ts';
import { phrasesIn } from '../words/index.ts';
import { COLUMNS, type ExportSection } from './rows.ts';

/** What a spreadsheet would take for a formula, also behind blanks it skips (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;
const BOM = '\uFEFF';

/** A cell by RFC 4180; text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const risky = FORMULA.test(value);
  const text = risky ? `'${value}` : value;
  return risky || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Sections as one CSV table by RFC 4180, in UTF-8 with the mark by which Excel knows it; each row names its section. */
export function csvOf(sections: readonly ExportSection[], language: UiLanguage): string {
  const say = phrasesIn(language);
  const header = [say('column.section'), ...COLUMNS.map((column) => say(`column.${column}`))];
  const lines = sections.flatMap(({ title, rows }) =>
    rows.map((row) => [title, ...COLUMNS.map((column) => row[column])]),
  );
  return BOM + [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
