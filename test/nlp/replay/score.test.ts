import { describe, expect, it } from 'vitest';
import { sought, type Alarm } from '../../../nlp/replay/alarm.ts';
import { scoreAlarms } from '../../../nlp/replay/score.ts';

const DAY_MS = 86_400_000;
const at = (day: number): number => Date.parse('2026-05-01T00:00:00Z') + day * DAY_MS;

function alarm(day: number, more: Partial<Alarm> = {}): Alarm {
  return { at: at(day), score: 0.8, category: 'cyber_fraud', region: null, method: null, text: '', ...more };
}

const PERIOD = { from: at(0), to: at(20), threshold: 0.5 };

describe('alarms held against events', () => {
  it('have a lead before an event, none after it, and are never of one that is long past', () => {
    const events = [
      sought({ id: 'early', date: '2026-05-11', category: 'cyber_fraud', region: 'almaty' }),
      sought({ id: 'late', date: '2026-05-03', category: 'smuggling' }),
      sought({ id: 'past', date: '2026-04-01', category: 'cyber_fraud' }),
    ];
    const { score, leads } = scoreAlarms(
      [alarm(8), alarm(5), alarm(4, { category: 'smuggling' })],
      events,
      PERIOD,
    );
    expect(leads).toEqual([
      { event: 'early', firstAt: at(5) },
      { event: 'late', firstAt: at(4) },
      { event: 'past', firstAt: null },
    ]);
    expect(score).toMatchObject({ before: 1, after: 1, never: 1, falseADay: 0 });
    expect(score.leadHours).toEqual({ quarter: -6, median: 36, threeQuarters: 78 });
  });

  it('are of an event by a word in any form, or by its method without words', () => {
    const events = [
      sought({ id: 'e', date: '2026-05-11', method: 'safe_account', words: ['безопасный счёт'] }),
    ];
    const isFound = (one: Alarm) => scoreAlarms([one], events, PERIOD).score.before === 1;
    expect(isFound(alarm(3, { text: 'Деньги просят перевести на безопасные счета.' }))).toBe(true);
    expect(isFound(alarm(3, { text: 'Счёт в матче был безопасный.' }))).toBe(false);
    expect(isFound(alarm(3, { method: 'safe_account' }))).toBe(true);
  });

  it('are false when of no event, and below the threshold nothing', () => {
    const event = sought({ id: 'e', date: '2026-05-11', category: 'smuggling' });
    const alarms = [alarm(1), alarm(1), alarm(2, { score: 0.4 }), alarm(3, { category: 'smuggling' })];
    const { score } = scoreAlarms(alarms, [event], PERIOD);
    expect(score).toMatchObject({
      alarms: 3,
      falseADay: 0.1,
      precisionAt10Day: 1 / 3,
      precisionAt10Week: 1 / 3,
    });
  });

  it('of another region are of another event, those of the whole country of any', () => {
    const event = sought({ id: 'e', date: '2026-05-11', category: 'cyber_fraud', region: 'almaty' });
    const isFound = (region: string | null) =>
      scoreAlarms([alarm(3, { region })], [event], PERIOD).score.before;
    expect([isFound('almaty'), isFound('turkistan'), isFound(null)]).toEqual([1, 0, 1]);
  });
});
