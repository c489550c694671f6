import type { DemoLanguage } from './records.ts';

const MONTHS = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const KK_IN_MONTH = 'да да да де да да де да те да да да'.split(' ');
const DAY_MS = 86_400_000;

/** The wall clock of a zone at an instant; `offset` is written like +05:00. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  offset: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

// Making a formatter takes longer than using it a hundred times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    timeZoneName: 'longOffset',
  });
  formatters.set(zone, made);
  return made;
}

/** What a clock on the wall shows in an IANA zone. */
export function wallOf(at: Date, zone: string): Wall {
  const parts = formatterOf(zone).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const offset = part('timeZoneName').slice(3);
  const [year, month, day] = [Number(part('year')), Number(part('month')), Number(part('day'))];
  return {
    year,
    month,
    day,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
    offset: offset || '+00:00',
  };
}

/** ISO 8601 with the zone's offset, to the second. */
export function isoIn(at: Date, zone: string): string {
  const { year, month, day, hour, minute, offset } = wallOf(at, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(at.getUTCSeconds())}${offset}`;
}

/** Day and month as they stand in a sentence: `12 декабря`, `12 желтоқсанда`, `12 December`. */
export function dayInWords(at: Date, language: DemoLanguage, zone: string): string {
  const { month, day } = wallOf(at, zone);
  return `${day} ${MONTHS[language][month - 1]}${language === 'kk' ? KK_IN_MONTH[month - 1] : ''}`;
}

/** `HH:MM` in the zone. */
function clockOf(at: Date, zone: string): string {
  const { hour, minute } = wallOf(at, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** `DD.MM.YYYY HH:MM` in the zone. */
export function numericDate(at: Date, zone: string): string {
  const { year, month, day } = wallOf(at, zone);
  return `${two(day)}.${two(month)}.${year} ${clockOf(at, zone)}`;
}

/** The whole date in words: `12 желтоқсан 2025, 15:30`. */
export function wordyDate(at: Date, language: DemoLanguage, zone: string): string {
  const { year, month, day } = wallOf(at, zone);
  return `${day} ${MONTHS[language][month - 1]} ${year}, ${clockOf(at, zone)}`;
}

const NEAR = {
  kk: { today: 'Бүгін', yesterday: 'Кеше', at: ',' },
  ru: { today: 'Сегодня', yesterday: 'Вчера', at: ' в' },
  en: { today: 'Today', yesterday: 'Yesterday', at: ' at' },
};

/** `Вчера в 15:30` for the last two days as seen at `now`, the date in words before that. */
export function relativeDate(at: Date, now: Date, page: { language: DemoLanguage; zone: string }): string {
  const { language, zone } = page;
  const dayOf = (date: Date): number => {
    const { year, month, day } = wallOf(date, zone);
    return Date.UTC(year, month - 1, day) / DAY_MS;
  };
  const days = dayOf(now) - dayOf(at);
  const words = NEAR[language];
  if (days > 1) return wordyDate(at, language, zone);
  return `${days < 1 ? words.today : words.yesterday}${words.at} ${clockOf(at, zone)}`;
}

/** When something that lies `daysAgo` days before the anchor was published: newsrooms sleep, so nights move to the evening before. */
export function timeBefore(anchor: Date, daysAgo: number): Date {
  const at = new Date(Math.floor((anchor.getTime() - daysAgo * DAY_MS) / 60_000) * 60_000);
  const { hour } = wallOf(at, 'Asia/Almaty');
  return hour < 7 ? new Date(at.getTime() - 7 * 3_600_000) : at;
}
