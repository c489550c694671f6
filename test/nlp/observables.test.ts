import { describe, expect, it } from 'vitest';
import { crc16, isLuhn, isMod97 } from '../../nlp/observables/checks.ts';
import { isBin, isIin } from '../../nlp/observables/identity-numbers.ts';
import { findObservables } from '../../nlp/observables/index.ts';
import { isOnionV3 } from '../../nlp/observables/onions.ts';
import { createObservablesStage } from '../../nlp/stages/observables.ts';
import { inputOf } from './marked.ts';

/** `kind value`, with ! where the check fails and * where it is personal. */
const found = (text: string, sourceId = 'made-up'): string[] =>
  findObservables(text, sourceId).map(
    ({ kind, value, valid, personal }) => `${kind} ${value}${personal ? '*' : ''}${valid ? '' : '!'}`,
  );

// Addresses that specifications and well-known public pages print as examples; numbers and accounts are made up.
const FOUND: [text: string, ...expected: string[]][] = [
  ['BTC 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb!'],
  ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  [
    'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
    'btc bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
  ],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'eth 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'eth 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed!'],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  [
    'http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/',
    'onion duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion',
  ],
  ['IBAN KZ86 125K ZT50 0410 0100', 'iban KZ86125KZT5004100100*'],
  ['ИИН 900101300017, ЖСН 900101300018', 'iin 900101300017*', 'iin 900101300018*!'],
  ['БИН 940140000385', 'bin 940140000385'],
  ['IMEI 490154203237518', 'imei 490154203237518*'],
  [
    '87О1 123 45 67, 8-7-0-1-1-2-3-4-5-6-7, +7(701)1234567',
    'phone 77011234567*',
    'phone 77011234567*',
    'phone 77011234567*',
  ],
  ['Горячая линия 8 800 080 12 34', 'phone 78000801234'],
  ['hxxps://kaspi-bonus[.]top/login', 'url https://kaspi-bonus.top/login'],
  ['Сайт halyk-gift(.)ru и Kaspi.kz', 'domain halyk-gift.ru', 'domain kaspi.kz'],
  ['ivan[at]mail[.]ru, press@gov.kz', 'email ivan@mail.ru*', 'email press@gov.kz'],
  ['Канал @gorod_news, пишите @ivan_p1', 'channel gorod_news', 'handle ivan_p1*'],
  ['Источник: @qala_mysal. Подписаться: t.me/mysal_oblys', 'channel qala_mysal', 'channel mysal_oblys'],
  [
    't.me/s/abc_def t.me/abc_def/12 t.me/shop_bot t.me/+AbCdEfGhIjK',
    'channel abc_def',
    'channel abc_def',
    'bot shop_bot',
    'invite AbCdEfGhIjK',
  ],
  [
    'https://wa.me/77011234567 instagram.com/ivan_p vk.com/club123',
    'phone 77011234567*',
    'handle ivan_p*',
    'url http://vk.com/club123',
  ],
];

const NOTHING = [
  'Ущерб 87 011 234 567 тенге, 82 345 678 901 теңге',
  'Заказ № 87011234567, артикул 87011234567, дело № 7599-23-00-3/1234',
  'Координаты 43.238949, 76.889709; ISBN 978-601-123-45-6; 12.05.2025; 202511241530',
  'CAS 7664-93-9, версия 4.15.10, IP 10.1.2.3, трек RB123456789KZ',
  '@media print, @types/node, @property, @jit(x), 3 шт @ 500, ASP.NET, App.Doc.Store, t.me',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
];

describe('observables', () => {
  it.each(FOUND)('are found in %j', (text, ...expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each(NOTHING)('are none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('take the own channel of a source for public', () => {
    expect(found('Пишите @novosti_goroda', 'tg-novosti-goroda')).toEqual(['channel novosti_goroda']);
  });

  it('tell of personal ones only the token, of others only the value', () => {
    const mentions = createObservablesStage('made-up').run(inputOf('87011234567, БИН 940140000385'), {});
    expect(mentions.map(({ kind, value }) => [kind, value])).toEqual([
      ['phone', null],
      ['bin', '940140000385'],
    ]);
    expect(mentions.map(({ token }) => token)).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), null]);
  });

  it('tell no personal number within an address', () => {
    const url = findObservables('https://primer.kz/?phone=77011234567', 'made-up').find(
      ({ kind }) => kind === 'url',
    );
    expect(url).toBeDefined();
    expect(url?.value).not.toContain('7701');
  });

  it.each([
    '8 '.repeat(20_000),
    '@'.repeat(20_000),
    'a.'.repeat(20_000),
    'https://'.repeat(5000),
    'KZ'.repeat(20_000),
  ])('take hostile text %#', (text) => {
    expect(Array.isArray(findObservables(text, 'made-up'))).toBe(true);
  });

  it('know right checksums from wrong ones', () => {
    expect([isLuhn('4111111111111111'), isLuhn('4111111111111112')]).toEqual([true, false]);
    expect([isMod97('KZ86125KZT5004100100'), isMod97('KZ87125KZT5004100100')]).toEqual([true, false]);
    expect([isIin('900101300017'), isIin('900101300018'), isIin('901301300017')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isBin('940140000385'), isBin('940140000386')]).toEqual([true, false]);
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x31_c3);
    const onion = 'duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad';
    expect([isOnionV3(onion), isOnionV3(onion.replace('duck', 'duce'))]).toEqual([true, false]);
  });
});
