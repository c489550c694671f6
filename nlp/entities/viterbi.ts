import type { Chain } from './table.ts';

/** Part of a line, from `from` up to but not including `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** Best labels of a stretch of scores (Viterbi 1967); what stands before it is O or the start of the line. */
export function createDecoder({
  labels,
  steps,
  before,
}: Chain): (scores: Int32Array, stretch: Stretch) => Uint8Array {
  const count = labels.length;
  // By the later label, so that all steps to one label stand side by side.
  const into = new Int32Array(count * count);
  for (let from = 0; from < count; from += 1) {
    for (let to = 0; to < count; to += 1) into[to * count + from] = steps[from * count + to]!;
  }
  let back = new Uint8Array(0);
  let best = new Int32Array(count);
  let next = new Int32Array(count);
  const step = (scores: Int32Array, base: number): void => {
    const [known, found] = [best, next];
    for (let to = 0, row = 0; to < count; to += 1, row += count) {
      const froms = before[to]!;
      let chosen = froms[0]!;
      let most = known[chosen]! + into[row + chosen]!;
      for (let index = 1; index < froms.length; index += 1) {
        const from = froms[index]!;
        const score = known[from]! + into[row + from]!;
        if (score > most) {
          most = score;
          chosen = from;
        }
      }
      found[to] = most + scores[base + to]!;
      back[base + to] = chosen;
    }
    best = found;
    next = known;
  };
  return (scores, { from, to }) => {
    const length = to - from;
    if (back.length < length * count) back = new Uint8Array(length * count);
    const start = from === 0 ? count : 0;
    for (let label = 0; label < count; label += 1)
      best[label] = scores[label]! + steps[start * count + label]!;
    for (let at = 1; at < length; at += 1) step(scores, at * count);
    let label = 0;
    for (let other = 1; other < count; other += 1) if (best[other]! > best[label]!) label = other;
    const found = new Uint8Array(length);
    for (let at = length - 1; at >= 0; at -= 1) {
      found[at] = label;
      label = back[at * count + label]!;
    }
    return found;
  };
}
