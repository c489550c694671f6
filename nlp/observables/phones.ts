import { after, before, namedBy } from './around.ts';
import { isForeignNumber, isNeighbour } from './calling-codes.ts';
import { stretches } from './digits.ts';
import type { DigitRun, Stretch } from './digits.ts';
import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';

// Mobile, satellite and area codes of Kazakhstan; area, toll-free and mobile codes of Russia.
const MOBILE_KZ = /^7(?:0[0-8]|47|5[01]|6[0-4]|7[15-8])/;
const AREA_KZ = /^7(?:1[0-8]|2[1-9])/;
const RU = /^(?:[34]\d\d|8[0-7]\d|9\d\d)/;
const TOLL_FREE = /^80[0-9]/;

const isPhoneNamed = namedBy(
  'тел|моб|сот|звон|позвон|набер|набир|whats|wats|ватс|вацап|уатсап|вотс|viber|вайбер|telegram|телеграм|контакт|номер|нөмір|call|phone|mobile|cell|байланыс|хабарлас|қоңырау|ұялы|факс|fax|горяч|доверия|желі|пиш|жаз|tel|перевод|каспи|kaspi',
);
// What else has eleven digits; a phone is never called so.
const OTHERWISE_NAMED =
  /(?:№|#|(?<!\p{L})(?:n|заказ(?:а|у|ом)?|артикул\p{L}*|арт|трек\p{L}*|трек-номер\p{L}*|накладн\p{L}*|сч[её]т\p{L}*|договор\p{L}*|лот\p{L}*|тендер\p{L}*|дел[оау]|приказ\p{L}*|код\p{L}*|кбк|кнп|иик|бик|бин|order|article|item|sku|invoice|tracking|id|isbn|serial|серийн\p{L}*|тапсырыс\p{L}*|шот\p{L}*|шарт\p{L}*|сумм\p{L}*|сома\p{L}*|штрих-?код\p{L}*))(?: номер\p{L}*)?[\s.:№#-]{0,4}$/u;
const UNIT =
  /^[\s\u200b]{0,2}(?:тенге|теңге|тг|₸|руб|₽|[$€%]|долл|kzt|usd|rub|eur|евро|млн|млрд|тыс|мың|шт|кг|тонн|г(?!\p{L})|м²|м2|км|сом|сум|дана|человек|адам|рублей|юан|tenge|people|views|просмотр|подпис)/u;
const TEXT_AFTER = 12;

/** Digits after the 7 or 8, cut as they stand in the text. */
function nationalSizes({ sizes }: Stretch): number[] {
  const [first, ...rest] = sizes;
  return first === 1 ? rest : [first! - 1, ...rest];
}

// "87 011 234 567" is a sum in thousands; people part a code of three to five digits first, or every digit.
function isPhoneShape(stretch: Stretch): boolean {
  const [area, ...rest] = nationalSizes(stretch);
  if (stretch.sizes.every((size) => size === 1)) return true;
  if (stretch.sizes[0] === 2 && stretch.spaced) return false;
  return area === 10 || (area! >= 3 && area! <= 5 && rest.length <= 5) || !stretch.spaced;
}

interface National {
  national: string;
  /** Whether nothing but its digits tells that it is a phone. */
  bare: boolean;
}

function seven(stretch: Stretch): National | null {
  const { digits, plus, sizes } = stretch;
  if (digits.length !== 11 || (digits[0] !== '7' && (digits[0] !== '8' || plus))) return null;
  const national = digits.slice(1);
  if (!MOBILE_KZ.test(national) && !AREA_KZ.test(national) && !RU.test(national)) return null;
  return { national, bare: sizes.length === 1 && !plus };
}

function isSeven(text: string, stretch: Stretch): boolean {
  const found = seven(stretch);
  if (found === null) return false;
  if (stretch.plus || isPhoneNamed(text, stretch.start)) return true;
  if (!isPhoneShape(stretch)) return false;
  return !found.bare || MOBILE_KZ.test(found.national) || found.national.startsWith('9');
}

/** Ten digits without a country: only where the text calls them a phone, or the code stands in brackets. */
function isTen(text: string, { digits, start, spaced }: Stretch): boolean {
  if (digits.length !== 10 || !(MOBILE_KZ.test(digits) || AREA_KZ.test(digits) || /^9\d\d/.test(digits)))
    return false;
  if (text[start - 1] === '(' && !spaced) return true;
  return isPhoneNamed(text, start);
}

function phoneDigits(text: string, stretch: Stretch): string | null {
  if (isSeven(text, stretch)) return `7${stretch.digits.slice(1)}`;
  if (stretch.plus)
    return stretch.digits[0] !== '7' && isForeignNumber(stretch.digits) ? stretch.digits : null;
  if (isTen(text, stretch)) return `7${stretch.digits}`;
  const foreign = stretch.digits.replace(/^00/, '');
  return isNeighbour(foreign) && isPhoneNamed(text, stretch.start) ? foreign : null;
}

function isOtherwise(text: string, { start, end, plus, sizes }: Stretch): boolean {
  if (UNIT.test(after(text, end, TEXT_AFTER))) return true;
  return !plus && sizes.length < 3 && OTHERWISE_NAMED.test(before(text, start));
}

/**
 * Phone numbers in E.164 without the plus: Kazakhstan and Russia (8 is 7, any parting of the digits), others with a
 * plus. Toll-free numbers belong to organisations and are not personal; whose any other number is the text does not
 * tell surely, so all of them are.
 */
export function phonesIn(text: string, run: DigitRun): Finding[] {
  const found: Finding[] = [];
  for (const stretch of stretches(run, MIN_DIGITS, MAX_DIGITS)) {
    if (stretch.start < (found.at(-1)?.end ?? 0)) continue;
    const digits = phoneDigits(text, stretch);
    if (digits === null || isOtherwise(text, stretch)) continue;
    const personal = !TOLL_FREE.test(digits.slice(1)) || digits.length !== 11;
    const opens =
      stretch.plus ||
      (text[stretch.start - 1] === '(' && text.slice(stretch.start, stretch.end).includes(')'));
    const start = stretch.start - Number(opens);
    found.push(
      findingAt(
        { kind: 'phone', value: digits, personal, valid: true, why: 'country and code' },
        { start, end: stretch.end },
      ),
    );
  }
  return found;
}

const MIN_DIGITS = 10;
const MAX_DIGITS = 15;
