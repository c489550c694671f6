import type { UiLanguage } from '../model/language.ts';

/** The zone every time in a digest is given in; the digest says so. */
const TIME_ZONE = 'Asia/Almaty';

// Day before month in all three languages, as in everything else printed in Kazakhstan.
const localeOf = (language: UiLanguage): string => (language === 'en' ? 'en-GB' : language);

/** The day in words, such as `5 March 2026`. */
export function formatDay(language: UiLanguage, instant: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(new Date(instant));
}

function formatTime(language: UiLanguage, instant: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(instant));
}

/** Day and time, such as `5 March 2026, 15:30`. */
export function formatInstant(language: UiLanguage, instant: string): string {
  return `${formatDay(language, instant)}, ${formatTime(language, instant)}`;
}

/** Two instants as a range; the day is written once when both fall on it. */
export function formatRange(language: UiLanguage, start: string, end: string): string {
  const isOneDay = formatDay(language, start) === formatDay(language, end);
  const to = isOneDay ? formatTime(language, end) : formatInstant(language, end);
  return `${formatInstant(language, start)} – ${to}`;
}

/** The zone's offset at the instant, such as `UTC+5`. */
export function offsetAt(instant: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE, timeZoneName: 'shortOffset' });
  const part = format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName');
  return (part?.value ?? 'UTC').replace('GMT', 'UTC');
}

/** The day `YYYY-MM-DD` in Almaty, for names of files. */
export function dayInAlmaty(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}
