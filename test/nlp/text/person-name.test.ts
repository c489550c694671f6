import { describe, expect, it } from 'vitest';
import { looksLikePersonName } from '../../../nlp/text/person-name.ts';
import { CATEGORIES, CITIES, CROSSINGS, REGIONS, SUBSTANCES } from '../../../nlp/taxonomy/index.ts';

describe('a query by a person’s name', () => {
  // Made-up persons.
  it.each([
    ['Иванов Пётр Сергеевич', 'Иванов Пётр Сергеевич'],
    ['мошенничество Асанов Серик', 'Асанов Серик'],
    ['Петров А.Б.', 'Петров А.Б.'],
    ['А. Б. Петрова', 'А. Б. Петрова'],
    ['Асанов Серік Маратұлы', 'Асанов Серік Маратұлы'],
    ['Айгерім Құсайынқызы', 'Айгерім Құсайынқызы'],
    ['Timur Akhmetov', 'Timur Akhmetov'],
    ['иванов петр сергеевич', 'иванов петр сергеевич'],
    ['мошенничество асанов серик', 'асанов серик'],
    ['айгүл ахметова', 'айгүл ахметова'],
    ['timur akhmetov', 'timur akhmetov'],
    ['Серик* AND Асанов*', 'Серик* AND Асанов'],
    ['СЕРИК АСАНОВ', 'СЕРИК АСАНОВ'],
  ])('is seen in %j', (query, name) => {
    const found = looksLikePersonName(query);
    expect(found?.text).toBe(name);
    expect(query.slice(found?.start, found?.end)).toBe(name);
  });

  it.each([
    'наркотики Алматы',
    'Алматинская область',
    'Банк Развития',
    'Комитет Государственных Доходов',
    'Министерство Финансов',
    'интернет-алаяқтық Қарағанды',
    'Tengri News',
    'Азаттық радиосы',
    'Новости Костаная',
    'Kazakhstan Today',
    'category:drug_trafficking region:almaty',
    'Нижний Новгород',
    'дом культуры в Ростове',
    'Героин Мефедрон',
    'Санкт-Петербург',
    'Тарлаулы Ауылы',
    'роман толстый следователь',
    'вера надежда любовь',
    'продажа домов алматы',
    'дина условия вклада',
    'арман банков',
    'уголовной ответственности',
    'розничной торговли',
    'основной инструмент',
    'единиц различной техники',
    'марка телефонов',
    'almaty nova bank',
    'Қазақстан Республикасы',
  ])('is not seen in %j', (query) => {
    expect(looksLikePersonName(query)).toBeNull();
  });

  it('is not seen in any place, substance or category of the taxonomy', () => {
    const names = [
      ...[...REGIONS, ...CITIES].flatMap(({ name, aliases }) => [...Object.values(name), ...aliases]),
      ...CROSSINGS.flatMap(({ name }) => Object.values(name)).filter(
        (name) => !/Назарбаев|Конысбаев|Қонысбаев/.test(name),
      ),
      ...SUBSTANCES.flatMap(({ name, names: others }) => [...Object.values(name), ...others]),
      ...CATEGORIES.flatMap(({ name, terms }) => [...Object.values(name), ...terms.map(({ term }) => term)]),
    ];
    expect(names.filter((name) => looksLikePersonName(name) !== null)).toEqual([]);
  });
});
