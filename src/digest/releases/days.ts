import type { UiLanguage } from '../../model/language.ts';
import { formatDay } from '../instants.ts';

const TIME_ZONE = 'Asia/Almaty';

/** The day as it stands in letters: `2026 жылғы 23 қараша`, `23 ноября 2026 г.`, `23 November 2026`; Almaty's day. */
export function letterDay(language: UiLanguage, instant: string): string {
  if (language !== 'kk') return formatDay(language, instant);
  const parts = new Intl.DateTimeFormat('kk', {
    timeZone: TIME_ZONE,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatToParts(new Date(instant));
  const part = (type: 'day' | 'month' | 'year') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')} жылғы ${part('day')} ${part('month')}`;
}

/** The day and month of a UTC day `YYYY-MM-DD` for the axis of a chart, such as `5 нау.`. */
export function axisDay(language: UiLanguage, day: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
