import { calledBy, namedBy } from './around.ts';
import { isLuhn } from './checks.ts';
import { stretches } from './digits.ts';
import type { DigitRun, Stretch } from './digits.ts';
import { findingAt } from './finding.ts';
import type { Finding, Reading } from './finding.ts';

const MIN_DIGITS = 13;
const MAX_DIGITS = 20;

const isCardNamed = namedBy(
  'карт|card|visa|виза|mastercard|мастеркард|маэстро|мир|оплат|төле|аудар|перев[оеё]|скин|kaspi|каспи|halyk|халык|jusan|реквизит|карточк|салып|gold|голд',
);
const isDeviceNamed = calledBy('imei|имей|имэй');
const isSimNamed = calledBy('iccid|sim|сим|icc');
const isOtherNamed = namedBy(
  'заказ|артикул|арт|трек|накладн|сч[её]т|договор|лот|тендер|isbn|ean|штрих|order|article|sku|tracking|invoice|id|imei|iccid|код|серийн|serial|тапсырыс|шот|кбк|иик',
);

// Prefixes and lengths of the payment systems (ISO/IEC 7812): Visa, Mastercard, Mir, Maestro, UnionPay, JCB, American Express.
const SYSTEMS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^220[0-4]/, [16, 19]],
  [/^(?:50|5[6-8]|6[0137])/, [16, 18, 19]],
  [/^62/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3[47]/, [15]],
];

const isOfSystem = (digits: string): boolean =>
  SYSTEMS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));

const isInFours = ({ sizes }: Stretch): boolean =>
  sizes.length > 3 && sizes.slice(0, -1).every((size) => size === 4) && sizes.at(-1)! <= 4;

function isCardShape(stretch: Stretch): boolean {
  const { sizes } = stretch;
  return sizes.length === 1 || isInFours(stretch) || (sizes.length === 3 && sizes[1] === 6);
}

function card(text: string, stretch: Stretch): Reading | null {
  const { digits, start } = stretch;
  if (!isOfSystem(digits) || !isCardShape(stretch)) return null;
  const named = isCardNamed(text, start);
  // Sixteen digits without a gap are as often an order or a parcel; other lengths nearly always.
  if (!named && (isOtherNamed(text, start) || stretch.plus)) return null;
  if (!named && digits.length !== 16 && !isInFours(stretch)) return null;
  const valid = isLuhn(digits);
  if (!valid && !named) return null;
  return { kind: 'card', value: digits, personal: true, valid, why: valid ? 'Luhn' : 'fails Luhn' };
}

function device(text: string, { digits, start }: Stretch): Reading | null {
  if (digits.length !== 15 || !isDeviceNamed(text, start)) return null;
  const valid = isLuhn(digits);
  return { kind: 'imei', value: digits, personal: true, valid, why: valid ? 'Luhn' : 'fails Luhn' };
}

function sim(text: string, { digits, start }: Stretch): Reading | null {
  if ((digits.length !== 19 && digits.length !== 20) || !digits.startsWith('89') || !isSimNamed(text, start))
    return null;
  const valid = isLuhn(digits);
  return { kind: 'iccid', value: digits, personal: true, valid, why: valid ? 'Luhn' : 'fails Luhn' };
}

/** Payment cards by prefix, length and Luhn; devices (IMEI) and SIM cards (ICCID) where the text names them so. */
export function cardsIn(text: string, run: DigitRun): Finding[] {
  const found: Finding[] = [];
  for (const stretch of stretches(run, MIN_DIGITS, MAX_DIGITS)) {
    if (stretch.start < (found.at(-1)?.end ?? 0)) continue;
    const reading = device(text, stretch) ?? sim(text, stretch) ?? card(text, stretch);
    if (reading !== null) found.push(findingAt(reading, stretch));
  }
  return found;
}
