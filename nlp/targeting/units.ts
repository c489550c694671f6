/** What a unit is counted in, and by how much it is multiplied for that. */
export interface Measure {
  unit: string;
  times: number;
}

const unit = (name: string, times = 1): Measure => ({ unit: name, times });

/** Units by what their words begin with or are; the first that fits stands. Containers are counted, their size is not known. */
const UNITS: readonly (readonly [RegExp, Measure])[] = [
  [/^(?:мг|mg|миллиграмм\p{L}*)$/iu, unit('kg', 1e-6)],
  [/^(?:кг|kg|kgs|кило|kilos?|келі\p{L}*|килограмм?\p{L}*|kilogram(?:me)?s?)$/iu, unit('kg')],
  [/^(?:г|гр|g|gr|грамм\p{L}*|gram(?:me)?s?)$/iu, unit('kg', 0.001)],
  [/^(?:т|тонн\p{L}*|tons?|tonnes?)$/iu, unit('kg', 1000)],
  [/^(?:мл|ml|миллилитр\p{L}*|millilit(?:er|re)s?)$/iu, unit('l', 0.001)],
  [/^(?:л|l|литр\p{L}*|lit(?:er|re)s?)$/iu, unit('l')],
  [
    /^(?:шт|штук\p{L}*|дана\p{L}*|таблет\p{L}*|капсул\p{L}*|pcs|pieces?|tablets?|pills?|capsules?)$/iu,
    unit('piece'),
  ],
  [/^(?:боч(?:ка|ки|ку|ек|кой|кам|ками|ках)|бөшке\p{L}*|barrels?|drums?)$/iu, unit('barrel')],
  [/^(?:канистр\p{L}*|canisters?|jerrycans?)$/iu, unit('canister')],
  [/^(?:меш(?:ок|ка|ки|ков|кам|ками|ках)|қап\p{L}*|bags?|sacks?)$/iu, unit('bag')],
  [/^(?:упаков\p{L}*|пач(?:ка|ки|ку|ек)|қорап\p{L}*|packs?|packages?|boxes)$/iu, unit('pack')],
];

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:₸|тг|тенге|теңге\p{L}*|kzt|tenge)$/iu, 'KZT'],
  [/^(?:₽|руб|рубл\p{L}*|rub|rou?bles?)$/iu, 'RUB'],
  [/^(?:usdt|тезер)$/iu, 'USDT'],
  [/^(?:\$|usd|доллар\p{L}*|dollars?)$/iu, 'USD'],
  [/^(?:€|eur|евро|euros?)$/iu, 'EUR'],
  [/^(?:uzs|сум|сумов|сўм\p{L}*)$/iu, 'UZS'],
  [/^(?:kgs|сом|сомов|сома)$/iu, 'KGS'],
  [/^(?:¥|cny|юан\p{L}*|yuan)$/iu, 'CNY'],
];

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:к|k|тыс|тысяч\p{L}*|мың|thousand)$/iu, 1e3],
  [/^(?:млн|миллион\p{L}*|mln|million)$/iu, 1e6],
  [/^(?:млрд|миллиард\p{L}*|bln|billion)$/iu, 1e9],
];

function look<T>(table: readonly (readonly [RegExp, T])[], word: string): T | null {
  return table.find(([form]) => form.test(word))?.[1] ?? null;
}

/** The measure a word names; null for none. */
export const measureOf = (word: string): Measure | null => look(UNITS, word);
/** The code of the currency a word or sign names; null for none. */
export const currencyOf = (word: string): string | null => look(CURRENCIES, word);
/** Thousands and more, as a factor; null for none. */
export const scaleOf = (word: string): number | null => look(SCALES, word);
