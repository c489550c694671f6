import { DIGITS, HEX } from './chance.ts';
import type { Chance } from './chance.ts';
import { withLuhn } from './numbers.ts';

const digits = (count: number) => (chance: Chance) =>
  chance.pick(['1', '2', '4', '5', '7', '8']) + chance.letters(count - 1, DIGITS);
const two = (chance: Chance, most: number): string => String(1 + chance.below(most)).padStart(2, '0');
const thousands = (count: number) => (chance: Chance) =>
  digits(count)(chance).replace(/\B(?=(?:\d{3})+$)/g, chance.pick([' ', '\u00a0']));

/** Numbers and codes that are no observables, some of them shaped as one. */
export const NOTHING: Readonly<Record<string, (chance: Chance) => string>> = {
  sum: (chance) => thousands(chance.pick([6, 9, 10, 11]))(chance),
  sum11: (chance) =>
    `87 0${chance.letters(2, DIGITS).slice(1)}${chance.letters(1, DIGITS)} ${chance.letters(3, DIGITS)} ${chance.letters(3, DIGITS)}`,
  date: (chance) => `${two(chance, 28)}.${two(chance, 12)}.2025`,
  date2: (chance) => `2025-${two(chance, 12)}-${two(chance, 28)}`,
  case: (chance) => `7599-25-00-${chance.pick(['3', '4а', '2'])}/${chance.letters(4, DIGITS)}`,
  order: (chance) => `${chance.letters(3, DIGITS)}-НҚ`,
  six: (chance) => digits(6)(chance),
  nine: (chance) => digits(9)(chance),
  ten: (chance) => `701${chance.letters(7, DIGITS)}`,
  eleven: (chance) => `8701${chance.letters(7, DIGITS)}`,
  // Day 00 and month 13: no birth date, no registration.
  twelve: (chance) => `${chance.letters(2, DIGITS)}13${chance.letters(8, DIGITS)}`,
  thirteen: (chance) => withLuhn(`5${chance.letters(11, DIGITS)}`),
  track: (chance) => `RB${chance.letters(9, DIGITS)}KZ`,
  coords: (chance) => `43.2${chance.letters(5, DIGITS)}, 76.8${chance.letters(5, DIGITS)}`,
  isbn: (chance) =>
    `978-601-${chance.letters(4, DIGITS)}-${chance.letters(2, DIGITS)}-${chance.letters(1, DIGITS)}`,
  ean: (chance) => `487${chance.letters(10, DIGITS)}`,
  tender: (chance) => `${chance.letters(8, '123456789')}-${chance.pick(['ЗЦП1', 'ОК2', 'ОИ1'])}`,
  cadastre: (chance) =>
    `20-31${chance.letters(1, DIGITS)}-${chance.letters(3, DIGITS)}-${chance.letters(4, DIGITS)}`,
  vin: (chance) => `XTA${chance.letters(14, 'ABCDEFGH0123456789')}`,
  km: (chance) => thousands(6)(chance),
  plate: (chance) => `${chance.letters(3, DIGITS)} ABK 02`,
  ip: (chance) => `10.${chance.below(255)}.${chance.below(255)}.${chance.below(255)}`,
  version: (chance) => `${chance.below(30)}.${chance.below(20)}.${chance.below(20)}`,
  datetime: (chance) => `2025${two(chance, 12)}${two(chance, 28)}${two(chance, 23)}${two(chance, 59)}`,
  timestamp: (chance) => `1763${chance.letters(6, DIGITS)}${chance.pick(['', chance.letters(3, DIGITS)])}`,
  sha256: (chance) => chance.letters(64, HEX),
  sha1: (chance) => chance.letters(40, HEX),
  uuid: (chance) => [8, 4, 4, 4, 12].map((count) => chance.letters(count, HEX)).join('-'),
  cas: (chance) => chance.pick(['108-24-7', '67-64-1', '7664-93-9']),
  kato: (chance) => chance.letters(9, '123456789'),
  oked: (chance) =>
    `${chance.letters(2, '123456789')}.${chance.letters(2, DIGITS)}.${chance.letters(1, DIGITS)}`,
};
