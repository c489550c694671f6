import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { inputOf } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const layer = (text: string, languageHint: string | null = null) =>
  pipeline.annotate({ ...inputOf(text), languageHint }).language;

describe('language', () => {
  it.each([
    ['Полиция облыста есірткі сатқан топты ұстады', 'kk'],
    ['Елордада жаңа мектеп ашылды', 'kk'],
    ['Полиция задержала группу, которая продавала наркотики', 'ru'],
    ['В городе открылась новая школа', 'ru'],
    ['The police detained a group that was selling drugs', 'en'],
    ['Поліція затримала групу, яка продавала наркотики в місті', 'other'],
    ['Полицията задържа група, която продаваше наркотици в града', 'other'],
    ['Милиция баңгизат саткан топту кармады, бул тууралуу үчүнчү күнү айтылды жана иш козголду', 'other'],
    ['Politsiya giyohvand moddalar sotgan guruhni qoʻlga oldi', 'other'],
    ['Die Polizei hat eine Gruppe festgenommen, die mit Drogen handelte', 'other'],
    ['警方逮捕了一个贩毒团伙', 'other'],
  ])('of %j is %s', (text, language) => {
    expect(layer(text).language).toBe(language);
  });

  it('mix adds up to one and shows both halves of a mixed text', () => {
    const { mix } = layer(
      'Полиция көлікті тоқтатып, жүргізушіні ұстады. Водитель сообщил, что документы остались дома и он их привезёт.',
    );
    expect(Object.values(mix).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(mix.kk).toBeGreaterThan(0.2);
    expect(mix.ru).toBeGreaterThan(0.2);
  });

  it('of a text without words is what the outlet says, or other', () => {
    expect(layer('12 345').language).toBe('other');
    expect(layer('12 345', 'kk-KZ').language).toBe('kk');
  });
});
