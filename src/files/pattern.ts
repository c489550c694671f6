const ATOM = /\\.|\[(?:\\.|[^\]\\])*\]|[()|]|[^()|[\\]/gsu;
const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/**
 * True when a regular expression repeats a group, without an upper bound, that itself holds such a repetition or a
 * choice: the form, such as `(a+)+`, in which a text made for it takes time exponential in its length.
 */
export function repeatsWithin(pattern: string): boolean {
  // Whether each open group, the whole pattern first, holds a repetition or a choice.
  const open = [false];
  for (const { 0: atom, index } of pattern.matchAll(ATOM)) {
    if (atom === '(') {
      open.push(false);
      continue;
    }
    if (atom === '|') open[open.length - 1] = true;
    const repeated = UNBOUNDED.test(pattern.slice(index + atom.length));
    const within = atom === ')' && open.pop() === true;
    if (repeated && within) return true;
    if ((repeated || within) && open.length > 0) open[open.length - 1] = true;
  }
  return false;
}
