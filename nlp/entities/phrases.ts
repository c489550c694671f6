import file from './gazetteer.json' with { type: 'json' };

/** A name of several words: the number of its kind, and what its words begin with. */
export interface Phrase {
  kind: number;
  words: { beginning: string; most: number }[];
}

/** Kinds of phrases; their numbers are their places. */
const KINDS = ['org', 'place', 'nature', 'facility', 'thing'] as const;
const LONGEST_ENDING = 6;
const HEAD = 2;

// Short words keep all but a letter, longer ones all but two: cases change no more than that.
function wordOf(word: string): Phrase['words'][number] {
  const kept = word.length <= 3 ? word.length : word.length <= 5 ? word.length - 1 : word.length - 2;
  return { beginning: word.slice(0, kept), most: word.length + LONGEST_ENDING };
}

function readPhrases(): Map<string, Phrase[]> {
  const byHead = new Map<string, Phrase[]>();
  for (const [kind, name] of KINDS.entries()) {
    for (const entry of Object.values(file.phrases[name]).flatMap((list) => list.split('|'))) {
      const words = entry.split(' ').map(wordOf);
      if (words.length < 2) continue;
      const head = entry.slice(0, HEAD);
      const known = byHead.get(head);
      if (known === undefined) byHead.set(head, [{ kind, words }]);
      else known.push({ kind, words });
    }
  }
  return byHead;
}

const BY_HEAD = readPhrases();

function fits(lower: string, { beginning, most }: Phrase['words'][number]): boolean {
  return lower.length <= most && lower.startsWith(beginning);
}

/** Listed names of several words that may begin with a lower-case word; null when there are none. */
export function phrasesFrom(lower: string): readonly Phrase[] | null {
  const found = (BY_HEAD.get(lower.slice(0, HEAD)) ?? []).filter(({ words }) => fits(lower, words[0]!));
  return found.length === 0 ? null : found;
}

/** Whether the words from `at` on, the first of which is known to fit, are the phrase. */
export function isPhraseAt(found: readonly { lower: string }[], at: number, { words }: Phrase): boolean {
  for (let step = 1; step < words.length; step += 1) {
    const word = found[at + step];
    if (word === undefined || !fits(word.lower, words[step]!)) return false;
  }
  return true;
}
