import { foldName } from './fold.ts';

// What a code or a common word means when one of these stands in its sentence (beginnings of words, small letters).
const OTHERS: Readonly<Record<string, string>> = {
  p2p: 'перевод|платеж|платёж|плат|transfer|кредит|займ|заём|trade|trading|бирж|обмен|exchange|lending|loan|площадк|market|network|крипт|usdt|binance|bybit|карт|аудар|төлем|арбитраж|мерчант|merchant|сделк|ордер|payment|кошел|бот',
  'p-2-p': 'перевод|transfer|payment',
  п2п: 'перевод|платеж|карт|бирж|обмен|крипт|usdt|арбитраж',
  мэк: 'стандарт|гост|iso|исо|комисси|электротехн|р=',
  mek: 'iraq|iran|council',
  npp: 'nuclear|power|plant|reactor|unit|аэс',
  нпп: 'атамекен|предпринимат|палат|производственн|тоо|кәсіпкер|научно',
  бмк: 'комбинат|металлург|балхаш|медеплав|футбол|клуб|строит|балқаш',
  bmk: 'hospital|group|bank|мгу|факультет|университет|математ|лекци',
  пмк: 'колонн|механизир|строит|дорожн',
  pmk: 'company|holding',
  aa: 'батаре|batter|анонимн|алкогол|alcohol|рейтинг|rating|авиа|airlines|класс|fitch|milliamp|батарейк|аккумулятор',
  ppa: 'power|purchase|agreement|энерг|solar|wind',
  pse: 'exchange|бирж|philippin|stock|index',
  paa: 'photo|agency|airport',
  gbl: 'loan|lending|group|business|bank',
  bdo: 'audit|аудит|юникон|unicon|консалт|partner|россия',
  бдо: 'аудит|база|данных|безопасност|дорож|консалт',
  bd14: 'bluetooth',
  nmp: 'network|protocol|node|npm',
  нмп: 'пожар|полиц|наркологи',
  mapa: 'карты=|карта=|map=|maps|spontex|перчат|glove',
  мапа: 'mother|мама|перчат',
  apaa: 'american|association|австралий',
  '4ap': 'аминопирид|aminopyrid|склероз|sclerosis|гектар|земл|участ|сот',
  тгф: 'телеграм|фонд|фактор|growth|рост',
  фук: 'фонд|комитет|финанс|управлен',
  eapa: 'association|conference|employee',
  bk4: 'bookmaker|team',
  ik4: 'research|alliance',
  мпф: 'фонд|предприя|факультет|medical',
  бпф: 'фильтр|filter|фонд|фабрик',
  мга: 'академ|юридическ|администрац',
  фнп: 'нотариал|палат|федеральн|правил',
  эфир: 'прям|радио|теле|трансляц|канал|выпуск|программ|онлайн|тікелей|масл|ethereum|монет|сети|крипт|битко|блокчейн',
  ether: 'ethereum|bitcoin|token|crypto|coin|blockchain',
  солянка: 'суп|блюд|ресторан|сборн|рецепт|капуст|озер|растени|меню|мясн',
  электролит: 'аккумулятор|батаре|спорт|крови|натри|вода|пить',
  валерон: 'групп|бренд',
  метил: 'салицилат|парабен|этил',
  бутик: 'одежд|магазин|моды|мод|тц|трц|бренд|отел|торгов|рынок|базар|сәнді',
  буратино: 'сказк|театр|лимонад|спектакл|тос|детск|ключик|систем|кукол',
  водичка: 'пить|питьев|пьет|пьёт',
  ангидрид: 'сернист|серн|углекисл|фталев|малеинов|азотист',
  қылша: 'мойын|бел=|сұлу|қыз',
  хвойник: 'сад|декоратив|растени|лес|клумб',
  'азот тотығы': 'ауа|шығарынды|ластан|диоксид|көмірқышқыл|атмосфера|көлік',
  'оксид азота': 'выброс|диоксид|воздух|атмосфер|пдк|эколог|смог',
};

const PATTERNS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(OTHERS).map(([name, words]) => [
    foldName(name).letters,
    new RegExp(String.raw`(?<!\p{L})(?:${words.replaceAll('=', String.raw`(?!\p{L})`)})`, 'u'),
  ]),
);

// "ПМК-14", "АА-15": a number of a series.
const SERIES = /^[-–]\d/;
const INSIDE_QUOTES = /[«"“]$/;

/** Whether a spelling means something else here: by the words of its sentence, a number behind it, or quotes around it. */
export function isNamesake(
  letters: string,
  sentence: string,
  around: { before: string; after: string },
): boolean {
  if (PATTERNS.get(letters)?.test(sentence.toLowerCase()) === true) return true;
  if (letters.length > 4) return false;
  return SERIES.test(around.after) || (INSIDE_QUOTES.test(around.before) && /^[»"”]/.test(around.after));
}

// Pieces of chemistry that make another substance of what stands before or behind a hyphen.
const OTHER_BEFORE =
  /(?:ди|три|тетра|окса|тио|поли|хлор|бром|йод|фтор|метил|этил|пропил|бутил|нитро|амино|гидрокси|ацетил|фенил|[\d,])-$/iu;
const OTHER_BEHIND =
  /^[- ]?(?:циан|диизоциан|сульф|карбон|нитрил|оксим|гидраз|циангидр|производ\p{L}* эфир)/iu;
// "Толуол-Сервис" is a firm.
const COMPANY_BEHIND = /^-\p{Lu}\p{Ll}/u;
const OWN_BEFORE = /(?:^|[^\p{L}\d])(?:[ldnlDLпсд]|псевдо|pseudo|нор)-$/iu;
const ESTER_BEHIND =
  /^\s+\p{L}+(?:ой|ного|ной)\s+кислоты|^\s+(?:диэтиленглик|глицер|крахмал|целлюлоз|холин)/iu;

// As a folded name ends.
const ETHER = /эфиp$/u;

/** Whether pieces of a longer chemical name stand right before or behind a name. */
export function isPartOfOther(letters: string, around: { before: string; after: string }): boolean {
  if (/^\d/.test(letters))
    return /[\p{L}\d]-$/u.test(around.before) && !/\s\p{L}{0,2}-$/u.test(around.before);
  if (OTHER_BEFORE.test(around.before) && !OWN_BEFORE.test(around.before)) return true;
  if (ETHER.test(letters) && ESTER_BEHIND.test(around.after)) return true;
  return OTHER_BEHIND.test(around.after) || COMPANY_BEHIND.test(around.after);
}
