import { describe, expect, it } from 'vitest';
import { expectedIn, negativeBinomialTail, passesFdr } from '../../../nlp/detectors/counts.ts';
import { createRiseDetector } from '../../../nlp/detectors/rise.ts';
import { signalSchema } from '../../../src/model/signal.ts';
import { annotated, series } from './made-up.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const FROM = '2026-10-21';
const CELL = { category: 'cyber_fraud', region: 'karaganda' };
const detector = createRiseDetector();

const documents = Array.from({ length: 6 }, (_, at) =>
  annotated({
    title: `Мошенники в Караганде: случай ${at}`,
    body: `Жителям Карагандинской области звонят мошенники, обманутых уже ${at + 10}.`,
    at: `2026-11-${18 + (at % 3)}T0${at}:00:00.000Z`,
    source: `paper-${at}`,
  }),
);
const quiet = Array.from({ length: 28 }, (_, at) => at % 2);

describe('a rise', () => {
  it('is told when a category stands well above its own past', () => {
    const signals = detector.detect({ documents, counts: series(CELL, FROM, [...quiet, 4, 5, 6]), now: NOW });
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      detector: 'rise',
      subject: 'cyber_fraud:karaganda:2026-11-16',
      families: 6,
      origins: 6,
      region: 'karaganda',
    });
    expect(signals[0]!.headline.ru).toBe(
      'Рост публикаций: Интернет- и телефонное мошенничество — Карагандинская область',
    );
    expect(signals[0]!.summary.ru).toContain(
      'За 3\u00a0дня: 6\u00a0семейств текстов, 6\u00a0независимых первоисточников.',
    );
    expect(
      signalSchema.safeParse({ ...signals[0], id: 'x', state: 'new', createdAt: NOW, updatedAt: NOW })
        .success,
    ).toBe(true);
    expect(signals[0]!.evidence.length).toBeGreaterThan(1);
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
    expect(detector.detect({ documents, counts: series(CELL, FROM, families), now: NOW })).toEqual([]);
  });

  it('is not told before there is a past', () => {
    expect(
      detector.detect({ documents, counts: series(CELL, '2026-11-14', [0, 1, 0, 0, 5, 5, 5]), now: NOW }),
    ).toEqual([]);
  });

  it('is not told without documents to prove it or with one origin', () => {
    const counts = series(CELL, FROM, [...quiet, 4, 5, 6]);
    expect(detector.detect({ documents: [], counts, now: NOW })).toEqual([]);
    expect(
      detector.detect({ documents: documents.map((item) => ({ ...item, origin: 'one' })), counts, now: NOW }),
    ).toEqual([]);
  });

  it('is not told of one family whose copies come every day', () => {
    const counts = series(CELL, FROM, [...quiet, 4, 5, 6]);
    const copies = documents.map((item) => ({ ...item, familyId: 'one' }));
    expect(detector.detect({ documents: copies, counts, now: NOW })).toEqual([]);
  });

  it('of the country is left out when one region makes it', () => {
    const counts = [
      ...series(CELL, FROM, [...quiet, 4, 5, 6]),
      ...series({ ...CELL, region: '*' }, FROM, [...quiet, 5, 5, 6]),
    ];
    expect(detector.detect({ documents, counts, now: NOW }).map(({ region }) => region)).toEqual([
      'karaganda',
    ]);
  });

  it('of the country alone is told as the country’s', () => {
    const signals = detector.detect({
      documents,
      counts: series({ ...CELL, region: '*' }, FROM, [...quiet, 4, 5, 6]),
      now: NOW,
    });
    expect(signals[0]!.headline.en).toBe('Rise in reports: Internet and phone fraud — Kazakhstan');
    expect(signals[0]!.region).toBeNull();
  });
});

describe('the statistics', () => {
  it('know the tail of the negative binomial', () => {
    // Values of scipy.stats.nbinom.sf(4, 2, 0.5) and of a Poisson with mean 3 at 5 and more.
    expect(negativeBinomialTail(5, { mean: 2, size: 2 })).toBeCloseTo(0.109375, 6);
    expect(negativeBinomialTail(5, { mean: 3, size: 1e9 })).toBeCloseTo(0.184737, 4);
    expect(negativeBinomialTail(0, { mean: 3, size: 2 })).toBe(1);
  });

  it('expect the mean of the past, and more doubt after a swinging or a short one', () => {
    const steady = expectedIn(
      3,
      Array.from({ length: 28 }, () => 2),
    );
    const swinging = expectedIn(
      3,
      Array.from({ length: 28 }, (_, at) => (at % 2 === 0 ? 0 : 4)),
    );
    const short = expectedIn(3, [2, 2, 2, 2, 2, 2, 2]);
    expect(steady.mean).toBeCloseTo(6, 0);
    expect(swinging.deviation).toBeGreaterThan(steady.deviation);
    expect(short.deviation).toBeGreaterThan(steady.deviation);
  });

  it('hold the false discovery rate as Benjamini and Hochberg do', () => {
    expect(passesFdr([0.01, 0.02, 0.03, 0.5], 0.05)).toEqual([true, true, true, false]);
    expect(passesFdr([0.04, 0.5, 0.6, 0.7], 0.05)).toEqual([false, false, false, false]);
    expect(passesFdr([], 0.05)).toEqual([]);
  });
});
