import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { entitiesStage } from '../../../nlp/stages/entities.ts';
import { inputOf, labelled, parseMarked } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const entities = (text: string) => pipeline.annotate(inputOf(text)).entities;

// Made-up persons, firms and cases.
const TEXTS = [
  'В [Алматы|place] задержан [Тимур Есенов|person] с двумя килограммами мефедрона.',
  'Пресс-секретарь [МВД|organisation] рассказал об обысках в [Караганде|place].',
  'По словам министра внутренних дел, преступников ищут в [России|place] и [Узбекистане|place].',
  'Директор [ТОО «Степь Инвест»|organisation] [Болат Ергали|person] скрылся в [Дубае|place].',
  'Полковник [Кайрат Жумагулов|person] ответил на вопросы.',
  '[Алматыда|place] 34 жастағы [Тимур Есенов|person] ұсталды.',
  '[Ішкі істер министрлігі|organisation] [Қарағандыда|place] тінту жүргізді.',
  'Президент [Қырғызстанмен|place] шекарадағы бақылауды күшейтуді тапсырды.',
  'Police in [Astana|place] detained [Timur Esenov|person], a director of [Steppe Capital LLP|organisation].',
  'The [Ministry of Internal Affairs|organisation] warned residents of the [Zhambyl Region|place].',
  'Проверка прошла без происшествий, сообщили в ведомстве.',
];

describe('entities', () => {
  it.each(TEXTS)('are found in %j', (source) => {
    const { input, marks } = parseMarked(source);
    expect(labelled(input.text, pipeline.annotate(input).entities, ({ kind }) => kind)).toEqual(marks);
  });

  it.each([
    ['Жиын Алматыда өтті.', 'Алматы'],
    ['Ішкі істер министрлігінің мәліметінше, жағдай тұрақты.', 'Ішкі істер министрлігі'],
    ['Рейс прилетел из Москвы.', 'Москва'],
    ['Об этом сообщили в МВД.', 'МВД'],
  ])('have their plain name where it can be told: %j', (text, name) => {
    expect(entities(text).map((entity) => entity.name)).toEqual([name]);
  });

  it('never name a person', () => {
    const found = entities('Задержан Тимур Есенов. Detained: Timur Esenov. Тимур Есенов ұсталды.');
    expect(found).not.toHaveLength(0);
    expect(found.filter(({ kind, name }) => kind === 'person' && name !== null)).toEqual([]);
  });

  it('are the same after more words than are read at once', () => {
    const name = 'В Алматы задержан Тимур Есенов.';
    const text = `${name}\n${'проверка прошла спокойно. '.repeat(4000)}\n${name}`;
    const input = inputOf(text);
    const found = entitiesStage.run(input, {}).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['Алматы', 'Тимур Есенов', 'Алматы', 'Тимур Есенов']);
  });

  it('do not overlap and stand in order, whatever the text', () => {
    const text = '« » . " МВД «Нур " » РФ, Г. Ө.Ө. — «Алматы»-да «»«« И И И Иванов-Петров-Сидоров'.repeat(30);
    let end = 0;
    for (const entity of entities(text)) {
      expect(entity.start).toBeGreaterThanOrEqual(end);
      end = entity.end;
      expect(end).toBeLessThanOrEqual(text.length);
    }
    expect(end).toBeGreaterThan(0);
  });
});
