// Made-up sentences.
import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../../nlp/targeting/amounts.ts';

function read(text: string, language = 'ru'): string[] {
  return amountsIn(text, { start: 0, end: text.length }, language).map(
    ({ kind, value, unit, per, start, end, said }) => {
      expect(text.slice(start, end)).toBe(said);
      return `${kind} ${value} ${unit}${per === null ? '' : `/${per}`} "${said}"`;
    },
  );
}

describe('amounts of a text', () => {
  it.each([
    ['Изъято 8,4 тонны веществ', ['quantity 8400 kg "8,4 тонны"']],
    ['пакет весом 250 г и 1 500 мл раствора', ['quantity 0.25 kg "250 г"', 'quantity 1.5 l "1 500 мл"']],
    ['Теміртаудан 90 кг, 12 канистр', ['quantity 90 kg "90 кг"', 'quantity 12 canister "12 канистр"'], 'kk'],
    ['1,200 kg in 8 drums', ['quantity 1200 kg "1,200 kg"', 'quantity 8 barrel "8 drums"'], 'en'],
    ['1,200 кг', ['quantity 1.2 kg "1,200 кг"']],
    ['продали за 15 000 тг за литр', ['price 15000 KZT/l "15 000 тг"']],
    ['по 5 тыс. тенге за грамм', ['price 5000000 KZT/kg "5 тыс. тенге"']],
    ['at $500 per kg', ['price 500 USD/kg "$500"'], 'en'],
    ['2 млн теңге тұрады', ['price 2000000 KZT "2 млн теңге"'], 'kk'],
    ['Килограмы 2 млн теңге', ['price 2000000 KZT/kg "2 млн теңге"'], 'kk'],
    ['штраф 369 200-738 400 тенге', ['price 738400 KZT "738 400 тенге"']],
    ['цена за кг — 700 долларов', ['price 700 USD/kg "700 долларов"']],
  ])('%s', (text, expected, language = 'ru') => {
    expect(read(text, language)).toEqual(expected);
  });

  it.each([
    'номер CAS 108-88-3',
    'в 2024 г. проверили склады',
    'телефон 8 700 123-45-67',
    'сорок два объекта, 34 проверки',
    'статья 297 и номер 102',
  ])('does not take for an amount what is none: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});
