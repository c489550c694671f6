/**
 * Dates and relative times in Kazakh, in the patterns of CLDR. Written out here because Chromium carries no Kazakh
 * locale and would show `2026 M11 22`.
 */

const MONTHS = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const;

const shortMonth = (date: Date): string => `${MONTHS[date.getMonth()]?.slice(0, 3)}.`;

/** As `22 қар.`, or `2026 ж. 22 қар.` with the year. */
export function kazakhDay(date: Date, withYear: boolean): string {
  const day = `${date.getDate()} ${shortMonth(date)}`;
  return withYear ? `${date.getFullYear()} ж. ${day}` : day;
}

/** As `2026 ж. 22 қараша`. */
export function kazakhLongDay(date: Date): string {
  return `${date.getFullYear()} ж. ${date.getDate()} ${MONTHS[date.getMonth()]}`;
}

const UNITS = { minute: 'мин.', hour: 'сағ.' } as const;

/** As `5 мин. бұрын` for -5 and `5 мин. кейін` for 5; `қазір` for 0. */
export function kazakhRelative(count: number, unit: keyof typeof UNITS): string {
  if (count === 0) return 'қазір';
  return `${Math.abs(count)} ${UNITS[unit]} ${count < 0 ? 'бұрын' : 'кейін'}`;
}
