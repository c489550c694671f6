// Porter's Russian stemmer (snowballstem.org/algorithms/russian/stemmer.html). The library's own is put together by a
// compiler from Java and takes ten times as long; both give the same stems (test/nlp/text/stem-ru-snowball.test.ts).

const FIRST = 0x4_30;
const LETTERS = 32;
const VOWELS = 'аеиоуыэюя';
const A = 'а'.charCodeAt(0);
const YA = 'я'.charCodeAt(0);
const I = 'и'.charCodeAt(0);
const N = 'н'.charCodeAt(0);
const SOFT_SIGN = 'ь'.charCodeAt(0);

const isVowel = Uint8Array.from({ length: LETTERS }, (_, at) =>
  Number(VOWELS.includes(String.fromCharCode(FIRST + at))),
);

const vowelAt = (word: string, at: number): boolean => isVowel[word.charCodeAt(at) - FIRST] === 1;

/** Endings from the right as a tree: `next` by node and letter, `group` of the ending that ends at a node, 0 for none. */
interface Endings {
  next: Uint8Array;
  group: Uint8Array;
}

/** Endings in two groups; those of the first come off after а and я only. */
function endingsOf(...groups: readonly [string, string]): Endings {
  const next: number[] = Array.from({ length: LETTERS }, () => 0);
  const group = [0];
  for (const [at, list] of groups.entries())
    for (const ending of list.split(' ').filter(Boolean)) {
      let node = 0;
      for (let letter = ending.length - 1; letter >= 0; letter -= 1) {
        const edge = node * LETTERS + ending.charCodeAt(letter) - FIRST;
        if (next[edge] === 0) {
          next[edge] = group.length;
          group.push(0);
          for (let more = 0; more < LETTERS; more += 1) next.push(0);
        }
        node = next[edge]!;
      }
      group[node] = at + 1;
    }
  return { next: Uint8Array.from(next), group: Uint8Array.from(group) };
}

const GERUND = endingsOf('в вши вшись', 'ив ыв ивши ывши ившись ывшись');
const REFLEXIVE = endingsOf('', 'сь ся');
const ADJECTIVE = endingsOf(
  '',
  'ее ие ое ые ими ыми ей ий ой ый ем им ом ым его ого ему ому их ых ею ою ую юю ая яя',
);
const PARTICIPLE = endingsOf('ем нн вш щ ющ', 'ивш ывш ующ');
const VERB = endingsOf(
  'ла на ете йте ли й л ем н ло но нно ет ют ны ть ешь',
  'ила ыла ена ите ейте уйте или ыли ей уй ил ыл им ым ен ило ыло ено ует ит ыт уют ят ены ить ыть ишь ю ую',
);
const NOUN = endingsOf(
  '',
  'а ев ов е ие ье и еи ии ами ями иями й ей ией ий ой ам ем ием ом ям иям о у ах ях иях ы ь ю ию ью я ия ья',
);
const DERIVATIONAL = endingsOf('', 'ост ость');
const SUPERLATIVE = endingsOf('', 'ейш ейше');

const AFTER_A = 1;
/** Where the ending that comes off begins: the longest of the endings before `end`; `end` itself when none does. */
function cutOf({ next, group }: Endings, rest: string, end: number): number {
  let node = 0;
  let cut = end;
  let found = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const letter = rest.charCodeAt(at) - FIRST;
    if (letter < 0 || letter >= LETTERS) break;
    node = next[node * LETTERS + letter]!;
    if (node === 0) break;
    if (group[node] === 0) continue;
    cut = at;
    found = group[node]!;
  }
  if (found !== AFTER_A) return cut;
  const before = cut > 0 ? rest.charCodeAt(cut - 1) : 0;
  return before === A || before === YA ? cut : end;
}

/** The length of the rest without the ending of its inflection. */
function withoutInflection(rest: string): number {
  const end = rest.length;
  const gerund = cutOf(GERUND, rest, end);
  if (gerund < end) return gerund;
  const bare = cutOf(REFLEXIVE, rest, end);
  const adjective = cutOf(ADJECTIVE, rest, bare);
  if (adjective < bare) return cutOf(PARTICIPLE, rest, adjective);
  const verb = cutOf(VERB, rest, bare);
  return verb < bare ? verb : cutOf(NOUN, rest, bare);
}

const isN = (rest: string, at: number): boolean => at >= 0 && rest.charCodeAt(at) === N;

/** The length without what is left of a superlative, a second н, or a soft sign. */
function tidied(rest: string, end: number): number {
  const superlative = cutOf(SUPERLATIVE, rest, end);
  if (isN(rest, superlative - 1)) return isN(rest, superlative - 2) ? superlative - 1 : superlative;
  return superlative === end && rest.charCodeAt(end - 1) === SOFT_SIGN ? end - 1 : superlative;
}

/** The place after the first vowel, or after the first other letter, from `from` on; the word's length when there is none. */
function after(word: string, from: number, vowel: boolean): number {
  let at = from;
  while (at < word.length && vowelAt(word, at) !== vowel) at += 1;
  return Math.min(at + 1, word.length);
}

/** Stem of a word of the letters а to я by Snowball. */
export function snowballRu(word: string): string {
  const start = after(word, 0, true);
  if (start === word.length) return word;
  const second = after(word, after(word, after(word, start, false), true), false);
  const rest = word.slice(start);
  let end = withoutInflection(rest);
  if (end > 0 && rest.charCodeAt(end - 1) === I) end -= 1;
  const derived = cutOf(DERIVATIONAL, rest, end);
  if (derived + start >= second) end = derived;
  return word.slice(0, start + tidied(rest, end));
}
