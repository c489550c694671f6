import type { Alert } from '../../model/alert.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { oneLine, webAddress } from '../clean.ts';
import type { AboutAlerts, Dialect } from './dialect.ts';
import { changeCodes, coveredBy, tell } from './telling.ts';

type Column = readonly [name: string, read: (alert: Alert, about: AboutAlerts) => string];

const COLUMNS: readonly Column[] = [
  ['alert', ({ id }) => id],
  ['version', ({ version }) => String(version)],
  ['status', ({ status }) => status],
  ['sent_at', ({ sentAt }) => sentAt],
  ['first_sent_at', ({ previous, sentAt }) => previous[0]?.sentAt ?? sentAt],
  ['tlp', (_, { tlp }) => `TLP:${tlp.toUpperCase()}`],
  ['made_up', (_, { madeUp }) => (madeUp ? 'yes' : 'no')],
  ['why_retracted', ({ why }) => why ?? ''],
  ['changes', ({ changes }, { names }) => changeCodes(changes, names).join('; ')],
  ['category', ({ signal }) => signal.category ?? ''],
  [
    'regions',
    ({ signal }, { names }) =>
      coveredBy(signal)
        .regions.map((id) => names.iso(id) ?? id)
        .join(' '),
  ],
  ['scheme', ({ signal }) => coveredBy(signal).slots.join(' ')],
  ['method', ({ signal }) => signal.method?.id ?? ''],
  ['substances', ({ signal }) => signal.substances.join(' ')],
  ['severity', ({ signal }) => String(signal.severity)],
  ['importance', ({ signal }) => signal.importance.toFixed(3)],
  ['credibility', ({ signal }) => signal.credibility.toFixed(3)],
  ['admiralty', ({ signal }) => `${signal.admiralty.letter}${signal.admiralty.digit}`],
  ['families', ({ signal }) => String(signal.families)],
  ['origins', ({ signal }) => String(signal.origins)],
  ['window_start', ({ signal }) => signal.windowStart],
  ['window_end', ({ signal }) => signal.windowEnd],
  ...UI_LANGUAGES.map((language): Column => [
    `headline_${language}`,
    (alert, about) => tell(alert, language, about).headline,
  ]),
  ...UI_LANGUAGES.map((language): Column => [
    `text_${language}`,
    (alert, about) => tell(alert, language, about).paragraphs.join(' '),
  ]),
  ['quotes', ({ signal }) => signal.evidence.map(({ quote }) => oneLine(quote)).join(' | ')],
  ['sources', ({ signal }) => signal.evidence.map(({ sourceId }) => sourceId).join(' | ')],
  ['addresses', ({ signal }) => signal.evidence.map(({ url }) => webAddress(url) ?? '').join(' | ')],
];

// What a spreadsheet would read as a formula, also after blanks and in full width.
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A field by RFC 4180; one that a spreadsheet would run as a formula begins with an apostrophe. */
function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Spreadsheets take a file without it for one in their own 8-bit code.
const BYTE_ORDER_MARK = '\ufeff';

/** CSV (RFC 4180, UTF-8 with byte order mark): a line an alert, its retraction too. */
export const CSV: Dialect = {
  extension: '.csv',
  type: 'text/csv; charset=utf-8; header=present',
  write(alerts, about) {
    const rows = alerts.map((alert) => COLUMNS.map(([, read]) => field(oneLine(read(alert, about)))));
    const lines = [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`);
    return BYTE_ORDER_MARK + lines.join('');
  },
};
