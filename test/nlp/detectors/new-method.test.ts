import { describe, expect, test } from 'vitest';
import { importedMethod } from '../../../nlp/detectors/imported-method.ts';
import { newMethod } from '../../../nlp/detectors/new-method.ts';
import type { StreamDetector, StreamDetectorKind, StreamEvent } from '../../../nlp/detectors/stream.ts';
import type { SignalCandidate } from '../../../src/model/signal.ts';
import { again, eventOf, play, type Told } from './events.ts';

// All texts, outlets and sums are made up.
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-10T00:00:00.000Z');
const at = (days: number): string => new Date(NOW + days * DAY_MS).toISOString();

const BOOKS: Omit<Told, 'at'>[] = [
  {
    title: 'Бот с книгами заразил телефон',
    body: 'Жительница Актобе скачала файл, который предложил бот в Telegram с бесплатными книгами. Вредоносный файл украл деньги с карты, мошенников ищут.',
    source: 'steppe',
  },
  {
    title: 'Тегін кітап деген бот ақша ұрлады',
    body: 'Қарағандыда Telegram боты тегін кітап ұсынып, зиянды файл орнатқан. Алаяқтар екі адамның ақшасын ұрлады.',
    source: 'qala',
  },
  {
    title: 'Free books, stolen money',
    body: 'A Telegram bot that offers free books sends readers in Astana a malicious app. Scammers emptied the accounts of three people, a fraud case says.',
    source: 'monitor',
  },
  {
    title: 'Снова книги и вирус',
    body: 'В Павлодаре бот в Telegram обещал бесплатные электронные книги и прислал apk-файл. Мошенники сняли со счёта 300 тысяч тенге.',
    source: 'irtysh',
  },
];

const USUAL = eventOf({
  title: 'Кража в магазине',
  body: 'В Семее полицейские задержали подозреваемого в краже велосипеда со двора.',
  at: at(0),
});
const BOOK_EVENTS = BOOKS.map((book) => eventOf({ ...book, at: at(0) }));

/** Every so many days a usual text, so that there is a past. */
const usual = (from: number, to: number): StreamEvent[] =>
  Array.from({ length: (to - from) * 2 }, (_, n) =>
    again(USUAL, { id: `usual-${from}-${n}`, at: NOW + (from + n / 2) * DAY_MS, outlet: `paper-${n % 3}` }),
  );
const books = (days: readonly number[]): StreamEvent[] =>
  days.map((day, n) => {
    const event = BOOK_EVENTS[n % BOOK_EVENTS.length]!;
    return again(event, { id: `book-${day}-${n}`, at: NOW + day * DAY_MS });
  });

const made = (kind: StreamDetectorKind = newMethod, saved?: Uint8Array): StreamDetector =>
  kind.create({ groupOf: () => null, ...(saved === undefined ? {} : { saved }) });

function toldBy(detector: StreamDetector, events: readonly StreamEvent[], end: number): SignalCandidate[] {
  play(detector, events, at(end));
  return detector.signals(NOW + end * DAY_MS);
}

describe('a new method', () => {
  test('is told of at the third family, within the hour, with its evidence and words in three languages', () => {
    const detector = made();
    const past = [...usual(-60, 0), ...books([-0.2, -0.1])];
    expect(toldBy(detector, past, 0)).toEqual([]);
    play(detector, books([0, 0, 0.01]).slice(2), at(0.06));
    const [signal] = detector.signals(NOW + 0.06 * DAY_MS);
    expect(signal).toMatchObject({
      detector: 'new-method',
      subject: 'ebook_bot_malware',
      category: 'cyber_fraud',
      families: 3,
      origins: 3,
      method: { id: 'ebook_bot_malware', state: 'weak' },
      headline: {
        ru: 'Первые признаки новой схемы: Бот «бесплатные книги» с вирусом',
        en: 'First signs of a new scheme: Free e-book Telegram bot malware',
      },
    });
    expect(signal!.evidence).toHaveLength(3);
    expect(signal!.summary.ru).toContain('За последние 14 дней — 3, за полгода до того — 0.');
    expect(signal!.summary.kk).toContain('Соңғы 14 күнде 3');
  });

  test('is not told of by two families, by three of one origin, or where it was usual before', () => {
    expect(toldBy(made(), [...usual(-60, 0), ...books([-2, -1])], 0)).toEqual([]);
    const alone = books([-3, -2, -1]).map((event) =>
      again(event, { id: event.familyId, at: event.sighting.at, outlet: 'one' }),
    );
    expect(toldBy(made(), [...usual(-60, 0), ...alone], 0)).toEqual([]);
    const known = books([-140, -120, -100, -80, -60, -40, -3, -2, -1]);
    expect(toldBy(made(), [...usual(-150, 0), ...known], 0)).toEqual([]);
  });

  test('counts copies as one, and old texts that come late as past', () => {
    const one = books([-1])[0]!;
    const copies = ['a', 'b', 'c', 'd'].map((id, n) => ({
      ...again(one, { id, at: NOW - DAY_MS + n * 60_000, outlet: id }),
      familyId: one.familyId,
      isFounder: false,
    }));
    expect(toldBy(made(), [...usual(-60, 0), one, ...copies], 0)).toEqual([]);
    const late = books([-40, -39, -38]).map((event) => ({
      ...event,
      sighting: { ...event.sighting, seenAt: NOW - DAY_MS },
    }));
    expect(toldBy(made(), [...usual(-60, 0), ...late], 0)).toEqual([]);
  });

  test('is unknown to the library too: a pair of slots never seen', () => {
    const parking = [
      'Жителям Актобе клеят на стёкла поддельные квитанции с QR-кодом для оплаты парковки, мошенники уводят деньги на игровой кошелёк.',
      'Мошенники в Уральске печатают поддельные квитанции: штраф за парковку просят оплатить по поддельному QR-коду на игровой кошелёк.',
      'В Павлодаре водитель оплатил штраф с поддельной квитанции через QR-код, деньги ушли мошенникам на игровой кошелёк.',
    ].map((body, n) =>
      eventOf({
        title: 'Мошенничество с квитанциями',
        body,
        at: at(-3 + n),
        source: `paper-${n}`,
        story: `s${n}`,
      }),
    );
    const told = toldBy(made(), [...usual(-60, 0), ...parking], 0);
    expect(told).toHaveLength(1);
    expect(told[0]!.method?.id).toBeNull();
    expect(told[0]!.method?.slots.map(({ value }) => value)).toContain('game_wallet');
    expect(told[0]!.headline.ru).toContain('игровой кошелёк');
  });

  test('passes from emerging to established and declining, and stays one signal', () => {
    const detector = made();
    const steady = Array.from({ length: 30 }, (_, n) => -60 + n * 2);
    const events = [...usual(-120, 60), ...books(steady)];
    const states = new Set<string>();
    const subjects = new Set<string>();
    const sorted = [...events].sort((a, b) => a.sighting.seenAt - b.sighting.seenAt);
    for (let day = -120; day < 60; day += 1) {
      const today = sorted.filter(({ sighting: { seenAt } }) => Math.floor((seenAt - NOW) / DAY_MS) === day);
      play(detector, today, at(day + 1));
      for (const signal of detector.signals(NOW + (day + 1) * DAY_MS)) {
        subjects.add(signal.subject);
        states.add(signal.method!.state);
      }
    }
    expect([...subjects]).toEqual(['ebook_bot_malware']);
    expect([...states]).toEqual(['emerging', 'established', 'declining']);
  });
});

describe('a method from abroad', () => {
  const abroad = (days: readonly number[]): StreamEvent[] =>
    [
      'В Бишкеке водителям шлют в WhatsApp поддельные штрафы со ссылкой на оплату, мошенники крадут данные карт.',
      'Мошенники рассылают жителям Оша СМС о штрафе, по ссылке крадут деньги с карты.',
    ]
      .slice(0, days.length)
      .map((body, n) =>
        eventOf({
          title: 'Мошенники шлют ссылки',
          body,
          at: at(days[n]!),
          source: `abroad-${n}`,
          outlet: { country: 'KG' },
        }),
      );
  const home = (day: number): StreamEvent =>
    eventOf({
      title: 'Штраф по ссылке',
      body: 'Автовладелец из Уральска перешёл по ссылке из СМС о штрафе, мошенники сняли деньги с карты.',
      at: at(day),
      source: 'here',
    });

  test('is told of before it comes, and again when it is first seen here', () => {
    const detector = made(importedMethod);
    const [early] = toldBy(detector, [...usual(-60, -10), ...abroad([-12, -11])], -10);
    expect(early).toMatchObject({
      detector: 'imported-method',
      subject: 'traffic_fine_phish',
      method: { id: 'traffic_fine_phish', state: 'weak' },
      headline: { ru: 'Замечено за рубежом, у нас пока нет: Фейковый штраф ПДД (Киргизия)' },
    });
    expect(early!.summary.ru).not.toContain('медиана');
    play(detector, [home(-5)], at(-4));
    const [later] = detector.signals(NOW - 4 * DAY_MS);
    expect(later!.headline.en).toContain('now seen here');
    expect(later!.summary.en).toMatch(/First seen here: 5.March/);
    expect(later!.summary.en).toMatch(/median time from abroad to here was 7.days \(n = 1\)/);
    expect(later!.score).toBeGreaterThan(early!.score);
  });

  test('is not told of by one origin, where it is usual here, or before anything of here is known', () => {
    expect(toldBy(made(importedMethod), [...usual(-60, 0), ...abroad([-2])], 0)).toEqual([]);
    const here = [home(-40), home(-30)].map((event, n) =>
      again(event, { id: `here-${n}`, at: event.sighting.at }),
    );
    expect(toldBy(made(importedMethod), [...usual(-60, 0), ...here, ...abroad([-2, -1])], 0)).toEqual([]);
    expect(toldBy(made(importedMethod), [...usual(-3, 0), ...abroad([-2, -1])], 0)).toEqual([]);
  });
});

test.each([newMethod, importedMethod])('$name goes on after a stop as if there had been none', (kind) => {
  const events = [...usual(-60, 0), ...books([-9, -7, -3, -1])].sort(
    (a, b) => a.sighting.seenAt - b.sighting.seenAt,
  );
  const whole = made(kind);
  const told = toldBy(whole, events, 0);
  const half = events.findIndex(({ sighting: { seenAt } }) => seenAt > NOW - 5 * DAY_MS);
  const first = made(kind);
  play(first, events.slice(0, half), at(-5));
  const early = first.signals(NOW - 5 * DAY_MS);
  const second = made(kind, first.save());
  play(second, events.slice(half), at(0));
  expect([...early, ...second.signals(NOW)]).toEqual(told);
  expect(second.save()).toEqual(whole.save());
});
