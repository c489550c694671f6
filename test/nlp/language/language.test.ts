import { describe, expect, it } from 'vitest';
import { packWeights, stepOf, unpackWeights } from '../../../nlp/language/nibbles.ts';
import { languageStage } from '../../../nlp/stages/language.ts';
import { tokensStage } from '../../../nlp/stages/tokens.ts';
import type { LanguageLayer } from '../../../src/model/annotation.ts';
import { inputOf, parseMarked } from '../marked.ts';

function layerOf(text: string, languageHint: string | null = null): LanguageLayer {
  const input = { ...inputOf(text), languageHint };
  return languageStage.run(input, { tokens: tokensStage.run(input, {}) });
}

describe('a text', () => {
  it.each([
    ['Елордада жаңа мектеп ашылды, оқушылар қуанып қалды', 'kk', 'kk-Cyrl'],
    ['Elordada jaña mektep aşyldy, oquşylar quanyp qaldy', 'kk', 'kk-Latn'],
    ['Elordada jańa mektep ashyldy, oqýshylar qýanyp qaldy', 'kk', 'kk-Latn'],
    ['ەلوردادا جاڭا مەكتەپ اشىلدى، وقۋشىلار قۋانىپ قالدى', 'kk', 'kk-Arab'],
    ['Елордада жана мектеп ашылды, окушылар куанып калды', 'kk', 'kk-russified'],
    ['В столице открылась новая школа, дети обрадовались', 'ru', 'ru'],
    ['A new school was opened in the capital', 'en', 'en'],
    ['Борбордо жаңы мектеп ачылды, окуучулар кубанып калышты', 'other', 'other'],
    ['Башкалада яңа мәктәп ачылды, укучылар шатланды', 'other', 'other'],
    ['Poytaxtda yangi maktab ochildi, oʻquvchilar xursand boʻldi', 'other', 'other'],
    ['Пойтахтда янги мактаб очилди, ўқувчилар хурсанд бўлди', 'other', 'other'],
    ['У столиці відкрилася нова школа, діти зраділи', 'other', 'other'],
    ['У сталіцы адкрылася новая школа, дзеці ўзрадаваліся', 'other', 'other'],
    ['پايتەختتە يېڭى مەكتەپ ئېچىلدى، ئوقۇغۇچىلار خۇش بولدى', 'other', 'other'],
    ['수도에 새 학교가 문을 열었다', 'other', 'other'],
  ])('%j is %s, written as %s', (text, language, variant) => {
    const layer = layerOf(text);
    expect([layer.language, layer.variant]).toEqual([language, variant]);
  });

  it('of names only leans on what its outlet says', () => {
    expect(layerOf('Алматы Арена', 'kk').language).toBe('kk');
    expect(layerOf('Алматы Арена', 'ru-KZ').language).toBe('ru');
  });

  it('that is plain does not care what its outlet says', () => {
    expect(layerOf('Полиция задержала группу, которая продавала наркотики', 'kk').language).toBe('ru');
  });

  it('tells how sure it is: surer of a sentence than of a word that several languages have', () => {
    expect(layerOf('Елордада жаңа мектеп ашылды').confidence).toBeGreaterThan(0.95);
    expect(layerOf('Администратор').confidence).toBeLessThan(0.9);
  });
});

describe('a mixed text', () => {
  it.each([
    '[Полиция көлікті тоқтатып, жүргізушіні ұстады.|kk-Cyrl] [Водитель сообщил, что документы остались дома и он их привезёт.|ru]',
    '[Қала тұрғындары жаңа саябаққа қуанып жатыр,|kk-Cyrl] [the park will be open from early morning until midnight|en]',
    '[Erteñ tañerteñ jiynalys bolady dep aitty,|kk-Latn] [но никто не знает, во сколько и в каком кабинете|ru]',
  ])('is told in stretches: %s', (source) => {
    const { input, marks } = parseMarked(source);
    const { runs = [], mix } = layerOf(input.text);
    expect(runs.map(({ variant }) => variant)).toEqual(marks.map(({ label }) => label));
    for (const [at, { start, end }] of runs.entries()) {
      expect(start).toBe(marks[at]?.start);
      // A stretch ends with its last word, a mark with the stop after it.
      expect(marks[at]!.end - end).toBeLessThan(2);
    }
    expect(Object.values(mix).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(Object.values(mix).filter((share) => share > 0.2)).toHaveLength(2);
  });

  it('is not cut by a name or a borrowed word', () => {
    const { runs = [] } = layerOf(
      'Мошенники просили установить TeamViewer и продиктовать код, сообщили в Kaspi Bank',
    );
    expect(runs.map(({ variant }) => variant)).toEqual(['ru']);
  });
});

describe('weights in four bits', () => {
  it('come back with their signs, nearly as large, the largest as it was', () => {
    const weights = Float32Array.from([0, 2, -2, 1, -0.5, 0.01, 3]);
    const steps = unpackWeights(packWeights(weights, 2));
    const back = Array.from(steps, (step) => step * stepOf(2)).slice(0, weights.length);
    expect(back[1]).toBeCloseTo(2);
    expect(back[2]).toBeCloseTo(-2);
    // What is above the largest is cut off.
    expect(back[6]).toBeCloseTo(2);
    for (const at of [0, 3, 4, 5]) expect(Math.abs(back[at]! - weights[at]!)).toBeLessThan(0.15);
  });
});
