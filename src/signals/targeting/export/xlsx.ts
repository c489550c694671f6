import writeXlsxFile, { type Sheet } from 'write-excel-file/node';
import type { UiLanguage } from '../../../model/language.ts';
import { phrasesIn } from '../words/index.ts';
import { COLUMNS, type Column, type ExportSection } from './rows.ts';

/** Widths in characters. */
const WIDTHS: Partial<Record<Column, number>> = { item: 44, detail: 40, unit: 18, quote: 90, link: 50 };
const USUAL_WIDTH = 14;
/** What Excel allows in a cell and in the name of a sheet. */
const MAX_CELL = 32_767;
const MAX_NAME = 31;

function sheetOf({ title, rows }: ExportSection, say: ReturnType<typeof phrasesIn>): Sheet<never> {
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column] !== undefined));
  const header = columns.map((column) => ({ value: say(`column.${column}`), fontWeight: 'bold' as const }));
  const lines = rows.map((row) =>
    columns.map((column) => {
      const value = row[column];
      if (value === undefined) return null;
      // As text, never as a formula, whatever it begins with.
      return typeof value === 'number'
        ? { value, type: Number }
        : { value: value.slice(0, MAX_CELL), type: String };
    }),
  );
  return {
    data: [header, ...lines],
    sheet: title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, MAX_NAME),
    columns: columns.map((column) => ({ width: WIDTHS[column] ?? USUAL_WIDTH })),
    stickyRowsCount: 1,
  };
}

/** Sections as an XLSX workbook, a sheet each with the columns it uses; all text is text. */
export async function xlsxOf(sections: readonly ExportSection[], language: UiLanguage): Promise<Buffer> {
  const say = phrasesIn(language);
  return writeXlsxFile(sections.map((section) => sheetOf(section, say))).toBuffer();
}
