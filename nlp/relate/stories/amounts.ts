import type { Word } from './words.ts';

/** A number of a text in its unit: grams, metres, tenge ...; `unit` is empty where none is named. */
export interface Amount {
  value: number;
  unit: string;
  start: number;
}

const TIMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:тыс|тысяч\p{L}*|мың\p{L}*|thousand|thousands)$/u, 1e3],
  [/^(?:млн|миллион\p{L}*|million|millions|mln)$/u, 1e6],
  [/^(?:млрд|миллиард\p{L}*|billion|billions|bln)$/u, 1e9],
  [/^(?:трлн|триллион\p{L}*|trillion|trillions)$/u, 1e12],
];
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:кг|kg|килограм\p{L}*|келі\p{L}*|kilograms?|kilos?)$/u, 'mass', 1e3],
  [/^(?:г|гр|грамм\p{L}*|grams?|g)$/u, 'mass', 1],
  [/^(?:т|тонн\p{L}*|tons?|tonnes?)$/u, 'mass', 1e6],
  [/^(?:км|km|километр\p{L}*|шақырым\p{L}*|kilomet(?:er|re)s?)$/u, 'length', 1e3],
  [/^(?:м|метр\p{L}*|met(?:er|re)s?|m)$/u, 'length', 1],
  [/^(?:тг|тенге|теңге\p{L}*|tenge|kzt)$/u, 'tenge', 1],
  [/^(?:руб|рубл\p{L}*|roubles?|rubles?|rub)$/u, 'rouble', 1],
  [/^(?:долл|доллар\p{L}*|dollars?|usd)$/u, 'dollar', 1],
  [/^(?:евро\p{L}*|euros?|eur)$/u, 'euro', 1],
  [/^(?:процент\p{L}*|пайыз\p{L}*|percent)$/u, 'percent', 1],
  [/^(?:га|гектар\p{L}*|hectares?)$/u, 'area', 1],
  [/^(?:человек\p{L}*|людей|адам\p{L}*|people|persons?|men|women)$/u, 'people', 1],
];
const MOST = 40;
const MOST_GROUPS = 4;

const isDigits = (word: Word | undefined): boolean => word !== undefined && /^\d[\d.,]*$/.test(word.norm);

function plainValue(written: string): number {
  // "1,500" and "1.500.000" group; "1,5" does not.
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(written) && !written.startsWith('0');
  return Number(grouped ? written.replace(/[.,]/g, '') : written.replace(',', '.'));
}

function numberAt(words: readonly Word[], from: number): { value: number; to: number } {
  let written = words[from]!.norm;
  let to = from + 1;
  while (
    to - from < MOST_GROUPS &&
    /^\d+$/.test(written) &&
    isDigits(words[to]) &&
    words[to]!.norm.length === 3 &&
    words[to]!.start - words[to - 1]!.end === 1
  ) {
    written += words[to]!.norm;
    to += 1;
  }
  return { value: plainValue(written), to };
}

function signOf(around: string): string {
  if (around.includes('$')) return 'dollar';
  if (around.includes('₸')) return 'tenge';
  if (around.includes('€')) return 'euro';
  if (around.includes('₽')) return 'rouble';
  return around.includes('%') ? 'percent' : '';
}

function amountAt(words: readonly Word[], from: number, text: string): { amount: Amount; to: number } {
  const { start } = words[from]!;
  let { value, to } = numberAt(words, from);
  const times = TIMES.find(([form]) => form.test(words[to]?.norm ?? ''));
  if (times !== undefined) {
    value *= times[1];
    to += 1;
  }
  const unit = UNITS.find(([form]) => form.test(words[to]?.norm ?? ''));
  if (unit !== undefined) return { amount: { value: value * unit[2], unit: unit[1], start }, to: to + 1 };
  const end = words[to - 1]!.end;
  return {
    amount: {
      value,
      unit: signOf(text.slice(Math.max(0, start - 2), start) + text.slice(end, end + 2)),
      start,
    },
    to,
  };
}

/** Numbers of a text with their units, at most 40, in order; mass in grams, length in metres. */
export function amountsOf(words: readonly Word[], text: string): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < words.length && amounts.length < MOST;) {
    if (!isDigits(words[at])) {
      at += 1;
      continue;
    }
    const { amount, to } = amountAt(words, at, text);
    if (Number.isFinite(amount.value)) amounts.push(amount);
    at = to;
  }
  return amounts;
}
