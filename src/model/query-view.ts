import { writtenWords, type WrittenWord } from './query-words.ts';

/** Where the words of a document stand, so that many queries can be asked of it without reading it each time. */
export interface WordIndex {
  /** Positions of each stem in `stems`. */
  readonly stems: ReadonlyMap<string, readonly number[]>;
  /** Stems, and words as written, each with its span, by their first character. */
  readonly beginnings: ReadonlyMap<string, readonly WrittenWord[]>;
}

function group<T>(entries: Iterable<readonly [string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, entry] of entries) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry]);
    else known.push(entry);
  }
  return groups;
}

/** The index of a document's words; the part for beginnings is made when it is first asked for. */
export function indexWords(view: {
  text: string;
  stems: readonly string[];
  spans: readonly number[];
}): WordIndex {
  const { stems, spans } = view;
  let beginnings: Map<string, WrittenWord[]> | null = null;
  return {
    stems: group(stems.map((stem, at) => [stem, at] as const)),
    get beginnings() {
      beginnings ??= group(
        [
          ...stems.map((word, at) => ({ word, start: spans[2 * at]!, end: spans[2 * at + 1]! })),
          ...writtenWords(view.text),
        ].map((entry) => [entry.word.charAt(0), entry] as const),
      );
      return beginnings;
    },
  };
}
