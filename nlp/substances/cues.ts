import type { Token } from '../text/tokens.ts';

/** A cue: beginnings (or whole words) of plain forms in a row. */
interface Cue {
  words: readonly { text: string; whole: boolean }[];
  weight: number;
}

/** A cue found: the half-open range of tokens and its weight. */
export interface CueFound {
  from: number;
  to: number;
  weight: number;
  cue: string;
}

const HEAD = 3;

function parse(phrase: string, weight: number): Cue {
  return {
    weight,
    words: phrase.split(/\s+/).map((word) => ({
      text: word.replace('=', ''),
      whole: word.endsWith('='),
    })),
  };
}

const isWord = (norm: string, { text, whole }: Cue['words'][number]): boolean =>
  whole ? norm === text : norm.startsWith(text);

/** Finds cues at a token: the heaviest of the longest phrases that begin there. */
export type CueFinder = (tokens: readonly Token[], at: number) => CueFound | null;

const rank = ({ words, weight }: Cue): number => words.length * 10 + weight;

/** A finder for phrases parted by semicolons or lines, by weight. */
export function createCueFinder(byWeight: Readonly<Record<number, string>>): CueFinder {
  const byHead = new Map<string, Cue[]>();
  for (const [weight, list] of Object.entries(byWeight)) {
    for (const phrase of list.split(/[;\n]/)) {
      if (phrase.trim() === '') continue;
      const cue = parse(phrase.trim(), Number(weight));
      const head = cue.words[0]!.text.slice(0, HEAD);
      const known = byHead.get(head);
      if (known === undefined) byHead.set(head, [cue]);
      else known.push(cue);
    }
  }
  for (const cues of byHead.values()) cues.sort((a, b) => rank(b) - rank(a));
  return (tokens, at) => {
    const { norm } = tokens[at]!;
    // Words of one or two letters begin phrases as well.
    const cues = byHead.get(norm.slice(0, HEAD));
    if (cues === undefined) return null;
    for (const { words, weight } of cues) {
      if (words.every((word, step) => at + step < tokens.length && isWord(tokens[at + step]!.norm, word)))
        return { from: at, to: at + words.length, weight, cue: words.map(({ text }) => text).join(' ') };
    }
    return null;
  };
}
