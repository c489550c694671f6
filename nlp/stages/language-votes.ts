import type { Language } from '../../src/model/language.ts';

/** Evidence for each language; sums over tokens. */
export type Votes = Record<Language, number>;

/**
 * What one word tells: votes, and counts of letters that tell Kazakh from its kin: `own` қ ғ ұ (none of them writes
 * these), `dotted` і (Ukrainian and Belarusian write it), `shared` ә ң ө ү (Tatar, Bashkir, Kyrgyz, Mongolian write them).
 */
export interface Vote {
  votes: Votes;
  own: number;
  dotted: number;
  shared: number;
  /** Cyrillic letters, and among them ы э ё, which Bulgarian and Serbian lack. */
  cyrillic: number;
  eastern: number;
}

const words = (text: string): string[] => text.split(' ');

// Function words that only, or next to only, the one language has. Written by hand.
const FUNCTION_WORDS: Record<Language, readonly string[]> = {
  kk: words(
    'және мен бен пен үшін бұл сол осы деп деген бар жоқ бір екі үш болып болды болған бойынша туралы кейін дейін үлкен жаңа өз оның олар біз сіз ол тек қана ғана емес еді екен бірақ сондай сондықтан қарай сияқты кезінде жылы жылдың жыл әр барлық көп аса арқылы қазір бүгін кеше ма ме ба бе па пе керек мүмкін тағы дейді тиіс адам астам жатыр отыр алып келеді алды ретінде жалпы мұндай',
  ),
  ru: words(
    'и в не что он она они мы вы с со как это этот эта эти по но из у же за бы для о об от до при был была были было его ее её их все всё так уже или только еще ещё когда чтобы если также который которая которые которого которых после года году лет более может быть того том чем где под над между через во без перед про есть ни нет себя свои своей этого этой один два очень можно сообщает сообщили',
  ),
  en: words(
    'the of and to in is was that for on with as are at by from his her he she it they we you were have has had been which this these those their its an or but not be will would can could about after also more than who when what said there other into over some one two new all no if up out so such may many most any only between during under through while where our my do does did how police people',
  ),
  other: words(
    // uk be bg sr mk
    'та що це як або але від для його були який яка які вже також може бути цей ця щоб є й з із зі під після та і што гэта яго быў была яны але калі ад як для пры толькі якія які можа дзе ці се от са че като със през които който която след може бъде още или при че ще е си бе беше има този тази това тези към както само него ќе овај који која да је су'.concat(
      // ky tt ba
      ' жана менен үчүн болгон бул эмес ошол анын алар болуп деген тууралуу кийин боюнча бирок дагы өзүнүн эле эң көп жок бар бир эки ал биз алардын һәм белән өчен бу дә дип булган булып аның алар әмма шул ул бер ике иде юк кебек буенча соң да түгел торган үз һәм менән өсөн был тип булған уның улар әммә шул иҙе буйынса һуң түгел булып бик үҙ',
      // mn tg uz-cyrl
      ' нь ба байна гэж болон юм бол энэ байсан тэр хүн нэг олон бүр дээр аас ээс ийн ын ч дар аз ва ба ки ин он бо барои аст буд шуд бояд ҳам буда мекунад карда ё то як агар чунин онҳо лекин ҳамчунин ва билан учун бу ҳам бўлган эди эмас',
      // tr az uz tk crh
      ' ve bir bu için ile olarak da de çok daha olan gibi kadar sonra ancak değil ne en var veya ama ki o her olduğu bunun və ilə üçün olan də ki çox daha sonra kimi görə edir deyil lakin olaraq va bilan uchun bu ham edi emas boʻlgan bo‘lgan shu uning ular u bir keyin haqida yoki lekin har katta mumkin kerak bolan bilen üçin hem bu we ol olar şeýle soň ýa ýöne üçün em edi olğan soñ degil içün',
      // de fr es it
      ' der die das und ist nicht ein eine mit von zu den im auf für dem des sich auch als nach wird bei aus sind es werden le la les des et est une dans pour que qui sur pas avec par au aux sont ce cette il elle el los las del una por con para se su es como más pero fue son lo di che è non della per sono',
    ),
  ),
};

const OWN_LETTERS = /[қғұ]/g;
const DOTTED_LETTERS = /і/g;
const SHARED_LETTERS = /[әңөү]/g;
const CYRILLIC_LETTERS = /\p{Script=Cyrillic}/gu;
const EASTERN_LETTERS = /[ыэё]/g;
// Russian shares these with Bulgarian, Serbian, Ukrainian and Belarusian: they say little.
const SLAVIC = new Set(words('и на не за от с по о у в до без но они при там про'));
const SLAVIC_WEIGHT = 0.7;

const functionWords = new Map<string, Votes>();
for (const [language, list] of Object.entries(FUNCTION_WORDS) as [Language, readonly string[]][]) {
  for (const word of list) {
    const votes = functionWords.get(word) ?? { kk: 0, ru: 0, en: 0, other: 0 };
    votes[language] = language === 'ru' && SLAVIC.has(word) ? SLAVIC_WEIGHT : 2;
    functionWords.set(word, votes);
  }
}

type Rule = readonly [RegExp, Partial<Votes>];

const CYRILLIC_RULES: readonly Rule[] = [
  [/[ўєїґјљњћђѓќџҡҙҫҷӯҳӣҗӑӗ]/, { other: 4 }],
  [/ұ/, { kk: 4 }],
  [/[қғ]/, { kk: 2, other: 0.3 }],
  [/ә/, { kk: 1.2, other: 0.7 }],
  [/і/, { kk: 1, other: 0.6 }],
  [/[ңөү]/, { kk: 0.7, other: 0.5 }],
  [/һ/, { other: 1 }],
  [/(?:оо|өө|үү|уу|ээ|аа)/, { other: 1.5 }],
  [/ъ(?![еёюя])/, { other: 3 }],
  [/(?:ння|ття|ення|ського|ська|ський|ється|ться|ують|ають|ість|ого|ії)$/, { other: 0.3 }],
  [/(?:ння|ття|ський|ськ|ують|цца|ць|дзе|аць)/, { other: 2 }],
  [/(?:ята|ите|ето|ото|ият|ията|ване|ват)$/, { other: 1.2 }],
  [/(?:гы|гыз|дын|дун|дар|уу|гөн|ган|гон)$/, { other: 0.7 }],
  [
    /(?:ого|его|ый|ий|ая|ые|ых|ыми|ому|ение|ения|ению|ость|ости|ться|тся|ил|или|ала|али|ах|ями|ами|ция|ции|ских|ской|ский|ного|ной|ные|ная)$/,
    { ru: 1.5 },
  ],
  [/(?:ында|ынан|ына|ын|лар|лары|ларды|ады|ып|ған|ген|ды|лық|шы|сы|дағы|дегі)$/, { kk: 1.2, other: 0.3 }],
  [/[щёэ]/, { ru: 0.5 }],
  [/(?:ы[ехмй]|[иы]ми|ться|шь|вший|щий|щих)$/, { ru: 0.6 }],
  [/(?:ът|ят|ите|ата|ията|ото|ние|ваме|хме|ха)$/, { other: 0.8 }],
];
const LATIN_RULES: readonly Rule[] = [
  [/[^a-z0-9_]/, { other: 2 }],
  [/q(?!u)/, { other: 1.5 }],
  [/(?:ing|tion|tions|ed|ly|ment|ness|ship|ity|ous|ful|able|ers|ies|ive|ism)$/, { en: 1.5 }],
  [/th|wh|ck|ow|ee|oo|gh|ough/, { en: 0.7 }],
  [
    /(?:lar|ler|da|de|ning|dan|den|lari|ligi|lik|lash|ish|gan|di|si|ni|ga|ung|keit|eux|ción|dade|mak|mek)$/,
    { other: 0.9 },
  ],
  [/[xyj]a|sh[aoi]|o'|g'|zh|dz/, { other: 0.3 }],
];
const NEITHER = /[^\p{Script=Cyrillic}\p{Script=Latin}\p{N}_]/u;

function addUp(word: string, rules: readonly Rule[], votes: Votes): void {
  for (const [pattern, add] of rules) {
    if (!pattern.test(word)) continue;
    for (const [language, weight] of Object.entries(add) as [Language, number][]) votes[language] += weight;
  }
}

function judge(word: string): Vote {
  const votes: Votes = { kk: 0, ru: 0, en: 0, other: 0 };
  const known = functionWords.get(word);
  if (known !== undefined)
    for (const [language, weight] of Object.entries(known) as [Language, number][]) votes[language] += weight;
  const cyrillic = /\p{Script=Cyrillic}/u.test(word);
  if (cyrillic) {
    votes.ru += /[ңөүқғұәіһўєїґј]/.test(word) ? 0 : 0.5;
    votes.kk += 0.2;
    votes.other += 0.2;
    addUp(word, CYRILLIC_RULES, votes);
  } else if (/\p{Script=Latin}/u.test(word)) {
    votes.en += 0.4;
    votes.other += 0.2;
    addUp(word, LATIN_RULES, votes);
  } else if (NEITHER.test(word)) votes.other += 3;
  const count = (letters: RegExp): number => word.match(letters)?.length ?? 0;
  return {
    votes,
    own: count(OWN_LETTERS),
    dotted: count(DOTTED_LETTERS),
    shared: count(SHARED_LETTERS),
    cyrillic: count(CYRILLIC_LETTERS),
    eastern: count(EASTERN_LETTERS),
  };
}

const MAX_CACHED = 50_000;
let votes = new Map<string, Vote>();

/** What one normalised word tells about the language; remembered within a bounded table. */
export function voteFor(word: string): Vote {
  let vote = votes.get(word);
  if (vote === undefined) {
    vote = judge(word);
    if (votes.size >= MAX_CACHED) votes = new Map();
    votes.set(word, vote);
  }
  return vote;
}
