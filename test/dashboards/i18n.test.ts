import { describe, expect, test } from 'vitest';
import { en } from '../../dashboards/src/i18n/en.ts';
import {
  formatDelay,
  formatInstant,
  formatNear,
  formatNumber,
  formatSigned,
} from '../../dashboards/src/i18n/format.ts';
import { kk } from '../../dashboards/src/i18n/kk.ts';
import type { Plural } from '../../dashboards/src/i18n/plural.ts';
import { ru } from '../../dashboards/src/i18n/ru.ts';
import { type MessageKey, translate } from '../../dashboards/src/i18n/translate.ts';

const formsOf = (phrase: string | Plural): string[] =>
  typeof phrase === 'string' ? [phrase] : Object.values(phrase as unknown as Record<string, string>);
const placesOf = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .sort()
    .join();

describe('dictionaries', () => {
  const keys = Object.keys(en) as MessageKey[];

  test.each(Object.entries({ kk, ru }))(
    '%s has every phrase, with the same places to fill',
    (_language, words) => {
      expect(Object.keys(words)).toEqual(keys);
      for (const key of keys) {
        const wanted = placesOf(formsOf(en[key])[0]!);
        for (const form of formsOf(words[key])) {
          expect(form.trim(), key).not.toBe('');
          expect(placesOf(form), key).toBe(wanted);
        }
      }
    },
  );

  test('Russian has the three forms of every phrase that counts', () => {
    for (const key of keys) {
      if (typeof ru[key] !== 'string')
        expect(Object.keys(ru[key]), key).toEqual(['one', 'few', 'many', 'other']);
    }
  });

  test('Kazakh phrases are written in Kazakh, not left in Russian', () => {
    const same = keys.filter((key) => JSON.stringify(kk[key]) === JSON.stringify(ru[key]));
    // Words that both languages share.
    expect(same.sort()).toEqual(
      [
        'deliveries.digest',
        'digest.title',
        'group.telegram',
        'health.mode',
        'health.quarantine',
        'media.audio',
        'media.photo',
        'media.sticker',
        'receipts.kind.detector',
        'signal.detector',
        'story.span',
        'media.document',
        'observable.bot',
        'observable.domain',
      ].sort(),
    );
  });
});

describe('counts and times', () => {
  test.each([
    ['ru', 40 * 60_000, '40\u00a0мин'],
    ['kk', 3.9 * 3_600_000, '3\u00a0сағ'],
    ['en', 50 * 3_600_000, '2\u00a0d'],
  ] as const)('a delay is told in %s in its largest unit', (language, delayMs, said) => {
    expect(formatDelay(language, delayMs)).toBe(said);
  });

  test.each([
    ['ru', 1, '1\u00a0документ'],
    ['ru', 3, '3\u00a0документа'],
    ['ru', 11, '11\u00a0документов'],
    ['ru', 21, '21\u00a0документ'],
    ['kk', 5, '5\u00a0құжат'],
    ['en', 1, '1\u00a0document'],
    ['en', 1200, '1,200\u00a0documents'],
  ] as const)('in %s %i is counted as %s', (language, n, words) => {
    expect(translate(language, 'count.documents', { n })).toBe(words);
  });

  test('Kazakh dates need no locale of the browser', () => {
    const instant = new Date(2026, 10, 22, 9, 5).toISOString();
    const now = Date.parse(instant);
    expect(formatInstant('kk', instant)).toBe('2026 ж. 22 қар., 09:05');
    expect(formatNear('kk', instant, now + 5 * 60_000)).toBe('5 мин. бұрын');
    expect(formatNear('kk', instant, now - 3 * 3_600_000)).toBe('3 сағ. кейін');
    expect(formatNear('kk', instant, now + 20_000)).toBe('қазір');
    expect(formatNear('kk', instant, now + 72 * 3_600_000)).toBe('22 қар., 09:05');
  });

  test('numbers are written the way of the language, with a true minus', () => {
    expect(formatNumber('en', 12_345.678)).toBe('12,345.68');
    expect(formatNumber('kk', 12_345.678).replaceAll(/\s/gu, ' ')).toBe('12 345,68');
    expect(formatSigned('ru', -0.5)).toBe('−0,50');
    expect(formatSigned('en', 2)).toBe('+2.00');
  });
});
