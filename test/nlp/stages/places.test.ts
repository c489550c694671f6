import { describe, expect, it } from 'vitest';
import { placesStage } from '../../../nlp/stages/places.ts';
import { labelled, parseMarked } from '../marked.ts';

// Made-up sentences.
const TEXTS = [
  'В [Алматы|almaty_c] изъяли груз',
  'Полиция [Алматинской области|almaty_region] и [Карагандинской обл|karaganda]. сообщила',
  '[Алматинские|almaty_c] и [карагандинские|karaganda] полицейские',
  'Жители [Караганды|karaganda_c], [Темиртау|temirtau] и [Усть-Каменогорска|oskemen]',
  'в [области Абай|abai] и [области Жетысу|jetisu]',
  'Абай Кунанбаев писал стихи, семья из шести семей',
  'в [Семее|semey] и в городе [Семей|semey]',
  '[ЗКО|west_kazakhstan] и [ВКО|east_kazakhstan] граничат с [Россией|RU]',
  '[Алматыда|almaty_c] және [Алматы облысында|almaty_region] ұсталды',
  '[Қарағанды облысының|karaganda] полицейлері [Ақтөбеден|aktobe_c] келді',
  '[Абай облысында|abai] өрт шықты, Абай атындағы театр',
  '[Қытайдан|CN] келген жүк [Қорғас|khorgos] арқылы өтті',
  'На посту [Кордай|kordai] таможня нашла тайник на границе с [Кыргызстаном|KG]',
  'Police in [Karaganda Region|karaganda] and [Astana|astana_c] detained carriers from [China|CN]',
  'Заголовок\n\nАстана. 15 декабря. Агентство - В [Таразе|taraz] задержали',
];

describe('places', () => {
  it.each(TEXTS)('are found in %j', (source) => {
    const { input, marks } = parseMarked(source.replace('городе [Семей|semey]', 'городе [Семей|semey]'));
    expect(labelled(input.text, placesStage.run(input, {}), ({ place }) => place)).toEqual(marks);
  });

  it('always name their region, and countries none', () => {
    const { input } = parseMarked('Из Темиртау, через Кордай на границе, в Карагандинской области и в Китай');
    expect(placesStage.run(input, {}).map(({ region, kind }) => [kind, region])).toEqual([
      ['city', 'karaganda'],
      ['crossing', 'zhambyl'],
      ['region', 'karaganda'],
      ['country', null],
    ]);
  });

  it('are found in English too, however they are romanised', () => {
    const { input } = parseMarked(
      'A lorry from the Turkestan region was stopped at the Korday crossing, another at Khorgos; both had been loaded in Qaraghandy.',
    );
    expect(placesStage.run(input, {}).map(({ place }) => place)).toEqual([
      'turkistan',
      'kordai',
      'khorgos',
      'karaganda_c',
    ]);
  });
});
