import { describe, expect, it } from 'vitest';
import { createStories } from '../../../../nlp/relate/stories/index.ts';
import { newsTermsOf } from '../../../../nlp/relate/stories/news-terms.ts';
import { abbreviationKey, soundOf } from '../../../../nlp/relate/stories/sound.ts';
import { stemWord } from '../../../../nlp/text/stem.ts';
import newsTerms from '../../../../nlp/taxonomy/news-terms.json' with { type: 'json' };
import { COURIER, family, HOUR_MS, START } from './made-up.ts';

describe('names across alphabets', () => {
  it.each([
    ['вашингтон', 'washington'],
    ['берлин', 'berlin'],
    ['шымкент', 'shymkent'],
    ['мексика', 'mexico'],
    ['филадельфия', 'philadelphia'],
    ['чехия', 'czechia'],
  ])('%s sounds as %s', (cyrillic, latin) => {
    expect(soundOf(cyrillic).slice(0, 3)).toBe(soundOf(latin).slice(0, 3));
  });

  it('tell others apart', () => {
    expect(soundOf('берлин')).not.toBe(soundOf('belgrade'));
    expect(soundOf('аа')).toBe('');
  });

  it('read abbreviations letter by letter', () => {
    expect(abbreviationKey('НАТО')).toBe(abbreviationKey('NATO'));
  });
});

describe('the table of news terms', () => {
  it('has three languages in every line and no line twice', () => {
    for (const line of newsTerms.terms) expect(line.split('|').filter(Boolean), line).toHaveLength(3);
    expect(new Set(newsTerms.terms).size).toBe(newsTerms.terms.length);
  });

  it.each([
    ['өрттен', 'пожара', 'fires'],
    ['ғалымдар', 'учёные', 'scientists'],
    ['көпірдің', 'мостов', 'bridges'],
    ['ауруханаға', 'больнице', 'hospital'],
  ])('%s, %s and %s are one term', (kk, ru, en) => {
    const terms = newsTermsOf(stemWord(en), 'en');
    expect(terms.length).toBeGreaterThan(0);
    expect(newsTermsOf(stemWord(kk), 'kk').some((term) => terms.includes(term))).toBe(true);
    expect(newsTermsOf(stemWord(ru), 'ru').some((term) => terms.includes(term))).toBe(true);
  });
});

describe('amounts and days of a text', () => {
  it('are read in their units', () => {
    const { reading } = family('a', 'Изъяли 1 500 граммов на 2,5 млн тенге | Полиция изъяла пакет 9 марта.');
    expect(reading.amounts).toEqual([
      { unit: 'mass', value: 1500 },
      { unit: 'tenge', value: 2_500_000 },
    ]);
    expect(reading.days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))).toEqual([
      '2026-03-09',
    ]);
  });

  it('keep apart texts of event days more than three days from one another', () => {
    const stories = createStories();
    stories.take(family('a', `${COURIER[0]!} Это было 2 марта.`));
    const other = stories.take(family('b', `${COURIER[0]!} Это было 9 марта.`, START + HOUR_MS))!;
    expect(other.founded).toBe(true);
    expect(other.change.why).toContain('veto: days');
  });

  it('keep apart nothing when the days are near', () => {
    const stories = createStories();
    stories.take(family('a', `${COURIER[0]!} Это было 8 марта.`));
    const other = stories.take(family('b', `${COURIER[0]!} Это было 9 марта.`, START + HOUR_MS))!;
    expect(other.founded).toBe(false);
  });
});

describe('dense vectors', () => {
  it('do nothing before there is a background to hold them against, and count after', () => {
    const stories = createStories({ grain: { join: 2 } });
    const vector = (seed: number): Float32Array =>
      Float32Array.from({ length: 8 }, (_, at) => Math.sin(seed * 7.3 + at * (1 + (seed % 5))));
    for (let at = 0; at < 40; at += 1) {
      const next = family(`f${at}`, `Новость номер ${at} | Текст о разном.`, START + at);
      stories.take({ ...next, reading: { ...next.reading, dense: vector(at) } });
    }
    const { reading } = family('near', 'Сообщение | Текст о разном.', START + 50);
    const without = stories.closest(reading, START + 50)!;
    const withDense = stories.closest({ ...reading, dense: vector(39) }, START + 50)!;
    expect(withDense.score).toBeGreaterThan(without.score);
  });
});
