import { describe, expect, it } from 'vitest';
import type { StreamDetector, StreamEvent } from '../../../../nlp/detectors/stream.ts';
import { trend } from '../../../../nlp/detectors/trend/trend.ts';
import { signalSchema } from '../../../../src/model/signal.ts';
import { again, eventOf, play } from '../events.ts';

// All made up.
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-10-20T00:00:00.000Z');
const DAYS = 9;
const BURST = START + DAYS * DAY_MS + 9 * HOUR_MS;
const AT = new Date(START).toISOString();

const OTHERS = [
  ['Полицейские задержали грабителя', 'Мужчина вырвал сумку у прохожей, возбуждено дело о грабеже.'],
  ['Мошенники выманили сбережения', 'Жительница села перевела деньги мошенникам после звонка.'],
  ['Изъята партия наркотиков', 'В гараже нашли марихуану и весы, хозяин задержан за сбыт наркотиков.'],
  ['Суд вынес приговор за кражу', 'Подсудимый признал кражу телефонов из магазина.'],
].map(([title, body]) => eventOf({ title: title!, body: body!, at: AT }));

const CASES = [
  [
    'Мошенники рассылают поддельные квитанции с кодом',
    'В подъездах находят квитанции, где мошенники печатают код.',
  ],
  [
    'Поддельные квитанции: мошенники крадут деньги',
    'Жильцы оплатили поддельные квитанции, деньги ушли мошенникам.',
  ],
  [
    'Квитанции с поддельным кодом получили сотни семей',
    'Мошенники разложили поддельные квитанции по ящикам.',
  ],
].map(([title, body]) => eventOf({ title: title!, body: body!, at: AT }));

/** Twenty-four families a day of the usual kinds. */
const usual = Array.from({ length: DAYS * 24 }, (_, hour) =>
  again(OTHERS[hour % 4]!, { id: `usual-${hour}`, at: START + hour * HOUR_MS, outlet: `paper-${hour % 9}` }),
);

/** So many families of the new scheme within an afternoon. */
const burst = (count: number, outlets = count, at = BURST): StreamEvent[] =>
  Array.from({ length: count }, (_, family) =>
    again(CASES[family % 3]!, {
      id: `burst-${family}`,
      at: at + family * 600_000,
      outlet: `channel-${family % outlets}`,
    }),
  );

const made = (saved?: Uint8Array): StreamDetector =>
  trend.create({ groupOf: () => null, ...(saved === undefined ? {} : { saved }) });

function signalsOf(events: readonly StreamEvent[], end = BURST + 6 * HOUR_MS) {
  const detector = made();
  play(detector, events, new Date(end).toISOString());
  return detector.signals(end);
}

describe('a trend', () => {
  const signals = signalsOf([...usual, ...burst(9)]);

  it('is told once of words that many families suddenly have', () => {
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      detector: 'trend',
      category: 'cyber_fraud',
      families: 9,
      origins: 9,
    });
    expect(signals[0]!.subject).toMatch(/:2026-10-29$/);
    const parsed = signalSchema.safeParse({
      ...signals[0],
      id: 'x',
      state: 'new',
      createdAt: AT,
      updatedAt: AT,
    });
    expect(parsed.error).toBeUndefined();
  });

  it('shows the words as people write them', () => {
    expect(signals[0]!.headline.ru).toMatch(/^Всплеск упоминаний: .*«поддельные квитанции»/);
    expect(signals[0]!.headline.kk).toMatch(/^Жиі айтыла бастады: .*«поддельные квитанции»/);
    expect(signals[0]!.headline.en).toMatch(/^Surge of mentions: .*“поддельные квитанции”/);
    expect(signals[0]!.evidence.length).toBeGreaterThanOrEqual(3);
  });

  it('is not told of what is always said', () => {
    expect(signalsOf(usual)).toEqual([]);
  });

  it('is not told of a few families, nor of many by one outlet', () => {
    expect(signalsOf([...usual, ...burst(3)])).toEqual([]);
    expect(signalsOf([...usual, ...burst(9, 1)])).toEqual([]);
  });

  it('is not told before it is known what is usual', () => {
    const early = burst(9, 9, START + 2 * DAY_MS);
    const seen = usual.filter(({ sighting }) => sighting.seenAt < START + 2 * DAY_MS);
    expect(signalsOf([...seen, ...early], START + 3 * DAY_MS)).toEqual([]);
  });

  it('is not told of older texts that a first visit brings', () => {
    const late = burst(9).map((event) => ({
      ...event,
      sighting: { ...event.sighting, at: event.sighting.at - 8 * DAY_MS },
    }));
    expect(signalsOf([...usual, ...late])).toEqual([]);
  });

  it('is not told of documents that speak of no crime', () => {
    const fair = eventOf({ title: 'Ярмарка мёда', body: 'На площади открылась ярмарка мёда.', at: AT });
    const fairs = Array.from({ length: 12 }, (_, at) =>
      again(fair, { id: `fair-${at}`, at: BURST + at * 60_000, outlet: `channel-${at}` }),
    );
    expect(signalsOf([...usual, ...fairs])).toEqual([]);
  });

  it('names no person, however much is written of one', () => {
    const named = Array.from({ length: 10 }, (_, at) =>
      again(
        eventOf({
          title: 'Мошенники обманули жительницу посёлка',
          body: `Следователь Ерлан Сатыбалдин рассказал, что обман заметили соседи, дело номер ${at}.`,
          at: AT,
        }),
        { id: `named-${at}`, at: BURST + at * 600_000, outlet: `channel-${at}` },
      ),
    );
    const told = JSON.stringify(
      signalsOf([...usual, ...named]).map(({ headline, subject }) => [headline, subject]),
    );
    expect(told).toContain('сосед');
    expect(told.toLowerCase()).not.toMatch(/сатыбалдин|ерлан/);
  });

  it('grows with its families instead of being told anew', () => {
    const events = [...usual, ...burst(9)];
    const detector = made();
    play(detector, events, new Date(BURST + 6 * HOUR_MS).toISOString());
    const [first] = detector.signals(BURST + 6 * HOUR_MS);
    expect(detector.signals(BURST + 6 * HOUR_MS)).toEqual([]);
    detector.take(again(CASES[0]!, { id: 'one-more', at: BURST + 7 * HOUR_MS, outlet: 'channel-new' }));
    const [grown] = detector.signals(BURST + 7 * HOUR_MS);
    expect(grown).toMatchObject({ subject: first!.subject, families: 10, origins: 10 });
  });

  it('goes on after a restart as if there had been none', () => {
    const ordered = [...usual, ...burst(9)];
    const before = made();
    play(before, ordered.slice(0, -4), new Date(BURST + 40 * 60_000).toISOString());
    const after = made(before.save());
    for (const event of ordered.slice(-4)) after.take(event);
    const whole = made();
    play(whole, ordered, new Date(BURST + 81 * 60_000).toISOString());
    expect(after.signals(BURST + 2 * HOUR_MS)).toEqual(whole.signals(BURST + 2 * HOUR_MS));
  });
});
