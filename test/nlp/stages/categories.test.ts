import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { CATEGORIES } from '../../../nlp/taxonomy/index.ts';
import { inputOf } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const found = (text: string, bodyStart = 0) => pipeline.annotate(inputOf(text, bodyStart)).categories;
const ids = (text: string) => found(text).map(({ category }) => category);

describe('categories', () => {
  it.each([
    ['Мошенники звонили от имени банка', 'cyber_fraud'],
    ['Интернет-алаяқтар тұрғындарды алдап кетті', 'cyber_fraud'],
    ['Phishing messages were sent to bank clients', 'cyber_fraud'],
    ['Полиция нашла нарколабораторию и синтетические наркотики', 'drug_trafficking'],
    ['Полиция есірткі сатқан топты ұстады', 'drug_trafficking'],
    ['Customs officers found heroin and fentanyl', 'drug_trafficking'],
    ['Задержан при получении взятки', 'corruption'],
    ['Мал ұрлығы көбейді', 'street_crime'],
    ['В ДТП погибли двое', 'road_safety'],
  ])('of %j hold %s', (text, category) => {
    expect(ids(text)).toContain(category);
  });

  it.each([
    'Дефицит электроэнергии: ТЭЦ и подстанция требуют ремонта',
    'Экологи отобрали пробы воды, программа «Ауыл аманаты» продолжается',
    'Морская соль и мука пшеничная подорожали, скорость ветра 20 м/с',
    'Базовая ставка снижена, налоговая ставка не изменилась',
    'Школьники сидели на скамье и пили сок',
    'Нарядная пара танцевала под крышей театра',
    'Погода в Казахстане: дожди и ветер',
  ])('do not fire on %j', (text) => {
    expect(ids(text)).toEqual([]);
  });

  it.each([
    'В мечети прошёл праздник, имам поздравил мусульман',
    'Спор о слове джихад: богослов объяснил его значение',
    'Мешітте жұма намазы оқылды',
    'Исламисты и либералы спорили в эфире',
    'Вышла книга о шахидах и святых',
  ])('take no word of faith or opinion for a threat: %j', (text) => {
    expect(ids(text)).toEqual([]);
  });

  it('leave ordinary trade in a precursor to a person, and diversion not', () => {
    const trade = found(
      'Компания ищет поставщиков уксусного ангидрида, 20 тонн, с лицензией, доставка по Павлодару.',
    );
    expect(trade.filter(({ unsure }) => unsure !== true)).toEqual([]);
    const diversion = found('Изъяты 2 тонны уксусного ангидрида без документов, подозреваемые задержаны.');
    expect(diversion.find(({ category }) => category === 'precursors_chemicals')?.unsure).toBeUndefined();
    expect(diversion.map(({ category }) => category)).toContain('precursors_chemicals');
  });

  it('take two ambiguous words in an offer, and neither alone', () => {
    expect(ids('Есть соль')).toEqual([]);
    expect(ids('Есть соль и шишки')).toEqual([]);
    expect(ids('Магазин в телеграм: соль, шишки, доставка')).toEqual(['drug_trafficking']);
  });

  it('drop ambiguous words where the sentence shows their ordinary sense, and only there', () => {
    const terms = (text: string) => found(text).flatMap((mention) => mention.terms.map(({ term }) => term));
    expect(terms('Наркотики изъяты. Закладка фундамента начата, клад археологов найден.')).toEqual([
      'наркотики',
    ]);
    expect(terms('Наркотики изъяты. Клад лежал у дома.')).toEqual(['наркотики', 'клад']);
  });

  it('score a title above a body, and more words above one', () => {
    const inTitle = found('Мошенники снова звонят\n\nТекст новости.', 24)[0]!.score;
    const inBody = found('Снова звонят\n\nМошенники.', 14)[0]!.score;
    const several = found('Снова звонят\n\nМошенники создали поддельный сайт, фишинг.', 14)[0]!.score;
    expect(inTitle).toBeGreaterThan(inBody);
    expect(several).toBeGreaterThan(inBody);
    expect(several).toBeLessThanOrEqual(1);
  });

  it('prove themselves by the words of the text', () => {
    const text = 'Осторожно: мошенники прислали фишинговую ссылку.';
    expect(found(text)[0]!.terms.map(({ start, end }) => text.slice(start, end))).toEqual([
      'мошенники',
      'фишинговую ссылку',
    ]);
  });

  it('are 26, each named in three languages', () => {
    expect(CATEGORIES).toHaveLength(26);
    for (const { name } of CATEGORIES)
      expect(Object.values(name).every((text) => text.length > 0)).toBe(true);
  });
});
