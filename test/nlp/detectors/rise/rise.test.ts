import { describe, expect, it } from 'vitest';
import { rise } from '../../../../nlp/detectors/rise/rise.ts';
import type { StreamDetector, StreamEvent } from '../../../../nlp/detectors/stream.ts';
import { signalSchema, type SignalCandidate } from '../../../../src/model/signal.ts';
import { again, eventOf, play } from '../events.ts';

// All made up.
const NOW = '2026-11-20T12:00:00.000Z';
const FROM = Date.parse('2026-10-21T01:00:00.000Z');
const DAY_MS = 86_400_000;

const fraud = eventOf({
  title: 'Мошенники в Караганде',
  body: 'Жителям Карагандинской области звонят мошенники, обманутых уже десять.',
  at: NOW,
});
const fraudSomewhere = eventOf({
  title: 'Мошенники звонят казахстанцам',
  body: 'Гражданам звонят мошенники, обманутых уже десять.',
  at: NOW,
});
const weather = eventOf({ title: 'Погода', body: 'Завтра снег и слабый ветер.', at: NOW });

/** So many families of an event on each day from 21 October on, by as many outlets. */
function series(
  event: StreamEvent,
  counts: readonly number[],
  { name = 'case', outlet }: { name?: string; outlet?: string } = {},
) {
  return counts.flatMap((count, day) =>
    Array.from({ length: count }, (_, at) =>
      again(event, {
        id: `${name}-${day}-${at}`,
        at: FROM + day * DAY_MS + at * 60_000,
        outlet: outlet ?? `paper-${(day * 7 + at) % 40}`,
      }),
    ),
  );
}

const background = (days: number, count = 20) =>
  series(
    weather,
    Array.from({ length: days }, () => count),
    { name: 'weather' },
  );

function made(): StreamDetector {
  return rise.create({ groupOf: () => null });
}

function signalsOf(events: readonly StreamEvent[], end = NOW): SignalCandidate[] {
  const detector = made();
  play(detector, events, end);
  return detector.signals(Date.parse(end));
}

const quiet = Array.from({ length: 28 }, (_, at) => at % 2);
const rising = [...series(fraud, [...quiet, 4, 5, 6]), ...background(31)];

describe('a rise', () => {
  it('is told when a category stands well above its own past', () => {
    const signals = signalsOf(rising);
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      detector: 'rise',
      subject: 'cyber_fraud:karaganda:2026-11-16',
      families: 15,
      origins: 15,
      region: 'karaganda',
    });
    expect(signals[0]!.headline.ru).toBe(
      'Рост публикаций: Интернет- и телефонное мошенничество — Карагандинская область',
    );
    expect(signals[0]!.summary.ru).toContain(
      'За 3\u00a0дня: 15\u00a0семейств текстов, 15\u00a0независимых первоисточников.',
    );
    expect(
      signalSchema.safeParse({ ...signals[0], id: 'x', state: 'new', createdAt: NOW, updatedAt: NOW })
        .success,
    ).toBe(true);
    expect(signals[0]!.evidence).toHaveLength(5);
  });

  it.each([
    ['a steady level', [...quiet, 1, 0, 1]],
    ['an old rise that is over', [...quiet.slice(0, 20), 9, 9, 9, 9, 9, 9, 9, 9, 1, 0, 0]],
    [
      'a level that always swings',
      [...Array.from({ length: 28 }, (_, at) => (at % 7 === 0 ? 20 : 0)), 0, 20, 0],
    ],
    ['two families, however rare', [...quiet.map(() => 0), 0, 1, 1]],
  ])('is not told of %s', (_, families) => {
    expect(signalsOf([...series(fraud, families), ...background(31)])).toEqual([]);
  });

  it('is not told before there is a past', () => {
    const events = [...series(fraud, [0, 1, 0, 0, 5, 5, 5]), ...background(7)];
    expect(signalsOf(events, '2026-10-27T12:00:00.000Z')).toEqual([]);
  });

  it('is not told when one outlet makes it', () => {
    const events = [...series(fraud, [...quiet, 4, 5, 6], { outlet: 'one' }), ...background(31)];
    expect(signalsOf(events)).toEqual([]);
  });

  it('is not told of one family whose copies come every day', () => {
    const copies = series(fraud, [...quiet.map(() => 0), 4, 5, 6]).map((event, at) => ({
      ...event,
      familyId: 'case-28-0',
      isFounder: at === 0,
    }));
    expect(signalsOf([...copies, ...background(31)])).toEqual([]);
  });

  it('is not told when everything is published more, as when sources are added', () => {
    const more = [...series(fraud, [...quiet.map(() => 2), 9, 9, 9]), ...background(28, 40)];
    const wider = series(weather, [...quiet.map(() => 0), 150, 150, 150], { name: 'more' });
    expect(signalsOf([...more, ...wider])).toEqual([]);
    const alone = series(weather, [...quiet.map(() => 0), 40, 40, 40], { name: 'more' });
    expect(signalsOf([...more, ...alone])).toHaveLength(1);
  });

  it('of older texts that a first visit brings is past alone', () => {
    const late = series(fraud, [...quiet.map(() => 0), 6, 6, 0]).map((event) => ({
      ...event,
      sighting: { ...event.sighting, at: event.sighting.at - 8 * DAY_MS },
    }));
    expect(signalsOf([...late, ...background(31)])).toEqual([]);
  });

  it('of the country is left out when one region makes it', () => {
    const elsewhere = series(fraudSomewhere, [...quiet.map(() => 0), 1, 0, 0], { name: 'elsewhere' });
    expect(signalsOf([...rising, ...elsewhere]).map(({ region }) => region)).toEqual(['karaganda']);
  });

  it('of the country alone is told as the country’s', () => {
    const signals = signalsOf([...series(fraudSomewhere, [...quiet, 4, 5, 6]), ...background(31)]);
    expect(signals[0]!.headline.en).toBe('Rise in reports: Internet and phone fraud — Kazakhstan');
    expect(signals[0]!.region).toBeNull();
  });

  it('is told once, and again when it has grown', () => {
    const detector = made();
    play(detector, rising, NOW);
    const now = Date.parse(NOW);
    expect(detector.signals(now)).toHaveLength(1);
    expect(detector.signals(now + 60_000)).toEqual([]);
    detector.take(again(fraud, { id: 'one-more', at: now, outlet: 'another-paper' }));
    const [grown] = detector.signals(now + 120_000);
    expect(grown).toMatchObject({ subject: 'cyber_fraud:karaganda:2026-11-16', families: 16, origins: 16 });
  });

  it('goes on after a restart as if there had been none', () => {
    const whole = made();
    play(whole, rising, NOW);
    const ordered = [...rising].sort((a, b) => a.sighting.seenAt - b.sighting.seenAt);
    const before = made();
    play(before, ordered.slice(0, -5), NOW);
    const after = rise.create({ groupOf: () => null, saved: before.save() });
    for (const event of ordered.slice(-5)) after.take(event);
    expect(after.signals(Date.parse(NOW))).toEqual(whole.signals(Date.parse(NOW)));
  });
});
