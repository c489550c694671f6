/** Roots written by hand, by kind, with what each counts for before it is seen. */
export interface HandRoots {
  nouns: Map<string, number>;
  verbs: Map<string, number>;
  loans: Map<string, number>;
}

const KINDS = { n: 'nouns', v: 'verbs', l: 'loans' } as const;
const COUNT = 3;
// Enough to outweigh base and suffix where both are common (бойынша is not бой).
const WHOLE_COUNT = 60;

/**
 * Reads the list: sections `[n]`, `[v]`, `[l]`, with `!` for words to be kept whole; words parted by spaces, comments
 * after `#`.
 */
export function readHand(text: string): HandRoots {
  const hand: HandRoots = { nouns: new Map(), verbs: new Map(), loans: new Map() };
  let kind: keyof HandRoots = 'nouns';
  let count = COUNT;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const section = /^\[([nvl])(!?)\]/.exec(line);
    if (section !== null) {
      kind = KINDS[section[1] as keyof typeof KINDS];
      count = section[2] === '!' ? WHOLE_COUNT : COUNT;
      continue;
    }
    for (const word of line.trim().split(' ')) {
      if (!/^[а-яёәғқңөұүһі]+$/.test(word))
        throw new Error(`Expected Cyrillic roots parted by spaces, got "${word}" (roots-kk.txt:${at + 1})`);
      hand[kind].set(word, Math.max(count, hand[kind].get(word) ?? 0));
    }
  }
  return hand;
}
