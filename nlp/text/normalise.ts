// Letters that look alike, as pairs Latin-Cyrillic; Greek look-alikes go to Cyrillic only.
const PAIRS =
  'aа cс eе oо pр xх yу kк mм tт hһ iі əә ɵө AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ ƏӘ ƟӨ jј sѕ qԛ';
const GREEK = 'οо αа ρр ΟО ΑА ΡР ΒВ ΕЕ ΗН ΚК ΜМ ΤТ ΧХ';

const toCyrillic = new Map<string, string>();
const toLatin = new Map<string, string>();
for (const pair of PAIRS.split(' ')) {
  toCyrillic.set(pair[0]!, pair[1]!);
  toLatin.set(pair[1]!, pair[0]!);
}
for (const pair of GREEK.split(' ')) toCyrillic.set(pair[0]!, pair[1]!);

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
const PLAIN = /^(?:[а-яёәғқңөұүһі]+|[a-z]+|\d+)$/;
const CYRILLIC = /\p{Script=Cyrillic}/gu;

function replaceAll(word: string, table: ReadonlyMap<string, string>, foreign: RegExp): string | null {
  const changed = word.replace(foreign, (letter) => table.get(letter) ?? letter);
  return changed.search(foreign) === -1 ? changed : null;
}

const NOT_CYRILLIC = /[a-zəɵƟƏ]|\p{Script=Greek}/giu;

function oneScript(word: string): string {
  const cyrillic = word.match(CYRILLIC)?.length ?? 0;
  const others = word.match(NOT_CYRILLIC)?.length ?? 0;
  if (cyrillic === 0 || others === 0) return word;
  // A reading counts only when it makes the word whole: "SIMкарта" stays as it was typed.
  const first =
    cyrillic >= others ? replaceAll(word, toCyrillic, NOT_CYRILLIC) : replaceAll(word, toLatin, CYRILLIC);
  if (first !== null) return first;
  return (cyrillic === others ? replaceAll(word, toLatin, CYRILLIC) : null) ?? word;
}

/**
 * One word of raw text in its plain form: NFKC, invisible characters and combining marks off (й and ё
 * stay), look-alike letters read in the script most of the word is written in (a tie is Cyrillic), lower
 * case, apostrophes and the English possessive off. Works word by word, so spans of the raw text stay true.
 */
export function normaliseWord(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  const bare = raw.normalize('NFKC').replace(INVISIBLE, '').replace(/\p{M}/gu, '');
  const plain = oneScript(bare).toLowerCase().replace(/\p{M}/gu, '');
  return plain.replace(/['’ʼ]s$/, '').replace(/['’ʼ]/g, '');
}
