import { describe, expect, it } from 'vitest';
import { analyse } from '../../../nlp/index.ts';
import { quotes, sameFamily, similarity } from '../../../nlp/relate/families/compare.ts';
import { bandHashes, minimaOf } from '../../../nlp/relate/families/min-hash.ts';
import { bandsOf, createSketch, readSketch } from '../../../nlp/relate/families/sketch.ts';

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

  it('hold a text around thirty tokens whose copy has lost or won a line', () => {
    const lead = Array.from({ length: 28 }, (_, at) => `word${at}`);
    const longer = [...lead, 'one', 'two', 'three', 'four', 'five'];
    const [a, b] = [createSketch(lead), createSketch(longer)];
    expect(bandsOf(b).some((band) => bandsOf(a).includes(band))).toBe(true);
    expect(sameFamily(a.bytes, b.bytes)).toBe(true);
  });

  it('leave out links, handles and emoji, and keep numbers', () => {
    const bytes = (text: string) => sketch(text).bytes;
    expect(bytes(`${SHORT} 🔥 https://t.me/made_up @made_up`)).toEqual(bytes(SHORT));
    expect(bytes(`${SHORT} 450`)).not.toEqual(bytes(SHORT));
  });

  it('keep news of one pattern apart that name other places or other numbers', () => {
    const stemmed = stems(SHORT);
    const at = (places: string[]) => createSketch(stemmed, { places }).bytes;
    expect(sameFamily(at(['karaganda_c']), at(['aktau_c']))).toBe(false);
    expect(sameFamily(at(['karaganda_c']), at(['aktau_c', 'karaganda_c']))).toBe(true);
    expect(sameFamily(at(['karaganda_c']), at([]))).toBe(true);
    const rates = (a: number, b: number) =>
      sketch(
        `${LONG} Курс доллара ${a} тенге, евро ${b} тенге, данные Казахстанской фондовой биржи на утро.`,
      );
    expect(sameFamily(rates(450, 520).bytes, rates(451, 524).bytes)).toBe(false);
    expect(sameFamily(rates(450, 520).bytes, rates(450, 524).bytes)).toBe(true);
    expect(sameFamily(sketch(`${LONG} 12.5 и 4000`).bytes, sketch(`${LONG} 12,5 и 4 000`).bytes)).toBe(true);
  });

  it('tell a quote: most of a text stands in another, whatever else is there', () => {
    const part = sketch(LONG.split('\n')[1]!).bytes;
    const whole = sketch(`${OTHER} ${LONG}`).bytes;
    expect([quotes(part, whole), quotes(whole, part), quotes(part, sketch(OTHER).bytes)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(quotes(sketch('Пять слов этого короткого текста').bytes, whole)).toBe(false);
  });

  it('understand sketches of 0.1, which had a byte a row', () => {
    const old = (text: string, kind: 0 | 1) => {
      const { letters, words } = sketch(text).shingles;
      return Uint8Array.of(kind, ...minimaOf(kind === 0 ? letters : words).map((least) => least & 0xff));
    };
    expect(old(LONG, 1)).toHaveLength(129);
    expect(similarity(old(LONG, 1), sketch(LONG).bytes)).toBe(1);
    expect(sameFamily(sketch(`Срочно. ${LONG}`).bytes, old(LONG, 1))).toBe(true);
    expect(sameFamily(old(SHORT, 0), sketch(SHORT).bytes)).toBe(true);
    expect(sameFamily(old(OTHER, 1), sketch(LONG).bytes)).toBe(false);
    expect(sameFamily(old(LONG, 1), old(LONG, 1))).toBe(true);
    expect(quotes(old(LONG, 1), old(LONG, 1))).toBe(false);
  });

  it('can be read again from their bytes, and from damaged ones without harm', () => {
    const { bytes, shingles } = sketch(LONG);
    expect(readSketch(bytes)).toEqual(shingles);
    expect(bytes.length).toBeLessThan(shingles.words.length * 4);
    for (let length = 0; length < bytes.length; length += 7)
      expect(similarity(bytes.subarray(0, length), bytes)).toBeLessThanOrEqual(1);
    expect(bandHashes(minimaOf(shingles.words))).toEqual(sketch(LONG).keys);
  });
});
