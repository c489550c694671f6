import type { Moment } from '../../src/model/time.ts';
import { DAY_WORDS, foldDateText, MONTH_PATTERN, monthNumber, unitMs, ZONE_MINUTES } from './date-words.ts';
import { instantOf, utcOf, wallAt, type WallTime } from './zone.ts';

/** What a date phrase is read against. */
export interface PhraseContext {
  /** IANA zone of times written without one. */
  timezone: string;
  /** ISO time the phrase was seen at; "yesterday" counts from here. */
  now: string;
  provenance: string;
  /** `publisher` unless told. */
  quality?: Moment['quality'];
}

/** A moment and whether the phrase told the time of day or only the day (then it is midnight in the zone). */
export interface DatedPhrase {
  moment: Moment;
  hasTime: boolean;
}

/** Longer texts are cut: a date stands at the head of its line. */
const MAX_PHRASE = 240;

/** Years a publisher on the web can mean. */
const FIRST_YEAR = 1991;
const LAST_YEAR = 2099;

/**
 * The moment of the first date in a Kazakh, Russian or English phrase or machine form (ISO 8601, RFC 822), null when
 * there is none. A date without a time is midnight; a date without a year is the latest one not in the future.
 */
export function parseDatePhrase(text: string, context: PhraseContext): Moment | null {
  return readDatePhrase(text, context)?.moment ?? null;
}

/** As `parseDatePhrase`, with whether the phrase told the time of day. */
export function readDatePhrase(text: string, context: PhraseContext): DatedPhrase | null {
  const folded = foldDateText(text.slice(0, MAX_PHRASE));
  const nowMs = Date.parse(context.now);
  if (folded === '' || Number.isNaN(nowMs)) return null;
  const ago = readAgo(folded);
  if (ago !== null) return phrase(nowMs - ago, { context, zone: 'explicit', hasTime: true });
  for (const { pattern, read } of DAY_FORMS) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const day = read(match, wallAt(nowMs, context.timezone));
    if (day === null) continue;
    const rest = `${folded.slice(0, match.index)} ; ${folded.slice(match.index + match[0].length)}`;
    return withTime({ ...day, rest, nowMs }, context);
  }
  return null;
}

interface Day {
  year: number;
  month: number;
  day: number;
  /** The phrase did not say the year. */
  yearless?: boolean;
}

interface DayForm {
  pattern: RegExp;
  read: (match: RegExpExecArray, today: WallTime) => Day | null;
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const YEAR_WORD = '(?: ?(?:жыл\\p{L}*|ж|г(?:од\\p{L}*)?)(?!\\p{L})\\.?)?';

const form = (source: string, read: DayForm['read']): DayForm => ({ pattern: new RegExp(source, 'u'), read });
const dayOf = (year: string, month: number, day: string): Day | null =>
  checked(fullYear(year), month, Number(day));

/** Ways to write a day, the unambiguous first. */
const DAY_FORMS: readonly DayForm[] = [
  form(`${START}(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)`, ([, y = '', m, d = '']) =>
    dayOf(y, Number(m), d),
  ),
  form(`${START}(\\d{4})(\\d{2})(\\d{2})(?=t\\d{4}|$)`, ([, y = '', m, d = '']) => dayOf(y, Number(m), d)),
  form(`${START}(\\d{4})${YEAR_WORD},? (\\d{1,2})[- ](${MONTH_PATTERN})`, ([, y = '', d = '', m = '']) =>
    dayOf(y, monthNumber(m), d),
  ),
  form(
    `${START}(\\d{1,2})(?:st|nd|rd|th|-?(?:го|е|ші|ши|шы|ыншы))?[ .-]{0,2}(?:of )?(${MONTH_PATTERN})[., ]{0,2}[-' ]?(\\d{4}|\\d{2}(?![:\\d]))${YEAR_WORD}${END}`,
    ([, d = '', m = '', y = '']) => dayOf(y, monthNumber(m), d),
  ),
  form(
    `${START}(${MONTH_PATTERN})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${END}`,
    ([, m = '', d = '', y = '']) => dayOf(y, monthNumber(m), d),
  ),
  form(`${START}(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})${END}`, ([, d = '', m = '', y = '']) =>
    Number(m) > 12 ? dayOf(y, Number(d), m) : dayOf(y, Number(m), d),
  ),
  form(`${START}(${Object.keys(DAY_WORDS).join('|')})(?!\\p{L})`, ([, word = ''], today) =>
    daysBack(today, DAY_WORDS[word] ?? 0),
  ),
  form(`${START}(\\d{1,2})[ .-](${MONTH_PATTERN})`, ([, d = '', m = ''], today) =>
    yearless(today, monthNumber(m), d),
  ),
  form(`${START}(${MONTH_PATTERN})\\.? (\\d{1,2})(?:st|nd|rd|th)?${END}(?!:)`, ([, m = '', d = ''], today) =>
    yearless(today, monthNumber(m), d),
  ),
];

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 2 ? 2000 + year : year;
}

function checked(year: number, month: number, day: number): Day | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const at = utcOf({ year, month, day, hour: 0, minute: 0, second: 0 });
  return at === null || month < 1 ? null : { year, month, day };
}

function yearless(today: WallTime, month: number, day: string): Day | null {
  const found = checked(today.year, month, Number(day)) ?? checked(today.year - 1, month, Number(day));
  return found === null ? null : { ...found, yearless: true };
}

function daysBack(today: WallTime, days: number): Day {
  const at = new Date(Date.UTC(today.year, today.month - 1, today.day - days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

const AGO = /(?<![\p{L}\d])(?:(\d{1,3})|(a|an|one|бир)(?= ))? ?(\p{L}+)\.? (?:назад|бурын|ago)(?!\p{L})/u;

function readAgo(folded: string): number | null {
  if (/(?<!\p{L})(?:только что|just now|жана гана)(?!\p{L})/u.test(folded)) return 0;
  const match = AGO.exec(folded);
  if (match === null) return null;
  const unit = unitMs(match[3] ?? '');
  return unit === 0 ? null : unit * Number(match[1] ?? 1);
}

const TIME = /(?<![\d.:-])(\d{1,2})[:](\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(a\.?m\.?|p\.?m\.?)?(?![\d:])/u;
const BARE_HOUR = /(?<![\d.:-])(\d{1,2}) ?(a\.?m\.?|p\.?m\.?)(?!\p{L})/u;
const COMPACT_TIME = /(?:^|[; ])t(\d{2})(\d{2})(\d{2})?/u;
const OFFSET = /(?:(?:utc|gmt) ?)?([+\u2212-])(\d{1,2})(?::?(\d{2}))?(?![\d:])/u;
const ZONE_NAME = new RegExp(`(?<!\\p{L})(${Object.keys(ZONE_MINUTES).join('|')})(?!\\p{L})`, 'u');

function withTime(day: Day & { rest: string; nowMs: number }, context: PhraseContext): DatedPhrase | null {
  const clock = readClock(day.rest);
  const wall = { ...day, ...(clock ?? { hour: 0, minute: 0, second: 0 }) };
  const zoneMinutes = clock === null ? null : readZone(clock.after);
  const resolve = (year: number): number | null => {
    if (zoneMinutes === null) return instantOf({ ...wall, year }, context.timezone);
    const utc = utcOf({ ...wall, year });
    return utc === null ? null : utc - zoneMinutes * 60_000;
  };
  let at = resolve(day.year);
  if (at !== null && day.yearless === true && at > day.nowMs + 86_400_000) at = resolve(day.year - 1);
  if (at === null) return null;
  return phrase(at, { context, zone: zoneMinutes === null ? 'source' : 'explicit', hasTime: clock !== null });
}

interface Clock {
  hour: number;
  minute: number;
  second: number;
  /** The phrase after the clock, where a zone may stand. */
  after: string;
}

function readClock(rest: string): Clock | null {
  // "t18:04" of ISO 8601 stands right after the day.
  const text = rest.replace(/; t(?=\d{2}:)/u, '; ');
  const match = TIME.exec(text);
  if (match !== null) {
    const [whole, hour, minute, second, half] = match;
    return clockOf(halfDay(Number(hour), half), Number(minute), {
      second: Number(second ?? 0),
      after: text.slice(match.index + whole.length),
    });
  }
  const bare = BARE_HOUR.exec(text);
  if (bare !== null)
    return clockOf(halfDay(Number(bare[1]), bare[2]), 0, {
      second: 0,
      after: text.slice(bare.index + bare[0].length),
    });
  const compact = COMPACT_TIME.exec(text);
  if (compact === null) return null;
  return clockOf(Number(compact[1]), Number(compact[2]), {
    second: Number(compact[3] ?? 0),
    after: text.slice(compact.index + compact[0].length),
  });
}

function clockOf(
  hour: number,
  minute: number,
  { second, after }: { second: number; after: string },
): Clock | null {
  return hour > 23 || minute > 59 || second > 60 ? null : { hour, minute, second, after };
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

function readZone(after: string): number | null {
  const head = after.slice(0, 24);
  const offset = OFFSET.exec(head);
  // A dash with blanks around it joins words, it is no offset; neither is one far from the clock.
  if (offset !== null && offset.index <= 9 && !/[-\u2212] /u.test(head.slice(0, offset.index + 2))) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes <= 14 * 60) return offset[1] === '+' ? minutes : -minutes;
  }
  const name = ZONE_NAME.exec(head);
  return name === null || name.index > 8 ? null : (ZONE_MINUTES[name[1] ?? ''] ?? null);
}

function phrase(
  atMs: number,
  { context, zone, hasTime }: { context: PhraseContext; zone: Moment['zone']; hasTime: boolean },
): DatedPhrase {
  const { provenance, quality = 'publisher' } = context;
  return { moment: { at: new Date(atMs).toISOString(), quality, zone, provenance }, hasTime };
}
