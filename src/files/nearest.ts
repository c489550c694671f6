/** Edit distance (Levenshtein, Wagner and Fischer 1974) between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The known word closest to `word` when it is close enough to be what was meant (a third of its letters), or null. */
export function nearest(word: string, known: readonly string[]): string | null {
  const plain = word.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(plain, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(1, Math.ceil(word.length / 3)) ? best.candidate : null;
}
