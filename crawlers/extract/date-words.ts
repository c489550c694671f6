/** Kazakh letters and their Russian neighbours: publishers write months both ways ("желтоқсан", "желтоксан"). */
const FOLDED: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
};

/** Lower case, Kazakh letters folded, white space collapsed: the form all date words are written in here. */
export function foldDateText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[әғқңөұүһіё]/gu, (letter) => FOLDED[letter] ?? letter)
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** Beginnings of month names (folded) and their numbers; the longer ones come first. */
const MONTHS: readonly (readonly [prefix: string, month: number])[] = [
  ['желтоксан', 12],
  ['кыркуйек', 9],
  ['маусым', 6],
  ['наурыз', 3],
  ['кантар', 1],
  ['караша', 11],
  ['мамыр', 5],
  ['сауир', 4],
  ['шилде', 7],
  ['тамыз', 8],
  ['акпан', 2],
  ['казан', 10],
  ['янв', 1],
  ['фев', 2],
  ['мар', 3],
  ['апр', 4],
  ['май', 5],
  ['мая', 5],
  ['мае', 5],
  ['июн', 6],
  ['июл', 7],
  ['авг', 8],
  ['сен', 9],
  ['окт', 10],
  ['ноя', 11],
  ['дек', 12],
  ['jan', 1],
  ['feb', 2],
  ['mar', 3],
  ['apr', 4],
  ['may', 5],
  ['jun', 6],
  ['jul', 7],
  ['aug', 8],
  ['sep', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
];

/** Source of a regular expression for a month name in folded text. */
export const MONTH_PATTERN = `(?:${MONTHS.map(([prefix]) => prefix).join('|')})\\p{L}*`;

/** Number of a folded month name, 0 when it is none. */
export function monthNumber(word: string): number {
  return MONTHS.find(([prefix]) => word.startsWith(prefix))?.[1] ?? 0;
}

/** Days back from today that a folded word means. */
export const DAY_WORDS: Readonly<Record<string, number>> = {
  бугин: 0,
  сегодня: 0,
  today: 0,
  кеше: 1,
  вчера: 1,
  yesterday: 1,
  позавчера: 2,
  'алдынгы куни': 2,
};

/** Units of "so long ago" by the beginning of their folded names, in milliseconds. */
const UNITS: readonly (readonly [prefix: string, ms: number])[] = [
  ['сек', 1000],
  ['sec', 1000],
  ['мин', 60_000],
  ['min', 60_000],
  ['час', 3_600_000],
  ['ч', 3_600_000],
  ['сагат', 3_600_000],
  ['hour', 3_600_000],
  ['hr', 3_600_000],
  ['д', 86_400_000],
  ['кун', 86_400_000],
  ['day', 86_400_000],
  ['недел', 7 * 86_400_000],
  ['апта', 7 * 86_400_000],
  ['week', 7 * 86_400_000],
];

/** Milliseconds of a folded unit word, 0 when it is none. */
export function unitMs(word: string): number {
  return UNITS.find(([prefix]) => word.startsWith(prefix))?.[1] ?? 0;
}

/** Offsets of the zone names that occur in dates, in minutes. Local names of Kazakhstan are left to the source's zone. */
export const ZONE_MINUTES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ut: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  мск: 180,
};
