import { expect, test } from 'vitest';
import { leadTimeOf } from '../../src/digest/lead-time-view.ts';
import { speakerOf } from '../../src/digest/words/index.ts';

const DAY_MS = 86_400_000;
const ledger = { days: 90, bulletins: 20, warned: 12, open: 2, medianLeadMs: 6 * DAY_MS };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each([
  ['en', 'median lead over 90 days: 6 days; 12 of 20 bulletins warned of before; waiting for a person: 2'],
  [
    'ru',
    'медиана опережения за 90 дн.: 6 дней; предупреждали заранее: 12 из 20 официальных сообщений; ждут решения человека: 2',
  ],
  [
    'kk',
    '90 күндегі озу медианасы: 6 күн; алдын ала ескертілген ресми хабар: 12 / 20; адамның шешімін күтіп тұрғаны: 2',
  ],
] as const)('the lead is told in %s', (language, said) => {
  expect(plain(leadTimeOf(ledger, speakerOf(language)))).toBe(said);
});

test('too little is said to be too little, and nothing to be nothing', () => {
  const speaker = speakerOf('en');
  expect(plain(leadTimeOf({ ...ledger, warned: 3 }, speaker))).toBe(
    'official bulletins in 90 days: 20, of which warned of before: 3, waiting for a person: 2; too few for a median',
  );
  const nothing = { ...ledger, bulletins: 0, warned: 0, open: 0, medianLeadMs: null };
  expect(leadTimeOf(nothing, speaker)).toBe(
    'no official bulletin on crime in the last 90 days, so there is nothing to measure by',
  );
});

test('a short lead is told in hours', () => {
  expect(plain(leadTimeOf({ ...ledger, medianLeadMs: 21 * 3_600_000 }, speakerOf('ru')))).toContain(
    ': 21 час;',
  );
});
