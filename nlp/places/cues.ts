import type { Unit } from './gazetteer.ts';

/**
 * What a word beside a name says of it. Words for a kind: `town`, `settlement`, `district`, `region`, `station`, `okrug` (the word
 * before "округ"), `border`. Institutions' adjectives: `municipal`, `regional`. What makes it no place: `street`,
 * `named`, `water`, `club`, `firm`.
 */
export type Cue =
  | 'town'
  | 'settlement'
  | 'station'
  | 'district'
  | 'region'
  | 'okrug'
  | 'border'
  | 'post'
  | 'airport'
  | 'municipal'
  | 'regional'
  | 'street'
  | 'named'
  | 'water'
  | 'club'
  | 'firm';

const CUES: readonly (readonly [Cue, RegExp])[] = [
  ['town', /^(?:г|гор|город(?:а|е|у|ом|ов|ах|ами|ами)?|қала(?:сы|сын|лар)\p{L}*|қ|city|town)$/u],
  [
    'settlement',
    /^(?:с|село?|сел[аеуы]|селом|селах|аул(?:а|е|у|ом|ах)?|ауыл(?:ы|дар)\p{L}*|а|п|пос|пгт|пос[её]л(?:ок|к[аеуи]|ком|ков|ках)|кент(?:і|тер)\p{L}*|дерев(?:н[яиею]|ней)|поселкесі\p{L}*|селосы\p{L}*|елді|village|settlement)$/u,
  ],
  [
    'station',
    /^(?:ст|станци[яиюе]|станцией|разъезд\p{L}*|рзд|стан[сц](?:ия|а)сы\p{L}*|разъезі\p{L}*|station)$/u,
  ],
  [
    'district',
    /^(?:район(?:а|е|у|ом|ы|ов|ах|ам|ами)?|районн\p{L}+|ауданы\p{L}*|ауданд\p{L}*|ауд|district|districts)$/u,
  ],
  ['region', /^(?:област(?:ь|и|ью|ей|ях|ям|ями)|обл|облысы?\p{L}*|region|oblast|province|regions)$/u],
  ['okrug', /^(?:сельск(?:ий|ого|ому|им|ом|их)|ауылдық|поселков(?:ый|ого|ом)|кенттік)$/u],
  [
    'border',
    /^(?:границ\p{L}*|погран\p{L}*|таможен\p{L}*|таможн\p{L}*|автопереход\p{L}*|кпп|шекара\p{L}*|кеден\p{L}*|өткізу|border|crossing|checkpoint|customs)$/u,
  ],
  [
    'post',
    /^(?:пост(?:а|у|ом|е)?|пропуска|погранпост\p{L}*|бекет(?:і|ін)\p{L}*|автопереход\p{L}*|checkpoint|crossing)$/u,
  ],
  ['airport', /^(?:аэропорт\p{L}*|әуежай\p{L}*|airport)$/u],
  ['municipal', /^(?:городск\p{L}+|қалалық\p{L}*|горсуд\p{L}*)$/u],
  ['regional', /^(?:областн\p{L}+|облыстық\p{L}*|облсуд\p{L}*|облакимат\p{L}*)$/u],
  [
    'street',
    /^(?:ул|улиц\p{L}*|проспект\p{L}*|пр|просп|переул\p{L}*|пер|бульвар\p{L}*|шоссе|площад\p{L}*|микрорайон\p{L}*|мкр|мкрн|жилмассив\p{L}*|аллея|аллее|аллеи|набережн\p{L}*|квартал\p{L}*|жк|тқ|көше\p{L}*|даңғыл\p{L}*|ықшамаудан\p{L}*|шағынаудан\p{L}*|мөлтек|алаң\p{L}*|тұйығы\p{L}*|street|avenue|ave|microdistrict|boulevard|square)$/u,
  ],
  [
    'named',
    /^(?:им|имени|памяти|атындағы|атын|атындағысы|есімі|есімді|ескерткіш\p{L}*|памятник\p{L}*|named|monument)$/u,
  ],
  [
    'water',
    /^(?:озер\p{L}*|рек[аиеу]?|рекой|реках|водохранилищ\p{L}*|мор[еяю]|хреб\p{L}*|гор[аыеу]|горах|горы|ущель\p{L}*|перевал\p{L}*|долин\p{L}*|плато|пик|вершин\p{L}*|ледник\p{L}*|бассейн\p{L}*|канал\p{L}*|көлі|көлін\p{L}*|көлдер\p{L}*|өзен(?:і|дер)\p{L}*|теңіз\p{L}*|тауы|тауын\p{L}*|таулар\p{L}*|жота\p{L}*|шатқал\p{L}*|алқаб\p{L}*|асуы\p{L}*|бойында\p{L}*|шыңы\p{L}*|lake|river|reservoir|mountains?|gorge|valley|sea)$/u,
  ],
  ['club', /^(?:фк|хк|бк|мфк|вк|клуб\p{L}*|команда\p{L}*|команд[еуы]|командой|fc|hc|team|club)$/u],
  ['firm', /^(?:тоо|ао|жшс|ақ|ип|жк|кх|пао|ооо|тц|трц|трк|бц|llp|jsc)$/u],
];

// Most words are none: one pattern tells them.
const ANY_CUE = new RegExp(CUES.map(([, { source }]) => source).join('|'), 'u');

const MAX_CACHED = 20_000;
let known = new Map<string, ReadonlySet<Cue>>();
const NONE: ReadonlySet<Cue> = new Set();

/** All that a word (lower case, ё as е) says of a name beside it. */
export function cuesOf(word: string): ReadonlySet<Cue> {
  let cues = known.get(word);
  if (cues === undefined) {
    cues = ANY_CUE.test(word)
      ? new Set(CUES.filter(([, pattern]) => pattern.test(word)).map(([cue]) => cue))
      : NONE;
    if (known.size >= MAX_CACHED) known = new Map();
    known.set(word, cues);
  }
  return cues;
}

/** The units that a word for a kind can stand beside. */
export const UNITS_OF: Readonly<Partial<Record<Cue, readonly Unit[]>>> = {
  town: ['c'],
  settlement: ['v', 'u', 's'],
  station: ['s', 'v', 'u', 'c'],
  district: ['d', 'b'],
  region: ['r'],
  okrug: ['o'],
  post: ['x'],
};

/** Words for kinds in the plural: they hold for each name of a list. */
export const PLURAL =
  /^(?:городов|городах|городам|городами|районов|районах|районам|районы|районами|област(?:ей|ях|ям|ями)|сел|селам|селах|аулах|поселков|поселках|қалалар\p{L}*|аудандар\p{L}*|облыстар\p{L}*|ауылдар\p{L}*|кенттер\p{L}*|regions|districts)$/u;

/** Words that join the names of a list. */
export const JOINS: ReadonlySet<string> = new Set([
  'и',
  'және',
  'мен',
  'бен',
  'пен',
  'также',
  'а',
  'and',
  'или',
  'немесе',
]);

/** Prepositions of place. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(
  'в во из под близ возле около до через за от между вокруг у in at from near to into via outside'.split(' '),
);

/** What follows the name of a town in the name of a firm, hall or race, and what stands before it. */
export const FIRM_AFTER =
  /^(?:сарай\p{L}*|ынтымақтастық|қонақүй\p{L}*|мейманхана\p{L}*|команда\p{L}*|клуб\p{L}*|телеарна\p{L}*|газет\p{L}*|кинотеатр\p{L}*|арена|опера|тауэрс|плаза|молл|сити|строй\p{L}*|групп?|инвест\p{L}*|банк\p{L}*|медиа|ньюс|клиник\p{L}*|моторс|транс|сервис|холдинг|экспо|хаб|финанс|құрылыс|металл|марафон\p{L}*|arena|opera|towers|plaza|mall|group|bank|times|qazaqstan|expo|hub|motors|airways|open|marathon|invest|finance|media|international|university|sarayy?)$/u;
export const FIRM_BEFORE =
  /^(?:форум(?:а|у|е|ом)?|премия|премии|эйр|хилтон|риксос|экспо|отель|хаятт|шератон|мариотт|air|hilton|rixos|hotel|ritz|sheraton|marriott|the|team|fc|expo|radio|радио)$/u;
