import { ROOTS } from './kk/roots.ts';
import { withoutFleeting } from './stem-ru-fleeting.ts';

const words = (text: string): string[] => text.split(' ');

// Nouns whose last letters Snowball takes for an ending in the nominative and not in the other cases (призыв: "приз",
// призыва: "призыв"), and slang that is not in the table of loans. Those of the loans need no line here.
const OWN = words(
  'пробив подрыв прорыв разрыв обрыв порыв надрыв отрыв перерыв призыв отзыв вызов наплыв налив разлив залив прилив отлив взлив сплав состав устав рукав погром разгром перелом излом надлом облом остров улов покров засов размах казах ислам телеграм инстаграм хлам бальзам прием объем подъем заем водоем проем наем паром режим грим аноним псевдоним синоним экстрим тротил педофил бандит наркобандит микрокредит автокредит дефицит профицит аудит паразит динамит визит реквизит транзит лимит депозит кредит фентанил карфентанил этил метил винил обнал скам развал обвал подвал завал провал привал канал криминал терминал портал скандал вокзал квартал арсенал персонал филиал сериал потенциал материал металл хулиган наркоман клан ураган орган экран вулкан туман обман роман кабан океан капитан казан великан талибан таможенник уголовник',
);

// Snowball would throw it together with колония.
const FEMININE_NOUNS = ['колонн'];
// Nouns in -й whose nominative Snowball takes for an adjective (разбой: "разб", разбоя: "разбо").
const ON_J = new Set(words('разбой отбой перебой прибой запой забой убой пробой герой застой устой'));
// Ways to decline; a bit each.
const HARD = 1;
const SOFT = 2;
const FEMININE = 4;
const ENDINGS: readonly (readonly [way: number, endings: string])[] = [
  [HARD, ' а у ом е ы и ов ей ам ами ах ем ев'],
  [SOFT, 'ь я ю ем е и ей ям ями ях'],
  [FEMININE, 'а ы е у ой ам ами ах'],
];
const CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/;
const LONGEST_ENDING = 3;
const SHORTEST = 4;
const PREFIX = /^(?:микро|авто|нарко|онлайн|само|пере|кибер|крипто|теле|видео|фото|супер|анти|контр)/;

const ways = new Map<string, number>();
for (const [way, endings] of ENDINGS)
  for (const ending of words(endings)) ways.set(ending, (ways.get(ending) ?? 0) | way);

/** How each noun without its ending declines; where two lists have it, as in the first. */
const nouns = new Map<string, number>(OWN.map((noun) => [noun, HARD]));
const soft: string[] = [];
for (const loan of ROOTS.loans.keys()) {
  const plain = loan.replaceAll('ё', 'е');
  if (plain.length < SHORTEST || withoutFleeting(plain) !== plain) continue;
  if (CONSONANT.test(plain)) nouns.set(plain, HARD);
  else if (plain.endsWith('ь')) soft.push(plain.slice(0, -1));
}
for (const noun of soft) if (!nouns.has(noun)) nouns.set(noun, SOFT);
for (const noun of FEMININE_NOUNS) if (!nouns.has(noun)) nouns.set(noun, FEMININE);

/** The stem of a declined Russian noun out of a closed list, of which the loans of the Kazakh table are most; else null. */
export function nounStem(word: string): string | null {
  if (word.endsWith('й') && ON_J.has(word)) return word.slice(0, -1);
  const prefix = PREFIX.exec(word)?.[0].length ?? 0;
  for (let length = 0; length <= LONGEST_ENDING && word.length - length >= SHORTEST; length += 1) {
    const end = word.length - length;
    // Most words part here: endings are few.
    const way = ways.get(word.slice(end));
    if (way === undefined) continue;
    const base = word.slice(0, end);
    if (((nouns.get(base) ?? 0) & way) !== 0) return base;
    if (prefix > 0 && ((nouns.get(base.slice(prefix)) ?? 0) & way) !== 0) return base;
  }
  return null;
}
