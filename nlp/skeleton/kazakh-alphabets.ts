import type { Arc, Arcs } from './decode.ts';

// What letters of the other alphabets of Kazakh stand for in Cyrillic, by hand: `letters:reading` is the rule, `~` one of
// several readings of like standing, `?` one of loans or of careless spelling. One table for the Latin alphabets of 2018
// and 2021 and for the plain spellings of chats, because texts mix them; the letter model of Kazakh chooses.
const LATIN =
  'a:а a-ә ä:ә á:ә ə:ә b:б v:в g:г g~ғ ğ:ғ ǵ:ғ gh~ғ d:д e:е e?э j:ж zh:ж z:з i~і i~и i~й ı~і ı~и ı~й ï:и y~ы y-й k:к k~қ q:қ ' +
  'l:л m:м n:н n-ң ñ:ң ń:ң ng~ң o:о o-ө ö:ө ó:ө p:п r:р s:с t:т u~у u~ұ u~ү ū:ұ ü:ү ú:ү ý:у w:у f:ф h:х h-һ kh:х x~х x?кс ' +
  'c?ц c?с c?к ts~ц ch:ч sh:ш sh?щ ş:ш ş?ч ş?щ ç:ч yu~ю iu~ю ıu~ю ıý~ю ya~я ia~я ıa~я ia?ия ıa?ия iya:ия iia:ия ııa:ия sia~ция sıa~ция yo?ё io?ё';
const ARABIC =
  'ب:б ۆ:в گ:г ع:ғ غ:ғ د:д ە:е ه~е ه~һ ج:ж ز:з ي~и ي~й ی~и ی~й ك:к ک:к ق:қ ل:л م:м ن:н ڭ:ң پ:п ر:р س:с ت:т ۋ:у ف:ф ح:х خ:х ' +
  'ھ:һ چ:ч ش:ш يا~я يا?ия ييا:ия يۋ~ю يو?ё شش?щ تس?ц';
/** Vowels of Arabic script that stand for a back vowel or its front fellow. */
const BACK_OR_FRONT = 'ا:а:ә و:о:ө ۇ:ұ:ү ى:ы:і ی:ы:і';

// Nats, as for look-alikes; a vowel against the harmony of its word is one of a loan.
const COSTS: Readonly<Record<string, number>> = { ':': 0.1, '~': 0.7, '-': 1.4, '?': 2.5 };
const AGAINST_HARMONY = 3;

const LONGEST_FROM = 3;

type Table = Map<string, Arc[]>;

function put(table: Table, from: string, arc: Omit<Arc, 'take'>): void {
  const arcs = table.get(from) ?? [];
  arcs.push({ take: from.length, ...arc });
  table.set(from, arcs);
}

function parse(list: string): Table {
  const table: Table = new Map();
  for (const entry of list.split(' ')) {
    const [, from = '', mark = '', give = ''] = /^(.+?)([-:~?])(.+)$/.exec(entry) ?? [];
    put(table, from, { give, cost: COSTS[mark]! });
  }
  return table;
}

function arabic(isFront: boolean): Table {
  const table = parse(ARABIC);
  for (const entry of BACK_OR_FRONT.split(' ')) {
    const [from = '', back = '', front = ''] = entry.split(':');
    put(table, from, { give: back, cost: isFront ? AGAINST_HARMONY : COSTS[':']! });
    put(table, from, { give: front, cost: isFront ? COSTS[':']! : AGAINST_HARMONY });
  }
  return table;
}

function arcsOf(table: Table): Arcs {
  return (characters, at) =>
    Array.from({ length: LONGEST_FROM }, (_, less) => characters.slice(at, at + LONGEST_FROM - less)).flatMap(
      (from) => (at + from.length <= characters.length ? (table.get(from) ?? []) : []),
    );
}

/** Latin letters as the Cyrillic ones they may stand for in Kazakh. */
export const latinKazakh: Arcs = arcsOf(parse(LATIN));
/** Arabic letters as the Cyrillic ones they may stand for in Kazakh words of back vowels. */
export const arabicBack: Arcs = arcsOf(arabic(false));
/** The same in words of front vowels. */
export const arabicFront: Arcs = arcsOf(arabic(true));
