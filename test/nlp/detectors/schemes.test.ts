import { expect, test } from 'vitest';
import { learnLag, usualLag, type Lags } from '../../../nlp/detectors/schemes/lag.ts';
import { schemesIn } from '../../../nlp/detectors/schemes/scheme.ts';
import { surpriseOf } from '../../../nlp/detectors/schemes/surprise.ts';
import { count, emptyTally, isSpent, split } from '../../../nlp/detectors/schemes/tally.ts';
import { toldOf } from '../../../nlp/detectors/schemes/told-of.ts';
import { eventOf } from './events.ts';

// All texts are made up.
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-10T12:00:00.000Z');
const ago = (days: number): number => NOW - days * DAY_MS;

test('a tally tells the last days from the half year before, and forgets what is older', () => {
  const tally = emptyTally();
  for (const days of [400, 220, 100, 40, 20, 13, 5, 0]) count(tally, ago(days), NOW);
  expect(split(tally, NOW, 14)).toEqual({ recent: 3, past: 3 });
  expect(split(tally, NOW, 28)).toEqual({ recent: 4, past: 2 });
  expect(isSpent(tally, NOW + 100 * DAY_MS)).toBe(false);
  expect(isSpent(tally, NOW + 300 * DAY_MS)).toBe(true);
});

test('days that went by turn from late to past, and are counted once', () => {
  const tally = emptyTally();
  for (let day = 60; day >= 0; day -= 1) count(tally, ago(day), ago(day));
  const { recent, past } = split(tally, NOW, 14);
  expect(recent).toBe(14);
  expect(recent + past).toBe(61);
});

test('surprise grows with how much more often than before, and is none where the rate is the same', () => {
  const same = surpriseOf({ recent: 10, past: 100, allRecent: 100, allPast: 1000 });
  expect(Math.abs(same.ratio)).toBeLessThan(0.1);
  expect(same.p).toBeCloseTo(0.5, 1);
  const few = surpriseOf({ recent: 3, past: 0, allRecent: 100, allPast: 1000 });
  const many = surpriseOf({ recent: 10, past: 0, allRecent: 100, allPast: 1000 });
  expect(few.ratio).toBeGreaterThan(2);
  expect(many.deviations).toBeGreaterThan(few.deviations);
  expect(many.p).toBeLessThan(1e-6);
  // G² of this table by hand: 2 (3 ln(3 / (3·100/1100)) + 97 ln(97 / (1097·100/1100)) + 1000 ln(1000 / (1097·1000/1100))).
  expect(few.deviations ** 2).toBeCloseTo(14.47, 2);
  expect(surpriseOf({ recent: 3, past: 0, allRecent: 3, allPast: 0 }).p).toBe(1);
});

test('a fall is no surprise', () => {
  expect(surpriseOf({ recent: 0, past: 100, allRecent: 100, allPast: 1000 }).deviations).toBeLessThan(-3);
});

test('the usual lag is the median with its count, and none where nothing came from abroad', () => {
  const lags: Lags = [];
  expect(usualLag(lags)).toBeNull();
  for (const days of [30, 10, 50]) learnLag(lags, ago(days), NOW);
  expect(usualLag(lags)).toEqual({ days: 30, count: 3 });
  learnLag(lags, ago(40), NOW);
  expect(usualLag(lags)).toEqual({ days: 35, count: 4 });
});

test('places decide where a document tells of, and its outlet where it names none', () => {
  const of = (body: string, country = 'KZ') =>
    toldOf(
      eventOf({ title: 'Мошенники', body, at: '2026-03-10T06:00:00.000Z', outlet: { country } }).sighting,
    );
  expect(of('Жители Актобе получают письма мошенников.')).toEqual({ home: true, abroad: [] });
  expect(of('В Бишкеке мошенники шлют ссылки.')).toEqual({ home: false, abroad: ['KG'] });
  expect(of('Мошенники шлют ссылки.')).toEqual({ home: true, abroad: [] });
  expect(of('Мошенники шлют ссылки.', 'RU')).toEqual({ home: false, abroad: ['RU'] });
  expect(of('Жители Актобе получают письма мошенников.', 'RU')).toEqual({ home: true, abroad: [] });
});

test('a document gives the method its card names, and pairs of slots without who pursues crime', () => {
  const { annotations } = eventOf({
    title: 'Мошенники рассылают вирус',
    body: 'Бот в Telegram предлагает бесплатные книги и просит установить apk-файл, сообщила полиция. Мошенники украли деньги.',
    at: '2026-03-10T06:00:00.000Z',
  }).sighting;
  const schemes = schemesIn(annotations);
  expect(schemes[0]).toMatchObject({ key: 'ebook_bot_malware', strength: 3 });
  const keys = schemes.map(({ key }) => key);
  expect(keys).toContain('deceit|channel=telegram|payload=malicious_file');
  expect(keys.filter((key) => key.includes('police'))).toEqual([]);
  const unknown = schemesIn(annotations, new Set(['ebook_bot_malware']));
  expect(unknown.map(({ key }) => key)).not.toContain('ebook_bot_malware');
  expect(unknown.every(({ method }) => method !== 'ebook_bot_malware')).toBe(true);
});
