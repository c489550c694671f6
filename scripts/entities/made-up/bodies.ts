import { inflectNoun } from './inflect-ru.ts';

const BODIES_RU = [
  'Комитет национальной безопасности',
  'Министерство внутренних дел',
  'Министерство здравоохранения',
  'Министерство финансов',
  'Агентство по финансовому мониторингу',
  'Агентство по противодействию коррупции',
  'Генеральная прокуратура',
  'Верховный суд',
  'Департамент полиции Карагандинской области',
  'Департамент экономических расследований',
  'Департамент экономических расследований по Атырауской области',
  'Комитет государственных доходов',
  'Национальный банк',
  'Управление образования',
  'Пограничная служба',
  'Фонд медицинского страхования',
  'МВД',
  'КНБ',
  'АФМ',
  'МЧС',
  'Нацбанк',
  'ДЭР',
  'Генпрокуратура',
  'Минздрав',
  'Интерпол',
  'Казпочта',
  'Назарбаев Университет',
  'КазНУ имени аль-Фараби',
  'Kaspi Bank',
];

const BODIES_KK = [
  'Ұлттық қауіпсіздік комитеті',
  'Ішкі істер министрлігі',
  'Денсаулық сақтау министрлігі',
  'Қаржы министрлігі',
  'Қаржы мониторингі агенттігі',
  'Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі',
  'Бас прокуратура',
  'Жоғарғы сот',
  'Қарағанды облысының полиция департаменті',
  'Экономикалық тергеп-тексеру департаменті',
  'Мемлекеттік кірістер комитеті',
  'Ұлттық банк',
  'Білім басқармасы',
  'Шекара қызметі',
  'Назарбаев университеті',
  'Әл-Фараби атындағы ҚазҰУ',
  'ІІМ',
  'ҰҚК',
  'ТЖМ',
  'Интерпол',
  'Қазпошта',
  'Kaspi Bank',
  'БҰҰ',
];

const REGIONS_RU =
  'Алматинская Акмолинская Актюбинская Атырауская Жамбылская Карагандинская Костанайская Кызылординская Мангистауская Павлодарская Туркестанская Омская Новосибирская Оренбургская Ташкентская Чуйская Ошская'.split(
    ' ',
  );
const REGIONS_KK =
  'Алматы Ақмола Ақтөбе Атырау Жамбыл Қарағанды Қостанай Қызылорда Маңғыстау Павлодар Түркістан Абай Жетісу Ұлытау Омбы Орынбор Ташкент'.split(
    ' ',
  );

const FIRST = /^\S+/;

function adjective(word: string, to: string): string {
  const stem = word.slice(0, -2);
  if (word.endsWith('ая')) return stem + (to === 'nom' ? 'ая' : to === 'acc' ? 'ую' : 'ой');
  return stem + ({ nom: 'ый', acc: 'ый', gen: 'ого', dat: 'ому', ins: 'ым', prep: 'ом' }[to] ?? 'ый');
}

function neuter(word: string, to: string): string {
  const stem = word.slice(0, -1);
  const endings = word.endsWith('е') ? 'е я ю е ем и' : 'о а у о ом е';
  return stem + endings.split(' ')[['nom', 'gen', 'dat', 'acc', 'ins', 'prep'].indexOf(to)]!;
}

/** A body in a Russian case: the first word is inflected, after an adjective the second as well; short names stay. */
function bodyRu(body: string, to: keyof ReturnType<typeof inflectNoun>): string {
  const [first = '', second = '', ...rest] = body.split(' ');
  if (/^\p{Lu}{2,}$|[a-z]|^Каз/u.test(first)) return body;
  if (/(?:ая|ый)$/u.test(first))
    return [adjective(first, to), inflectNoun(second, false)[to], ...rest].join(' ');
  if (/[ео]$/u.test(first)) return body.replace(FIRST, neuter(first, to));
  return body.replace(FIRST, inflectNoun(first, false)[to]);
}

/** Public bodies and regions of both languages. */
export const BODIES = {
  ru: BODIES_RU,
  kk: BODIES_KK,
  regionsRu: REGIONS_RU,
  regionsKk: REGIONS_KK,
  inRussian: bodyRu,
};

/** A region in a Russian case: "Алматинской области". */
export function regionRu(region: string, to: keyof ReturnType<typeof inflectNoun>): string {
  const area = {
    nom: 'область',
    acc: 'область',
    gen: 'области',
    dat: 'области',
    prep: 'области',
    ins: 'областью',
  }[to];
  return `${adjective(region, to)} ${area}`;
}
