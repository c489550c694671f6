/** Precision, recall and F1 of what two texts share. */
export interface Rouge {
  precision: number;
  recall: number;
  f1: number;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function ratio(shared: number, { told, asked }: { told: number; asked: number }): Rouge {
  const precision = told === 0 ? 0 : shared / told;
  const recall = asked === 0 ? 0 : shared / asked;
  return { precision, recall, f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function gramsOf(words: readonly string[], n: number): Map<string, number> {
  const grams = new Map<string, number>();
  for (let at = 0; at + n <= words.length; at += 1) {
    const gram = words.slice(at, at + n).join(' ');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** ROUGE-N of a text against a reference: words in small letters, not stemmed, each counted as often as both have it (Lin 2004). */
export function rougeN(text: string, reference: string, n: number): Rouge {
  const told = gramsOf(wordsOf(text), n);
  const asked = gramsOf(wordsOf(reference), n);
  const sum = (grams: Map<string, number>): number => [...grams.values()].reduce((a, b) => a + b, 0);
  let shared = 0;
  for (const [gram, count] of told) shared += Math.min(count, asked.get(gram) ?? 0);
  return ratio(shared, { told: sum(told), asked: sum(asked) });
}

/** ROUGE-L of a text against a reference: the longest common subsequence of words (Lin 2004). */
export function rougeL(text: string, reference: string): Rouge {
  const told = wordsOf(text);
  const asked = wordsOf(reference);
  let row = Array.from({ length: asked.length + 1 }, () => 0);
  for (const word of told) {
    const next = [0];
    for (let at = 1; at <= asked.length; at += 1)
      next.push(word === asked[at - 1] ? row[at - 1]! + 1 : Math.max(row[at]!, next[at - 1]!));
    row = next;
  }
  return ratio(row.at(-1)!, { told: told.length, asked: asked.length });
}
