import type { UiLanguage } from '../../../src/model/language.ts';
import { kazakhDay, kazakhLongDay, kazakhRelative } from './kazakh.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// English with the day before the month, as is usual in Kazakhstan. Chromium carries no Kazakh locale; its numbers
// are written as the Russian ones are, its dates by kazakh.ts.
const LOCALES = { kk: 'ru', ru: 'ru', en: 'en-GB' } as const;

/** Intl objects cost milliseconds to make and lists use hundreds: one of each per language. */
function once<T>(make: (locale: string) => T): (language: UiLanguage) => T {
  const made = new Map<string, T>();
  return (language) => {
    const locale = LOCALES[language];
    const held = made.get(locale) ?? make(locale);
    made.set(locale, held);
    return held;
  };
}

const YEAR = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const dayFormat = once((l) => new Intl.DateTimeFormat(l, YEAR));
const shortDayFormat = once((l) => new Intl.DateTimeFormat(l, { day: 'numeric', month: 'short' }));
const longDayFormat = once((l) => new Intl.DateTimeFormat(l, { ...YEAR, month: 'long' }));
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const timeFormat = once((l) => new Intl.DateTimeFormat(l, CLOCK));
const zonedFormat = once((l) => new Intl.DateTimeFormat(l, { ...CLOCK, timeZoneName: 'short' }));
const numberFormat = once((l) => new Intl.NumberFormat(l, { maximumFractionDigits: 2 }));
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const fixedFormat = once((l) => new Intl.NumberFormat(l, TWO_DIGITS));
const signedFormat = once((l) => new Intl.NumberFormat(l, { ...TWO_DIGITS, signDisplay: 'exceptZero' }));
const percentFormat = once((l) => new Intl.NumberFormat(l, { style: 'percent', maximumFractionDigits: 0 }));
const relativeFormat = once((l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto', style: 'short' }));

const withMinus = (text: string): string => text.replace('-', '−');

/** Numbers with the language's separators, at most two decimals. */
export const formatNumber = (language: UiLanguage, value: number): string =>
  withMinus(numberFormat(language).format(value));

/** Always two decimals. */
export const formatFixed = (language: UiLanguage, value: number): string =>
  fixedFormat(language).format(value);

/** Two decimals and always a sign. */
export const formatSigned = (language: UiLanguage, value: number): string =>
  withMinus(signedFormat(language).format(value));

/** A share of one as whole per cent. */
export const formatPercent = (language: UiLanguage, share: number): string =>
  percentFormat(language).format(share);

const UNITS = { kk: ['мин', 'сағ', 'күн'], ru: ['мин', 'ч', 'дн.'], en: ['min', 'h', 'd'] } as const;

/** A delay in its largest whole unit, rounded down: `40 min`, `3 h`, `2 d`. */
export function formatDelay(language: UiLanguage, delayMs: number): string {
  const [minutes, hours, days] = UNITS[language];
  const said = (unitMs: number, unit: string): string =>
    `${formatNumber(language, Math.floor(delayMs / unitMs))}\u00a0${unit}`;
  if (delayMs < HOUR_MS) return said(MINUTE_MS, minutes);
  return delayMs < DAY_MS ? said(HOUR_MS, hours) : said(DAY_MS, days);
}

function dayOf(language: UiLanguage, date: Date, withYear: boolean): string {
  if (language === 'kk') return kazakhDay(date, withYear);
  return (withYear ? dayFormat : shortDayFormat)(language).format(date);
}

/** Day and time of an ISO instant in the reader's own time zone. */
export function formatInstant(language: UiLanguage, instant: string): string {
  const date = new Date(instant);
  return `${dayOf(language, date, true)}, ${timeFormat(language).format(date)}`;
}

/** Day, time and zone in full, for titles. */
export function formatFull(language: UiLanguage, instant: string): string {
  const date = new Date(instant);
  const day = language === 'kk' ? kazakhLongDay(date) : longDayFormat(language).format(date);
  return `${day}, ${zonedFormat(language).format(date)}`;
}

function formatAway(language: UiLanguage, count: number, unit: 'minute' | 'hour'): string {
  if (language === 'kk') return kazakhRelative(count, unit);
  return count === 0
    ? relativeFormat(language).format(0, 'second')
    : relativeFormat(language).format(count, unit);
}

/** Day and time; the year only when it is not that of `nowMs`. */
export function formatShort(language: UiLanguage, instant: string, nowMs: number): string {
  const date = new Date(instant);
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear();
  return `${dayOf(language, date, !sameYear)}, ${timeFormat(language).format(date)}`;
}

/** Near times as `5 min ago`, those more than a day away as day and time; the year only when it is another one. */
export function formatNear(language: UiLanguage, instant: string, nowMs: number): string {
  const awayMs = Date.parse(instant) - nowMs;
  const size = Math.abs(awayMs);
  if (size < HOUR_MS) return formatAway(language, Math.trunc(awayMs / MINUTE_MS), 'minute');
  if (size < DAY_MS) return formatAway(language, Math.trunc(awayMs / HOUR_MS), 'hour');
  return formatShort(language, instant, nowMs);
}

/** Two instants as one range; the day is said once when both fall on it. */
export function formatRange(language: UiLanguage, start: string, end: string): string {
  const from = new Date(start);
  const to = new Date(end);
  if (to.getTime() - from.getTime() < MINUTE_MS) return formatInstant(language, start);
  const sameDay = from.toDateString() === to.toDateString();
  if (sameDay) return `${formatInstant(language, start)}–${timeFormat(language).format(to)}`;
  return `${formatInstant(language, start)} – ${formatInstant(language, end)}`;
}
