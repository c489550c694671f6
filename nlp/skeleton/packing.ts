// A sorted word list where each word keeps only what differs from the word before it:
// a capital for the number of letters in common (A none), the other letters, a digit for how often it was met.
const FIRST = 'A'.charCodeAt(0);
const MOST_SHARED = 25;
const MOST_OFTEN = 9;

/** How often a word was met as one digit: 0 for once, then the power of two, 9 at most. */
export function oftenness(count: number): number {
  return Math.min(MOST_OFTEN, Math.floor(Math.log2(count)));
}

/** Packs words of small letters with their counts; `unpackWords` gives them back. */
export function packWords(counts: ReadonlyMap<string, number>): string {
  let packed = '';
  let before = '';
  for (const word of [...counts.keys()].sort()) {
    let shared = 0;
    while (shared < MOST_SHARED && shared < before.length && word[shared] === before[shared]) shared += 1;
    packed += `${String.fromCharCode(FIRST + shared)}${word.slice(shared)}${oftenness(counts.get(word)!)}`;
    before = word;
  }
  return packed;
}

/** Visits every packed word with its oftenness, in order. */
export function unpackWords(packed: string, visit: (word: string, often: number) => void): void {
  let before = '';
  let at = 0;
  while (at < packed.length) {
    let end = at + 1;
    while (packed.charCodeAt(end) > 0x39) end += 1;
    const word = before.slice(0, packed.charCodeAt(at) - FIRST) + packed.slice(at + 1, end);
    visit(word, packed.charCodeAt(end) - 0x30);
    before = word;
    at = end + 1;
  }
}
