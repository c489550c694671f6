import type { PlaceMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { PlaceRef, ReadRoute } from '../../src/model/targeting.ts';

type Role = 'from' | 'to' | 'toward' | 'via';

/** Words of a place's kind that may stand between a preposition and its name. */
const KIND =
  '(?:(?:город\\p{L}*|г\\.|республик\\p{L}*|област\\p{L}*|район\\p{L}*|сел\\p{L}*|the|city of|republic of)\\s+)?';
const before = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})\\s+${KIND}$`, 'iu');

const BEFORE: readonly (readonly [Role, RegExp])[] = [
  ['from', before('из|со стороны|с территории|from|out of')],
  ['via', before('через|сквозь|транзитом через|транзитом по|по территории|via|through|across|transiting|at')],
  ['to', before('до|в сторону|в направлении|to|into|towards?|bound for|destined for|destination')],
  ['toward', before('в|во|на')],
];
/** Kazakh says it by the ending: from where, to where. */
const FROM_KK = /(?:дан|ден|тан|тен|нан|нен)$/iu;
const TO_KK = /(?:ға|ге|қа|ке|на|не)$/iu;
const VIA_KK = /^\s+(?:арқылы|үстімен)(?!\p{L})/iu;
/** Where something lies, not where it goes: "в Караганде", "в области", "в Казахстане". */
const LIES_RU = /(?:[еи]|ах|ях|ой|ом|ем)$/iu;
/** "В селе Купчановка": the word of its kind tells. */
const LIES_BEFORE_RU = /(?:селе|ауле|городе|пос[её]лке|районе|области|республике)\s+$/iu;

/** Words of carrying: without one, a text may only tell where something is. */
const CARRIES =
  /(?<!\p{L})(?:в[её]з|вез|везл|перевоз|перевез|ввоз|ввез|ввёз|вывоз|вывез|провоз|провез|достав|отправ|направл|следова|переправ|экспорт|импорт|контрабанд|транзит|поставл|поставк|въезд|граница|границ|жөнелт|жеткіз|тасы|тасым|әкел|әкет|апар|өткіз|шекара|кіргіз|шығар|smuggl|ship|transport|carr(?:y|ied)|deliver|export|import|sent|en route|transit|truck|border)/iu;
const MAX_ROUTES = 4;

const refOf = ({ place, name, kind }: PlaceMention): PlaceRef => ({ id: place, name, kind });

const spanOf = (place: PlaceMention | null): Span | null =>
  place === null ? null : { start: place.start, end: place.end };

function roleOf(text: string, place: PlaceMention, language: string): Role | null {
  const lead = text.slice(Math.max(0, place.start - 40), place.start);
  const word = text.slice(place.start, place.end);
  if (language === 'kk') {
    if (VIA_KK.test(text.slice(place.end, place.end + 20))) return 'via';
    if (FROM_KK.test(word)) return 'from';
    if (TO_KK.test(word)) return 'to';
    return null;
  }
  const said = BEFORE.find(([, words]) => words.test(lead))?.[0] ?? null;
  if (said === 'toward' && language === 'ru' && (LIES_RU.test(word) || LIES_BEFORE_RU.test(lead)))
    return null;
  if (said === 'via' && /(?<!\p{L})at\s+$/iu.test(lead) && place.kind !== 'crossing') return null;
  return place.kind === 'crossing' && said !== 'from' && said !== 'to' ? 'via' : said;
}

/** The route one sentence tells; null where it tells none. */
function routeOf(
  text: string,
  sentence: Span,
  about: { places: readonly PlaceMention[]; language: string },
): ReadRoute | null {
  const part = text.slice(sentence.start, sentence.end);
  const carries = CARRIES.test(part);
  const roles = about.places
    .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
    .map((place) => ({ place, role: roleOf(text, place, about.language) }));
  const first = (role: Role) => roles.find((one) => one.role === role)?.place ?? null;
  const from = first('from');
  // "В" and "на" alone may say where something happened: it takes a beginning or a word of carrying.
  const to = first('to') ?? (from !== null || carries ? first('toward') : null);
  const via = [
    ...new Map(roles.flatMap(({ role, place }) => (role === 'via' ? [[place.place, place]] : []))).values(),
  ];
  if (from?.place === to?.place) return null;
  const ends = Number(from !== null) + Number(to !== null);
  if (ends === 0 || (ends === 1 && !carries)) return null;
  return {
    from: from === null ? null : refOf(from),
    to: to === null ? null : refOf(to),
    via: via.map(refOf),
    spans: { from: spanOf(from), to: spanOf(to), via: via.map(({ start, end }) => ({ start, end })) },
  };
}

const keyOf = ({ from, to, via }: ReadRoute): string =>
  [from?.id ?? '', to?.id ?? '', ...via.map(({ id }) => id)].join('>');

/** From where to where something is carried, as the sentences tell by their prepositions and endings; each route once. */
export function routesIn(
  text: string,
  sentences: readonly Span[],
  about: { places: readonly PlaceMention[]; language: string },
): ReadRoute[] {
  const found = new Map<string, ReadRoute>();
  for (const sentence of sentences) {
    const route = routeOf(text, sentence, about);
    if (route !== null && !found.has(keyOf(route))) found.set(keyOf(route), route);
    if (found.size === MAX_ROUTES) break;
  }
  return [...found.values()];
}
