import { DIGITS } from './chance.ts';
import type { Chance } from './chance.ts';

/** Digits with their Luhn check digit. */
export function withLuhn(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) {
    const digit = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return body + String((10 - (sum % 10)) % 10);
}

function withMod11(body: string): string | null {
  const sum = (weights: readonly number[]): number =>
    weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0) % 11;
  let check = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  if (check === 10) check = sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
  return check === 10 ? null : body + String(check);
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A made-up IIN or BIN with a right check digit. */
export function identityNumber(chance: Chance, kind: 'iin' | 'bin'): string {
  for (;;) {
    const month = two(1 + chance.below(12));
    const body =
      kind === 'iin'
        ? two(60 + chance.below(40)) +
          month +
          two(1 + chance.below(28)) +
          chance.pick(['3', '4']) +
          chance.letters(4, DIGITS)
        : two(chance.pick([94, 98, 5, 12, 17, 21])) +
          month +
          chance.pick(['4', '5', '6']) +
          chance.pick(['0', '1', '2']) +
          chance.letters(5, DIGITS);
    const whole = withMod11(body);
    if (whole !== null) return whole;
  }
}

/** A made-up account of Kazakhstan with right check digits. */
export function iban(chance: Chance): string {
  const body = chance.letters(3, DIGITS) + chance.letters(13, 'ABCDEFGHKMNPRSTUVWXYZ0123456789');
  let rest = 0;
  for (const letter of `${body}KZ00`)
    for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return `KZ${two(98 - rest)}${body}`;
}

/** The number with its last digit wrong. */
export function broken(number: string): string {
  return number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
}

/** Cut in groups of four. */
export const inFours = (text: string, gap = ' '): string => text.match(/.{1,4}/g)!.join(gap);

const KZ_MOBILE = ['701', '702', '705', '707', '708', '747', '771', '775', '776', '777', '778', '700'];

function shaped(chance: Chance, shapes: readonly string[], area: string): string {
  let at = 0;
  const rest = chance.letters(10 - area.length, DIGITS);
  return chance
    .pick(shapes)
    .replace('A', area)
    .replace(/x/g, () => rest[at++]!);
}

/** Phones as people write them: made-up numbers of Kazakhstan, Russia and others. */
export const PHONES: Readonly<Record<string, (chance: Chance) => string>> = {
  'kz-mobile': (chance) =>
    shaped(
      chance,
      [
        '+7 A xxx xx xx',
        '8A xxxxxxx'.replace(' ', ''),
        '8 (A) xxx-xx-xx',
        '+7(A)xxxxxxx',
        '8-A-xxx-xx-xx',
        '+7Axxxxxxx',
        '8 A xxxxxxx',
        '+7-A-xxx-xx-xx',
        '8A xxx xx xx',
        '8.A.xxx.xx.xx',
      ],
      chance.pick(KZ_MOBILE),
    ),
  'kz-city': (chance) =>
    chance.pick([
      shaped(chance, ['8 (A) xxx-xx-xx', '+7 A xxx xx xx', '8 A xxx-xx-xx'], '727'),
      shaped(
        chance,
        ['8 (A) xx-xx-xx', '+7 (A) xx-xx-xx', '8-A-xx-xx-xx'],
        chance.pick(['7172', '7212', '7292', '7132']),
      ),
    ]),
  'ru-mobile': (chance) =>
    shaped(
      chance,
      ['+7 A xxx-xx-xx', '8 (A) xxx xx xx', '8Axxxxxxx', '+7(A)xxx-xx-xx'],
      chance.pick(['916', '925', '903', '962', '999']),
    ),
  tollfree: (chance) => shaped(chance, ['8 A xxx xx xx', '8-A-xxx-xx-xx', '8 (A) xxx-xx-xx'], '800'),
  uz: (chance) =>
    `${chance.pick(['+998 90', '+99890', '+998-93'])} ${chance.letters(3, DIGITS)} ${chance.letters(2, DIGITS)} ${chance.letters(2, DIGITS)}`,
  kg: (chance) =>
    `+996 ${chance.pick(['555', '700'])} ${chance.letters(3, DIGITS)} ${chance.letters(3, DIGITS)}`,
  uk: (chance) => `+44 20 7946 0${chance.letters(3, DIGITS)}`,
  spaced: (chance) =>
    Array.from(`8${chance.pick(KZ_MOBILE)}${chance.letters(7, DIGITS)}`).join(chance.pick([' ', '-'])),
  lookalike: (chance) =>
    `87О${chance.pick(['1', '2', '5', '7'])} ${chance.letters(3, DIGITS)} ${chance.letters(2, DIGITS)} ${chance.letters(2, DIGITS)}`,
  e164: (chance) => `7${chance.pick(KZ_MOBILE)}${chance.letters(7, DIGITS)}`,
  e164plus: (chance) => `+7${chance.pick(KZ_MOBILE)}${chance.letters(7, DIGITS)}`,
};
