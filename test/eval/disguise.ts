/** Ways to disguise a letter, in equal shares; those a letter does not offer are shared among the others. */
const DISGUISES = ['look-alike', 'leet', 'invisible', 'separator', 'repeat', 'script'] as const;
type Disguise = (typeof DISGUISES)[number];

// Small letters and capitals that look alike, as in the confusables of UTS 39 for Latin, Cyrillic and Greek.
const LOOKS: Readonly<Record<string, string>> = {
  а: 'aα',
  е: 'e',
  о: 'oο',
  р: 'pρ',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  к: 'kκ',
  м: 'm',
  т: 't',
  п: 'n',
  и: 'u',
  г: 'r',
  А: 'AΑ',
  В: 'BΒ',
  Е: 'EΕ',
  К: 'KΚ',
  М: 'MΜ',
  Н: 'HΗ',
  О: 'OΟ',
  Р: 'PΡ',
  С: 'C',
  Т: 'TΤ',
  Х: 'XΧ',
  У: 'Y',
  І: 'I',
  ә: 'ə',
  ө: 'ɵ',
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  y: 'у',
  x: 'х',
  i: 'і',
  s: 'ѕ',
  j: 'ј',
  h: 'һ',
  k: 'к',
  m: 'м',
  t: 'т',
  A: 'А',
  B: 'В',
  E: 'Е',
  K: 'К',
  M: 'М',
  H: 'Н',
  O: 'О',
  P: 'Р',
  C: 'С',
  T: 'Т',
  X: 'Х',
};
const LEET: Readonly<Record<string, string>> = {
  о: '0',
  з: '3',
  ч: '4',
  а: '@4',
  б: '6',
  л: '1',
  і: '1',
  с: '$',
  е: '3€',
  в: '8',
  т: '7',
  o: '0',
  e: '3',
  a: '4@',
  i: '1',
  l: '1',
  s: '5$',
  t: '7',
  b: '8',
  g: '9',
};
// By sound: a letter of the other script.
const SOUNDS: Readonly<Record<string, string>> = {
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  ж: 'j',
  й: 'j',
  ш: 'w',
  қ: 'q',
  b: 'б',
  d: 'д',
  f: 'ф',
  g: 'г',
  l: 'л',
  n: 'н',
  r: 'р',
  u: 'у',
  v: 'в',
  z: 'з',
  w: 'ш',
};
const INVISIBLE = '\u200b\u200c\u200d\u2060';
const SEPARATORS = '.-_*·/ ';

/** A seeded source of numbers from 0 to 1 (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = (from: string, random: () => number): string => from[Math.floor(random() * from.length)]!;

function disguise(
  letter: string,
  isLast: boolean,
  { how, random }: { how: Disguise; random: () => number },
): string | null {
  const from = (table: Readonly<Record<string, string>>): string | null => {
    const found = table[letter] ?? table[letter.toLowerCase()];
    return found === undefined ? null : pick(found, random);
  };
  if (how === 'look-alike') return LOOKS[letter] === undefined ? null : from(LOOKS);
  if (how === 'leet') return from(LEET);
  if (how === 'script') return from(SOUNDS);
  if (how === 'repeat') return letter.repeat(2 + Math.floor(random() * 3));
  if (isLast) return null;
  return letter + pick(how === 'invisible' ? INVISIBLE : SEPARATORS, random);
}

/** A disguised text: `starts[i]` is where what was written for the character at `i` begins; the last entry is its length. */
interface Disguised {
  text: string;
  starts: number[];
}

/** The text with each letter disguised with the probability `share`. */
export function disguiseText(
  text: string,
  share: number,
  { random, kinds = DISGUISES }: { random: () => number; kinds?: readonly Disguise[] },
): Disguised {
  const starts: number[] = [];
  let made = '';
  for (let at = 0; at < text.length; at += 1) {
    starts.push(made.length);
    const letter = text[at]!;
    if (!/\p{L}/u.test(letter) || random() >= share) {
      made += letter;
      continue;
    }
    const isLast = !/\p{L}/u.test(text[at + 1] ?? ' ');
    const order = [...kinds].sort(() => random() - 0.5);
    made +=
      order.map((how) => disguise(letter, isLast, { how, random })).find((found) => found !== null) ?? letter;
  }
  starts.push(made.length);
  return { text: made, starts };
}
