import { ROOTS } from './kk/roots.ts';
import { withoutFleeting } from './stem-ru-fleeting.ts';

const words = (text: string): string[] => text.split(' ');

// Nouns whose last letters Snowball takes for an ending in the nominative and not in the other cases (призыв: "приз",
// призыва: "призыв"), and slang that is not in the table of loans. Those of the loans need no line here.
const OWN = words(
  'пробив подрыв прорыв разрыв обрыв порыв надрыв отрыв перерыв призыв отзыв вызов наплыв налив разлив залив прилив отлив взлив сплав состав устав рукав погром разгром перелом излом надлом облом остров улов покров засов размах казах ислам телеграм инстаграм хлам бальзам прием объем подъем заем водоем проем наем паром режим грим аноним псевдоним синоним экстрим тротил педофил бандит наркобандит микрокредит автокредит дефицит профицит аудит паразит динамит визит реквизит транзит лимит депозит кредит фентанил карфентанил этил метил винил обнал скам развал обвал подвал завал провал привал канал криминал терминал портал скандал вокзал квартал арсенал персонал филиал сериал потенциал материал металл хулиган наркоман клан ураган орган экран вулкан туман обман роман кабан океан капитан казан великан талибан таможенник уголовник',
);

// Snowball would throw it together with колония.
const FEMININE = new Set(['колонн']);
const FEMININE_ENDINGS = new Set(words('а ы е у ой ам ами ах'));
// Nouns in -й whose nominative Snowball takes for an adjective (разбой: "разб", разбоя: "разбо").
const ON_J = new Set(words('разбой отбой перебой прибой запой забой убой пробой герой застой устой'));
const HARD = new Set(words('а у ом е ы и ов ей ам ами ах ем ев'));
const SOFT = new Set(words('ь я ю ем е и ей ям ями ях'));
const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/;
const LONGEST_ENDING = 3;
const SHORTEST = 4;
const PREFIX = /^(?:микро|авто|нарко|онлайн|само|пере|кибер|крипто|теле|видео|фото|супер|анти|контр)/;

const hard = new Set<string>(OWN);
const soft = new Set<string>();
for (const loan of ROOTS.loans.keys()) {
  const plain = loan.replaceAll('ё', 'е');
  if (plain.length < SHORTEST || withoutFleeting(plain) !== plain) continue;
  if (CONSONANT.test(plain)) hard.add(plain);
  else if (plain.endsWith('ь')) soft.add(plain.slice(0, -1));
}

function isNoun(base: string, ending: string): boolean {
  if (hard.has(base)) return ending === '' || HARD.has(ending);
  if (soft.has(base)) return SOFT.has(ending);
  return FEMININE.has(base) && FEMININE_ENDINGS.has(ending);
}

/** The stem of a declined Russian noun out of a closed list, of which the loans of the Kazakh table are most; else null. */
export function nounStem(word: string): string | null {
  if (ON_J.has(word)) return word.slice(0, -1);
  const prefix = PREFIX.exec(word)?.[0].length ?? 0;
  for (let length = 0; length <= LONGEST_ENDING && word.length - length >= SHORTEST; length += 1) {
    const end = word.length - length;
    const base = word.slice(0, end);
    const ending = word.slice(end);
    if (isNoun(base, ending) || (prefix > 0 && isNoun(base.slice(prefix), ending))) return base;
  }
  return null;
}
