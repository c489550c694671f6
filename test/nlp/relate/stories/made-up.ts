// Everything here is made up.
import { readStory } from '../../../../nlp/relate/stories/index.ts';
import type { StoryFamily } from '../../../../nlp/relate/stories/index.ts';
import { conceptsStage } from '../../../../nlp/stages/concepts.ts';
import { languageStage } from '../../../../nlp/stages/language.ts';
import { placesStage } from '../../../../nlp/stages/places.ts';
import { tokensStage } from '../../../../nlp/stages/tokens.ts';
import type { Annotations } from '../../../../src/model/annotation.ts';

export const START = Date.UTC(2026, 2, 10, 6);
export const HOUR_MS = 3_600_000;

/** A family of one text: title, then body after a bar. */
export function family(familyId: string, written: string, at = START): StoryFamily {
  const [title = '', body = ''] = written.split(' | ');
  const head = body === '' ? title : `${title}\n\n`;
  const input = {
    text: head + body,
    bodyStart: body === '' ? 0 : head.length,
    kind: 'article' as const,
    sourceId: 'made-up',
    languageHint: null,
  };
  const layers: Partial<Annotations> = {};
  layers.tokens = tokensStage.run(input, layers);
  layers.language = languageStage.run(input, layers);
  const concepts = conceptsStage.run(input, layers);
  const places = placesStage.run(input, layers);
  return {
    familyId,
    at,
    reading: readStory(
      { ...input, at },
      { tokens: layers.tokens, language: layers.language, concepts, places },
    ),
  };
}

/** Texts of other things, so that common words are common. */
export const OTHERS = [
  'В Астане открыли новую школу | Школа рассчитана на 900 мест, в ней есть бассейн и два спортивных зала, сообщили в управлении образования.',
  'Курс доллара вырос на торгах | Средневзвешенный курс составил 512 тенге, сообщил Национальный банк после утренней сессии биржи.',
  'В Караганде отремонтируют трамвайные пути | На ремонт выделено 2 миллиарда тенге, работы начнутся весной.',
  'Синоптики обещают метель на севере | В Костанайской области ожидаются снег и порывы ветра, водителей просят не выезжать на трассы.',
  'Сборная по хоккею проиграла в первом матче | Игра закончилась со счётом 2:4, следующая встреча пройдёт в пятницу.',
  'В Шымкенте построят завод по выпуску холодильников | Инвесторы вложат в завод 30 миллионов долларов, на нём будут работать 400 человек.',
  'Алматыда жаңа метро станциясы ашылды | Станция тәулігіне 20 мың жолаушыға арналған, деп хабарлады әкімдік.',
  'Ғалымдар Каспий теңізінің деңгейін зерттеді | Соңғы бес жылда су деңгейі бір метрге төмендеген, дейді зерттеу авторлары.',
];

export const COURIER = [
  'В Актобе задержали курьера с 5 кг мефедрона | Полицейские Актобе остановили автомобиль, в тайнике нашли 5 кг мефедрона. Курьер вёз груз из соседней области.',
  'Пять килограммов мефедрона нашли в тайнике машины в Актобе | 5 кг мефедрона изъяли полицейские Актобе: курьер спрятал груз в тайнике автомобиля.',
];
export const COURIER_KK =
  'Ақтөбеде 5 келі мефедрон тасыған курьер ұсталды | Ақтөбе полицейлері көлікті тоқтатып, құпия орыннан 5 келі мефедрон тапты. Курьер жүкті көрші облыстан әкелген.';
export const COURIER_EN =
  'Courier with 5 kg of mephedrone detained in Aktobe | Police in Aktobe stopped a car and found 5 kg of mephedrone in a hiding place. The courier was bringing the load from a neighbouring region.';
export const COURIER_ELSEWHERE =
  'В Павлодаре задержали курьера с 5 кг мефедрона | Полицейские Павлодара остановили автомобиль, в тайнике нашли 5 кг мефедрона. Курьер вёз груз из соседней области.';
export const COURIER_MORE =
  'В Актобе задержали курьера с 12 кг мефедрона | Полицейские Актобе остановили автомобиль, в тайнике нашли 12 кг мефедрона. Курьер вёз груз из соседней области.';
