import { describe, expect, it } from 'vitest';
import type { AnnotatedDocument } from '../../../nlp/detectors/detector.ts';
import { DEFAULT_STANDING_QUERIES } from '../../../nlp/detectors/standing-queries.ts';
import { createQueryAsker, createStandingQueryDetector } from '../../../nlp/detectors/standing-query.ts';
import { maskText } from '../../../nlp/index.ts';
import { CATEGORIES } from '../../../nlp/taxonomy/index.ts';
import { parseQuery } from '../../../src/model/query-parser.ts';
import { signalSchema } from '../../../src/model/signal.ts';
import { annotated } from './made-up.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const detector = createStandingQueryDetector(DEFAULT_STANDING_QUERIES);
const detect = (documents: AnnotatedDocument[]) => detector.detect({ documents, now: NOW });

const SEIZURE = {
  title: 'В Карагандинской области изъяли прекурсоры',
  body: 'Полиция нашла нарколабораторию, 5 кг эфедрина и наркотики для сбыта через закладки. Задержан Иванов Пётр Сергеевич.',
  at: '2026-11-20T08:00:00.000Z',
};

describe('standing queries', () => {
  it('are one for each category of severity 4 or 5', () => {
    expect(DEFAULT_STANDING_QUERIES.map(({ id }) => id)).toEqual(
      CATEGORIES.filter(({ severity }) => severity >= 4).map(({ id }) => id),
    );
    expect(DEFAULT_STANDING_QUERIES.length).toBeGreaterThan(8);
  });

  it('make signals that keep to the schema, with evidence and an explanation that sums to the score', () => {
    const signals = detect([annotated(SEIZURE)]);
    expect(new Set(signals.map(({ category }) => category))).toEqual(
      new Set(['drug_trafficking', 'precursors_chemicals']),
    );
    for (const signal of signals) {
      const whole = { ...signal, id: 'x', state: 'new', createdAt: NOW, updatedAt: NOW };
      expect(signalSchema.safeParse(whole).success).toBe(true);
      const sum = signal.explanation.reduce((total, { value, weight }) => total + value * weight, 0);
      expect(signal.score).toBeCloseTo(1 / (1 + Math.exp(-sum)));
      expect(signal.region).toBe('karaganda');
    }
    expect(signals.find(({ category }) => category === 'precursors_chemicals')!.substances).toEqual([
      'ephedrine',
    ]);
  });

  it('quote the masked text at the spans they name', () => {
    const item = annotated({
      ...SEIZURE,
      title: 'Новости',
      body: 'Иванов Пётр Сергеевич сбывал синтетические наркотики в Караганде.',
    });
    const [signal] = detect([item]);
    const [evidence] = signal!.evidence;
    const masked = maskText(item.document.text, item.annotations.personal);
    expect(evidence!.quote).toBe(masked.slice(evidence!.start, evidence!.end));
    expect(evidence!.quote).toBe('•••••• •••• ••••••••• сбывал синтетические наркотики в Караганде.');
  });

  it('tell a story of ten copies once, and its copies add no family', () => {
    const copies = Array.from({ length: 10 }, (_, at) =>
      annotated({
        ...SEIZURE,
        at: `2026-11-20T0${at}:00:00.000Z`,
        source: `paper-${at}`,
        family: 'one',
        origin: 'paper-0',
        familyFirstSeen: '2026-11-20T00:00:00.000Z',
      }),
    );
    const signals = detect(copies).filter(({ category }) => category === 'drug_trafficking');
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({
      families: 1,
      origins: 1,
      subject: 'drug_trafficking:karaganda:2026-11-20',
    });
    expect(signals[0]!.evidence).toHaveLength(1);
  });

  it('keep their subject when a copy comes the next day', () => {
    const first = annotated({ ...SEIZURE, family: 'one' });
    const later = annotated({
      ...SEIZURE,
      at: '2026-11-21T08:00:00.000Z',
      source: 'other',
      family: 'one',
      origin: 'paper',
      familyFirstSeen: SEIZURE.at,
    });
    const subjects = (items: AnnotatedDocument[]) => detect(items).map(({ subject }) => subject);
    expect(subjects([first, later])).toEqual(subjects([first]));
  });

  it('score two independent origins above one', () => {
    const [one] = detect([annotated(SEIZURE)]);
    const [two] = detect([
      annotated(SEIZURE),
      annotated({ ...SEIZURE, body: `${SEIZURE.body} Подробности позже.`, source: 'other' }),
    ]);
    expect(two!.families).toBe(2);
    expect(two!.score).toBeGreaterThan(one!.score);
  });

  it('speak all three languages, with counted nouns in their right form', () => {
    const signal = detect([annotated(SEIZURE)]).find(({ category }) => category === 'drug_trafficking')!;
    expect(signal.headline.ru).toMatch(/ — Карагандинская область, \d+\u00a0\p{L}+$/u);
    expect(signal.headline.kk).toMatch(/ — Қарағанды облысы, \d+\u00a0\p{L}+$/u);
    expect(signal.headline.en).toMatch(/ — Karaganda Region, \d+\u00a0\p{L}+$/u);
    expect(signal.summary.ru).toContain('1\u00a0семейство текстов, 1\u00a0независимый первоисточник');
    expect(signal.summary.en).toContain('1\u00a0text family, 1\u00a0independent origin');
  });

  it('pass over a passing mention and over everything else', () => {
    const passing = annotated({
      title: 'Концерт на площади',
      body: `${'Артисты выступили перед жителями города. '.repeat(20)}Зрителям напомнили, что наркотики запрещены.`,
      at: NOW,
    });
    expect(detect([passing, annotated({ title: 'Погода', body: 'Завтра дожди.', at: NOW })])).toEqual([]);
  });

  it('fire for saved queries too, from when they were saved and as they are now', () => {
    const item = annotated({
      title: 'Зоопарк',
      body: 'Голубые пингвины замечены.',
      at: '2026-11-20T08:00:00.000Z',
    });
    const saved = (text: string, version: number, since = '2026-11-20T07:00:00.000Z') => ({
      id: 'penguins',
      name: { kk: 'Пингвиндер', ru: 'Пингвины', en: 'Penguins' },
      query: parseQuery(text),
      category: 'cyber_fraud',
      severity: 2,
      version,
      since,
    });
    const fired = (query: ReturnType<typeof saved>) =>
      detector.detect({ documents: [item], now: NOW, saved: [query] });
    expect(fired(saved('голубые пингвины', 1))).toMatchObject([
      { subject: 'penguins:-:2026-11-20', category: 'cyber_fraud', severity: 2, families: 1 },
    ]);
    expect(fired(saved('розовые пингвины', 2))).toEqual([]);
    expect(fired(saved('пингвины', 3))).toHaveLength(1);
    expect(fired(saved('пингвины', 4, '2026-11-20T09:00:00.000Z'))).toEqual([]);
    expect(detect([item])).toEqual([]);
  });

  it('mean what search means by words, phrases and fields, in any language and case', () => {
    const document = annotated({
      title: 'Алматыда алаяқтар көбейді',
      body: 'Полиция тұрғындарды сақтандырды. Иванов Пётр Сергеевич пострадал.',
      at: '2026-11-20T08:00:00.000Z',
    });
    const answers = (text: string): number => {
      const query = {
        id: 'q',
        name: { kk: 'q', ru: 'q', en: 'q' },
        query: parseQuery(text),
        category: null,
        severity: 1,
      };
      return createQueryAsker([query]).ask(document.document, document.annotations).length;
    };
    expect(
      [
        'алаяқ*',
        'алаяқтар',
        'алаяқтардың',
        '"алаяқтар көбейді"',
        'lang:kk',
        'region:almaty',
        'category:cyber_fraud полиция',
        'date:2026-11-20',
        '-астана',
      ].map(answers),
    ).toEqual(Array.from({ length: 9 }, () => 1));
    expect(
      ['астана', '"көбейді алаяқтар"', 'lang:ru', 'before:2026-11-20', 'is:undated', 'сергеевич'].map(
        answers,
      ),
    ).toEqual(Array.from({ length: 6 }, () => 0));
  });
});
