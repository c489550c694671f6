import { describe, expect, it } from 'vitest';
import { parseDatePhrase } from '../../../crawlers/extract/dates.ts';

const NOW = '2026-11-21T15:00:00.000Z';
const read = (text: string, timezone = 'Asia/Almaty') =>
  parseDatePhrase(text, { timezone, now: NOW, provenance: 'text' });

/** phrase | instant in UTC | who gave the zone. Almaty is five hours ahead of UTC since March 2024. */
const PHRASES: readonly (readonly [phrase: string, at: string, zone: 'explicit' | 'source'])[] = [
  ['бүгін, 14:30', '2026-11-21T09:30:00.000Z', 'source'],
  ['Бүгін сағат 14:30-да', '2026-11-21T09:30:00.000Z', 'source'],
  ['кеше 15:05', '2026-11-20T10:05:00.000Z', 'source'],
  ['вчера в 15:30', '2026-11-20T10:30:00.000Z', 'source'],
  ['Сегодня, 20:00', '2026-11-21T15:00:00.000Z', 'source'],
  ['позавчера в 08:00', '2026-11-19T03:00:00.000Z', 'source'],
  ['yesterday at 3:05 pm', '2026-11-20T10:05:00.000Z', 'source'],
  ['12 желтоқсан 2025', '2025-12-11T19:00:00.000Z', 'source'],
  ['12 желтоксан 2025', '2025-12-11T19:00:00.000Z', 'source'],
  ['12 желтоқсан 2025 ж. 10:15', '2025-12-12T05:15:00.000Z', 'source'],
  ['12 Желтоқсан, 2025 10:15', '2025-12-12T05:15:00.000Z', 'source'],
  ['2025 жылғы 12 желтоқсан', '2025-12-11T19:00:00.000Z', 'source'],
  ['2025 жылдың 12 желтоқсаны, 10:15', '2025-12-12T05:15:00.000Z', 'source'],
  ['2025 ж. 3 мамырда сағат 09:07', '2025-05-03T04:07:00.000Z', 'source'],
  ['3 часа назад', '2026-11-21T12:00:00.000Z', 'explicit'],
  ['час назад', '2026-11-21T14:00:00.000Z', 'explicit'],
  ['25 мин. назад', '2026-11-21T14:35:00.000Z', 'explicit'],
  ['2 дня назад', '2026-11-19T15:00:00.000Z', 'explicit'],
  ['3 сағат бұрын', '2026-11-21T12:00:00.000Z', 'explicit'],
  ['10 минут бұрын', '2026-11-21T14:50:00.000Z', 'explicit'],
  ['2 күн бұрын', '2026-11-19T15:00:00.000Z', 'explicit'],
  ['an hour ago', '2026-11-21T14:00:00.000Z', 'explicit'],
  ['5 minutes ago', '2026-11-21T14:55:00.000Z', 'explicit'],
  ['только что', '2026-11-21T15:00:00.000Z', 'explicit'],
  ['21 ноября 2026, 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['21 ноября 2026 г. в 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['18:04, 21 ноября 2026', '2026-11-21T13:04:00.000Z', 'source'],
  ['18:04 | 21.11.2026', '2026-11-21T13:04:00.000Z', 'source'],
  ['Опубликовано: 21 нояб. 2026 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['Суббота, 21 ноября 2026 года', '2026-11-20T19:00:00.000Z', 'source'],
  ['21 ноября, 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['12 желтоқсан, 10:15', '2025-12-12T05:15:00.000Z', 'source'],
  ['1 мая 2026', '2026-04-30T19:00:00.000Z', 'source'],
  ['Nov 21, 2026 6:04 PM', '2026-11-21T13:04:00.000Z', 'source'],
  ['November 21st, 2026 at 12:04 a.m.', '2026-11-20T19:04:00.000Z', 'source'],
  ['Nov. 21, 2026, 6 PM', '2026-11-21T13:00:00.000Z', 'source'],
  ['21 November 2026', '2026-11-20T19:00:00.000Z', 'source'],
  ['21.11.2026 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['21.11.26 18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['21/11/2026', '2026-11-20T19:00:00.000Z', 'source'],
  ['11/21/2026', '2026-11-20T19:00:00.000Z', 'source'],
  ['21.11.2026 18:04 МСК', '2026-11-21T15:04:00.000Z', 'explicit'],
  ['2026-11-21', '2026-11-20T19:00:00.000Z', 'source'],
  ['2026-11-21T18:04', '2026-11-21T13:04:00.000Z', 'source'],
  ['2026-11-21 18:04:31', '2026-11-21T13:04:31.000Z', 'source'],
  ['2026-11-21T18:04:31.250Z', '2026-11-21T18:04:31.000Z', 'explicit'],
  ['2026-11-21T18:04:31+05:00', '2026-11-21T13:04:31.000Z', 'explicit'],
  ['2026-11-21T18:04:31+0600', '2026-11-21T12:04:31.000Z', 'explicit'],
  ['2026-11-21T18:04:31-05:00', '2026-11-21T23:04:31.000Z', 'explicit'],
  ['20261121T180431Z', '2026-11-21T18:04:31.000Z', 'explicit'],
  ['Sat, 21 Nov 2026 18:04:00 +0500', '2026-11-21T13:04:00.000Z', 'explicit'],
  ['Sat, 21 Nov 2026 18:04:00 GMT', '2026-11-21T18:04:00.000Z', 'explicit'],
  ['21 Nov 26 18:04 EST', '2026-11-21T23:04:00.000Z', 'explicit'],
  ['Sat Nov 21 2026 18:04:00 GMT+0600 (East Kazakhstan Time)', '2026-11-21T12:04:00.000Z', 'explicit'],
];

describe('date phrases', () => {
  it.each(PHRASES)('reads "%s" as %s (%s)', (text, at, zone) => {
    expect(read(text)).toEqual({ at, quality: 'publisher', zone, provenance: 'text' });
  });

  it.each(['', 'Алматы', '14:30', '31.02.2026', 'статья 188', '2026', 'от 3 до 5 лет', '99 ноября 2026'])(
    'reads no date in "%s"',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('uses the offset that was in force: Almaty moved from +6 to +5 on 1 March 2024', () => {
    expect(read('29.02.2024 12:00')?.at).toBe('2024-02-29T06:00:00.000Z');
    expect(read('02.03.2024 12:00')?.at).toBe('2024-03-02T07:00:00.000Z');
    expect(read('29.02.2024 12:00', 'Asia/Aqtobe')?.at).toBe('2024-02-29T07:00:00.000Z');
  });

  it('keeps the provenance and quality it is told', () => {
    const moment = parseDatePhrase('21.11.2026', {
      timezone: 'Asia/Almaty',
      now: NOW,
      provenance: 'feed:pubDate',
      quality: 'http-date',
    });
    expect(moment).toMatchObject({ quality: 'http-date', provenance: 'feed:pubDate' });
  });

  it('does not throw on an unknown zone or clock', () => {
    expect(read('21.11.2026 18:04', 'Mars/Olympus')?.at).toBe('2026-11-21T18:04:00.000Z');
    expect(
      parseDatePhrase('21.11.2026', { timezone: 'Asia/Almaty', now: 'x', provenance: 'text' }),
    ).toBeNull();
  });
});
