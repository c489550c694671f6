import type { UiLanguage } from '../../../src/model/language.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Maker<T> = (language: UiLanguage) => T;

/** Intl objects cost milliseconds to make and lists use hundreds: one of each per language. */
function once<T>(make: Maker<T>): Maker<T> {
  const made = new Map<UiLanguage, T>();
  return (language) => {
    const held = made.get(language) ?? make(language);
    made.set(language, held);
    return held;
  };
}

// Day before month in all three languages, as in everything else printed in Kazakhstan.
const localeOf = (language: UiLanguage): string => (language === 'en' ? 'en-GB' : language);

const dayFormat = once(
  (l) => new Intl.DateTimeFormat(localeOf(l), { day: 'numeric', month: 'short', year: 'numeric' }),
);
const timeFormat = once(
  (l) => new Intl.DateTimeFormat(localeOf(l), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
);
const fullFormat = once(
  (l) =>
    new Intl.DateTimeFormat(localeOf(l), {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
);
const numberFormat = once((l) => new Intl.NumberFormat(l, { maximumFractionDigits: 2 }));
const signedFormat = once(
  (l) =>
    new Intl.NumberFormat(l, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      signDisplay: 'exceptZero',
    }),
);
const percentFormat = once((l) => new Intl.NumberFormat(l, { style: 'percent', maximumFractionDigits: 0 }));
const relativeFormat = once((l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto', style: 'short' }));

/** Numbers with the language's separators, at most two decimals. */
export const formatNumber = (language: UiLanguage, value: number): string =>
  numberFormat(language).format(value);

/** Two decimals and always a sign. */
export const formatSigned = (language: UiLanguage, value: number): string =>
  signedFormat(language).format(value);

/** A share of one as whole per cent. */
export const formatPercent = (language: UiLanguage, share: number): string =>
  percentFormat(language).format(share);

/** Day and time of an ISO instant in the reader's own time zone. */
export function formatInstant(language: UiLanguage, instant: string): string {
  const date = new Date(instant);
  return `${dayFormat(language).format(date)}, ${timeFormat(language).format(date)}`;
}

/** Day, time and zone in full, for titles. */
export const formatFull = (language: UiLanguage, instant: string): string =>
  fullFormat(language).format(new Date(instant));

/** Near times as `5 min ago`, those more than a day away as day and time. */
export function formatNear(language: UiLanguage, instant: string, nowMs: number): string {
  const awayMs = Date.parse(instant) - nowMs;
  const size = Math.abs(awayMs);
  if (size >= DAY_MS) return formatInstant(language, instant);
  const relative = relativeFormat(language);
  if (size >= HOUR_MS) return relative.format(Math.trunc(awayMs / HOUR_MS), 'hour');
  if (size >= MINUTE_MS) return relative.format(Math.trunc(awayMs / MINUTE_MS), 'minute');
  return relative.format(0, 'second');
}

/** Two instants as one range of days, with the times when both fall on one day. */
export function formatRange(language: UiLanguage, start: string, end: string): string {
  const from = new Date(start);
  const to = new Date(end);
  const sameDay = dayFormat(language).format(from) === dayFormat(language).format(to);
  if (sameDay) return `${formatInstant(language, start)}–${timeFormat(language).format(to)}`;
  return `${formatInstant(language, start)} – ${formatInstant(language, end)}`;
}
