import { describe, expect, it } from 'vitest';
import { placesStage } from '../../../nlp/stages/places.ts';
import { placeOf, readSet } from '../../eval/places/set.ts';
import { labelled, parseMarked } from '../marked.ts';

// Made-up lines; labels as in test/eval/sets/places-ru.txt.
const LINES = [
  // Posts: small letters, capitals, hashtags, addresses.
  'в [алматы|almaty_c] сегодня раздают закладки, будьте осторожны',
  'жители [караганды|karaganda_c] жалуются на спам',
  '#[Шымкент|shymkent_c] задержан сбытчик',
  'В [АЛМАТЫ|almaty_c] НАКРЫЛИ КОЛЛ-ЦЕНТР',
  'г.[Алматы|almaty_c], ул.Абая 150, доставка',
  '[Алматы|almaty_c] қ., Абай к-сі, 12',
  'мкр. Алатау, дом 3, [Алматы|almaty_c]',
  // English, Latin Kazakh, abbreviations.
  'Drugs seized in [Shymkent|shymkent_c] and [Turkistan Region|turkistan]',
  'A resident of [Talgar district|Талғар ауданы@almaty_region] lost savings',
  '[Almatyda|almaty_c] алаяқ ұсталды',
  '[СҚО|north_kazakhstan]-ның тұрғыны мен [БҚО|west_kazakhstan] әкімі',
  'Ақша түседі, оқу басталды',
  'с. [Покровка|Покровка@akmola] [Атбасарского р-на|Атбасар ауданы@akmola]',
  // Districts, rural districts, lists.
  '[Қарағанды|karaganda_c] қаласының [Қазыбек би ауданы|Қазыбек би ауданы@karaganda] полициясы',
  'В [Капитоновском сельском округе|Капитонов ауылдық округі@Бұланды ауданы] [Акмолинской области|akmola]',
  'по районам [Кызылжар|Қызылжар ауданы@north_kazakhstan], [Есиль|Есіл ауданы@north_kazakhstan] и [Шал акына|Шал ақын ауданы@north_kazakhstan] [СКО|north_kazakhstan]',
  'Неизвестно, каким районам [Алматы|almaty_c] это грозит',
  '[Ақмола|akmola], [Қостанай|kostanay] және [Павлодар облыстарында|pavlodar] боран',
  'В [Индерском|Индер ауданы@atyrau] и [Махамбетском районах|Махамбет ауданы@atyrau] паводок',
  // Schools, clubs, halls, races, firms, money.
  'Карагандинский технический университет объявил конкурс',
  'Қарағанды техникалық университеті конкурс жариялады',
  'ХК Сарыарка проиграл серию, рейс Air Astana задержан',
  'Марафон Almaty Marathon перенесли, форум Астана отменён',
  'Он отдал 500 долларов США и ещё 100 АҚШ доллары',
  // Waters, mountains, common words.
  'Арал теңізі тартылып барады, Ертіс өзенінің суы көтерілді',
  'Есіктен кірген ұры темірді алып кетті',
  'Қазан айында қарағанда суық болды',
  // Persons and what bears their names.
  'Полковник Конаев доложил, Нурсултан Примеров и Дания Мысалқызы молчали',
  'Театр имени Абая, турнир памяти Конаева, Абай атындағы театр',
  'Прокурор С.Воробьев выступил в суде',
  // Border crossings.
  'На таможенном посту «[Достык|dostyk]» изъяты таблетки, на КПП «[Бахты|bakhty]» тоже',
  '[Нур Жолы|khorgos] работает круглосуточно, в аэропорту [Алматы|ala_airport] очередь',
  // Villages: told apart by what holds them, left out when nothing does.
  'В селе [Каракемер|Қаракемер@Қордай ауданы] [Кордайского района|Қордай ауданы@zhambyl] [Жамбылской области|zhambyl]',
  'В селе Абай прошёл сход жителей',
  'В селе Дорогинка Киевской области',
  'Поселок Заречный под [Петропавловском|petropavl]',
  'В селе [Тепличное|Тепличное@north_kazakhstan] [СКО|north_kazakhstan] строят дамбу; из [Тепличного|Тепличное@north_kazakhstan] вывезли людей',
  'Петропавловск-Камчатский накрыл циклон',
];

const ids = (source: string) => {
  const { input, marks } = parseMarked(source);
  return {
    input,
    marks: marks.map((mark) => ({ ...mark, label: placeOf(mark.label).id })),
  };
};

describe('places', () => {
  it.each(LINES)('%s', (source) => {
    const { input, marks } = ids(source);
    expect(labelled(input.text, placesStage.run(input, {}), ({ place }) => place)).toEqual(marks);
  });

  it.each(readSet('places-datelines.txt').map(({ input, marks }) => [input.text, { input, marks }] as const))(
    'leave the dateline out: %j',
    (_, { input, marks }) => {
      const found = placesStage.run(input, {}).map(({ place }) => place);
      expect(found).toEqual(marks.map(({ place }) => place.id));
    },
  );

  it('take a source to mean its own region where a name is that of several places', () => {
    const { input } = parseMarked('Пожар в Абайском районе потушен');
    const place = (homeRegion: string | null) =>
      placesStage.run({ ...input, homeRegion }, {}).map(({ region }) => region);
    expect(place(null)).toEqual([]);
    expect(place('karaganda')).toEqual(['karaganda']);
    expect(place('shymkent')).toEqual(['shymkent']);
  });

  it('carry code, point and precision', () => {
    const { input } = parseMarked('В Темиртау и в Карагандинской области, из Ташкента');
    expect(placesStage.run(input, {})).toMatchObject([
      {
        place: 'temirtau',
        kind: 'city',
        kato: '352410000',
        iso: 'KZ-35',
        precision: 'settlement',
        name: { kk: 'Теміртау' },
      },
      {
        place: 'karaganda',
        kind: 'region',
        kato: '350000000',
        iso: 'KZ-35',
        precision: 'region',
        name: { ru: 'Карагандинская область' },
      },
      {
        place: 'uz-tashkent',
        kind: 'city',
        kato: null,
        iso: 'UZ-TK',
        region: null,
        point: { lat: 41.31, lon: 69.28 },
      },
    ]);
  });

  it('are found in a text of any length and shape without a fault', () => {
    for (const text of [
      '',
      'г.',
      'район',
      'Абай '.repeat(2000),
      '« « « Астана',
      'области, области и области',
    ]) {
      expect(() =>
        placesStage.run({ text, bodyStart: 0, kind: 'message', sourceId: 'made-up', languageHint: null }, {}),
      ).not.toThrow();
    }
  });
});
