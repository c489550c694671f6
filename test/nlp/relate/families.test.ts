import { describe, expect, it } from 'vitest';
import { analyse } from '../../../nlp/index.ts';
import { sameFamily, similarity } from '../../../nlp/relate/families/compare.ts';
import { bandsOf, createSketch } from '../../../nlp/relate/families/sketch.ts';

const stems = (text: string) => analyse(text).map(({ stem }) => stem);
const sketch = (text: string) => createSketch(stems(text));
const shareBand = (a: string, b: string) => {
  const bands = new Set(bandsOf(sketch(a)));
  return bandsOf(sketch(b)).some((band) => bands.has(band));
};
const near = (a: string, b: string) => shareBand(a, b) && sameFamily(sketch(a).bytes, sketch(b).bytes);

// Made-up news.
const LONG = `Полицейские области задержали группу из пяти человек, которые продавали через сеть поддельные медицинские справки.
По данным департамента, бланки печатали в арендованной квартире на окраине города, а печати заказывали за рубежом.
За одну справку брали от двадцати до сорока тысяч тенге, деньги переводили на карты посредников.
Во время обыска изъяли принтеры, более трёхсот бланков и записи с номерами заказов. Следствие продолжается.`;
const OTHER = `В столице открылась выставка молодых художников, на которой показали больше ста картин и скульптур.
По словам кураторов, работы собирали полгода во всех областях страны, а часть привезли из соседних государств.
Посетить выставку можно бесплатно до конца месяца, по выходным для школьников проводят занятия.`;
const SHORT = 'Внимание! Мошенники рассылают сообщения от имени налоговой. Не переходите по ссылке!';

describe('near-duplicate families', () => {
  it.each([
    ['the same text', LONG],
    ['a repost with a lead and a footer', `Срочно. ${LONG} Подписывайтесь.`],
    [
      'other case, spaces and look-alike letters',
      LONG.toUpperCase().replaceAll(' ', '  ').replaceAll('О', 'O'),
    ],
    ['another form of a few words', LONG.replace('задержали', 'задержаны').replace('брали', 'берут')],
  ])('hold %s', (_, copy) => {
    expect(near(LONG, copy)).toBe(true);
  });

  it('hold short posts by runs of letters', () => {
    expect(near(SHORT, SHORT.replace('Внимание', 'Осторожно'))).toBe(true);
    expect(near(SHORT, 'Внимание! Завтра в городе отключат воду. Сделайте запас на день!')).toBe(false);
  });

  it('keep different news apart', () => {
    expect(similarity(sketch(LONG).bytes, sketch(OTHER).bytes)).toBeLessThan(0.1);
    expect(near(LONG, OTHER)).toBe(false);
  });

  it('never hold texts of under five tokens', () => {
    expect(bandsOf(sketch('Видео дня'))).toEqual([]);
    expect(bandsOf(sketch(''))).toEqual([]);
  });

  it('come from sketches that are equal for equal texts and refuse bytes of another size', () => {
    expect(sketch(LONG)).toEqual(sketch(LONG));
    expect(bandsOf(sketch(LONG))).toHaveLength(32);
    expect(similarity(sketch(LONG).bytes, new Uint8Array(3))).toBe(0);
  });
});
