import { calledBy, namedBy } from './around.ts';
import { hasCheckDigit } from './checks.ts';
import { stretches } from './digits.ts';
import type { DigitRun, Stretch } from './digits.ts';
import { findingAt } from './finding.ts';
import type { Finding, Reading } from './finding.ts';

const LENGTH = 12;

const isIinNamed = calledBy(
  'иин|жсн|iin|ииін|жеке сәйкестендіру нөмір|индивидуальный идентификационный н|удостоверени|жеке куәлік',
);
const isBinNamed = calledBy('бин|бсн|bin|бизнес-сәйкестендіру нөмір|бизнес-идентификационный н|тоо|жшс');
const isOtherNamed = namedBy(
  'заказ|артикул|арт|трек|накладн|сч[её]т|договор|лот|тендер|ean|штрих|order|article|sku|tracking|invoice|id|код|серийн|serial|тапсырыс|шот|кбк|иик|ндс|телефон|тел|дел',
);

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
// The seventh digit of an IIN tells century and sex: 3 and 4 the twentieth, 5 and 6 the twenty-first; 0 stands for some
// foreigners. Of the twenty-first only the years before this one have passed; no living person is of the nineteenth.
const LAST_YEAR = 40;
// Years of registration in a BIN: from the first firms of the country on.
const FIRST_FIRM = 86;

function isBirth(digits: string): boolean {
  const year = Number(digits.slice(0, 2));
  const days = DAYS[Number(digits.slice(2, 4)) - 1];
  const day = Number(digits.slice(4, 6));
  if (days === undefined || day < 1 || day > days) return false;
  const century = digits[6]!;
  return '034'.includes(century) || ('56'.includes(century) && year <= LAST_YEAR);
}

function isRegistration(digits: string): boolean {
  const year = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  // Resident, foreign, or joint business of several; head office, branch, representation, farm.
  return (
    month >= 1 &&
    month <= 12 &&
    (year <= LAST_YEAR || year >= FIRST_FIRM) &&
    /^[4-6][0-3]/.test(digits.slice(4))
  );
}

/** Whether 12 digits are an individual identification number: a birth date, a century digit and the check digit. */
export function isIin(digits: string): boolean {
  return /^\d{12}$/.test(digits) && isBirth(digits) && hasCheckDigit(digits);
}

/** Whether 12 digits are a business identification number: year and month of registration, kind of body and the check digit. */
export function isBin(digits: string): boolean {
  return /^\d{12}$/.test(digits) && isRegistration(digits) && hasCheckDigit(digits);
}

function fault(digits: string, isShaped: boolean, date: string): string {
  if (!isShaped) return `no ${date} in it`;
  return hasCheckDigit(digits) ? 'modulo 11' : 'fails modulo 11';
}

function read(text: string, { digits, start, sizes }: Stretch): Reading | null {
  const iinNamed = isIinNamed(text, start);
  const binNamed = isBinNamed(text, start);
  if (sizes.length > 1 && !iinNamed && !binNamed) return null;
  const iin = isIin(digits);
  if (iin || (iinNamed && !isBin(digits))) {
    if (!iinNamed && (isOtherNamed(text, start) || digits[6] === '0')) return null;
    return {
      kind: 'iin',
      value: digits,
      personal: true,
      valid: iin,
      why: fault(digits, isBirth(digits), 'birth date'),
    };
  }
  const bin = isBin(digits);
  if (!bin && !binNamed) return null;
  if (!binNamed && !iinNamed && isOtherNamed(text, start)) return null;
  return {
    kind: 'bin',
    value: digits,
    personal: false,
    valid: bin,
    why: fault(digits, isRegistration(digits), 'month of registration'),
  };
}

/** Twelve digits of persons (IIN, personal) and of organisations and firms (BIN, public: kept). */
export function identityNumbersIn(text: string, run: DigitRun): Finding[] {
  const found: Finding[] = [];
  for (const stretch of stretches(run, LENGTH, LENGTH)) {
    if (stretch.start < (found.at(-1)?.end ?? 0) || stretch.plus) continue;
    const reading = read(text, stretch);
    if (reading !== null) found.push(findingAt(reading, stretch));
  }
  return found;
}
