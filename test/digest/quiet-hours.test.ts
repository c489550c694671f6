import { expect, test } from 'vitest';
import { isQuiet, lastEnd } from '../../src/digest/quiet-hours.ts';

// Almaty is five hours ahead of UTC.
const night = { from: '22:00', to: '07:00', zone: 'Asia/Almaty', unlessScore: 1 };

test.each([
  ['2026-03-05T16:59:00.000Z', false],
  ['2026-03-05T17:00:00.000Z', true],
  ['2026-03-05T22:30:00.000Z', true],
  ['2026-03-06T01:59:00.000Z', true],
  ['2026-03-06T02:00:00.000Z', false],
])('from ten in the evening to seven in the morning: at %s quiet is %s', (at, quiet) => {
  expect(isQuiet(night, new Date(at))).toBe(quiet);
});

test('hours within one day, and none at all', () => {
  const noon = { ...night, from: '12:00', to: '13:00', zone: 'UTC' };
  expect(isQuiet(noon, new Date('2026-03-05T12:30:00.000Z'))).toBe(true);
  expect(isQuiet(noon, new Date('2026-03-05T13:00:00.000Z'))).toBe(false);
  expect(isQuiet(undefined, new Date('2026-03-05T12:30:00.000Z'))).toBe(false);
});

test.each([
  ['2026-03-06T02:00:30.000Z', '2026-03-06T02:00:00.000Z'],
  ['2026-03-06T16:10:00.000Z', '2026-03-06T02:00:00.000Z'],
  ['2026-03-06T01:59:00.000Z', '2026-03-05T02:00:00.000Z'],
])('at %s they ended last at %s', (at, end) => {
  expect(lastEnd(night, new Date(at)).toISOString()).toBe(end);
});
