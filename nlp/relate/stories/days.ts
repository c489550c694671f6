import type { Word } from './words.ts';

const DAY_MS = 86_400_000;
const HALF_YEAR_DAYS = 183;
// Days further back are those of what led to the event (the crime of which a court now speaks), later ones are plans.
const MOST_BACK = 10;
const MOST_AHEAD = 1;
// By month: what its name begins with in Kazakh, Russian and English.
const MONTHS: readonly RegExp[] = [
  /^(?:қаңтар|январ|january)/,
  /^(?:ақпан|феврал|february)/,
  /^(?:наурыз|март|march)/,
  /^(?:сәуір|апрел|april)/,
  /^(?:мамыр|ма[йя]$|may$)/,
  /^(?:маусым|июн|june)/,
  /^(?:шілде|июл|july)/,
  /^(?:тамыз|август|august)/,
  /^(?:қыркүйек|сентябр|september)/,
  /^(?:қазан|октябр|october)/,
  /^(?:қараша|ноябр|november)/,
  /^(?:желтоқсан|декабр|december)/,
];
const YESTERDAY = /^(?:вчера|кеше|yesterday)$/;
const TODAY = /^(?:сегодня|бүгін|today)$/;

const monthOf = (norm: string | undefined): number =>
  norm === undefined ? -1 : MONTHS.findIndex((form) => form.test(norm));
const dayNumber = (norm: string | undefined): number => {
  const day = /^\d{1,2}$/.test(norm ?? '') ? Number(norm) : 0;
  return day >= 1 && day <= 31 ? day : 0;
};

/** Day since 1970 of a day and month, in the year that brings it nearest to `near`. */
function nearestDay(day: number, month: number, near: number): number {
  const year = new Date(near * DAY_MS).getUTCFullYear();
  const at = (in_: number): number => Date.UTC(in_, month, day) / DAY_MS;
  const same = at(year);
  if (same - near > HALF_YEAR_DAYS) return at(year - 1);
  return near - same > HALF_YEAR_DAYS ? at(year + 1) : same;
}

/** Days since 1970 around `at` that a text names by day and month, or as today and yesterday; each once, at most six. */
export function daysOf(words: readonly Word[], at: number): number[] {
  const today = Math.floor(at / DAY_MS);
  const days = new Set<number>();
  for (const [place, { norm }] of words.entries()) {
    if (days.size >= 6) break;
    if (TODAY.test(norm)) days.add(today);
    else if (YESTERDAY.test(norm)) days.add(today - 1);
    const month = monthOf(norm);
    if (month === -1) continue;
    const day = dayNumber(words[place - 1]?.norm) || dayNumber(words[place + 1]?.norm);
    const named = nearestDay(day, month, today);
    if (day > 0 && named >= today - MOST_BACK && named <= today + MOST_AHEAD) days.add(named);
  }
  return [...days];
}
