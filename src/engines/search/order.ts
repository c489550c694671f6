/** A place in an order: higher keys first, then higher ties. */
export interface Place {
  key: number;
  tie: number;
}

/** What rows are ordered by; `keys[at]` belongs to `rows[at]`. */
export interface Ordered {
  rows: Uint32Array;
  keys: (at: number) => number;
  ties: Float64Array;
}

/** Positions in `rows` of the first `limit` after a place (null: from the start), in order; time linear in rows. */
export function firstAfter({ rows, keys, ties }: Ordered, limit: number, after: Place | null): number[] {
  // A heap of the best so far, the worst of them at the root.
  const heap: number[] = [];
  const isWorse = (a: number, b: number): boolean => {
    const difference = keys(a) - keys(b);
    return difference === 0 ? ties[rows[a]!]! < ties[rows[b]!]! : difference < 0;
  };
  // Rows are mostly in the order of time: begun at the better end, nearly every later one is refused at the root.
  const isRising = rows.length > 0 && keys(rows.length - 1) > keys(0);
  for (let step = 0; step < rows.length; step += 1) {
    const at = isRising ? rows.length - 1 - step : step;
    if (after !== null) {
      const key = keys(at);
      if (key > after.key || (key === after.key && ties[rows[at]!]! >= after.tie)) continue;
    }
    if (heap.length < limit) siftUp(heap, at, isWorse);
    else if (isWorse(heap[0]!, at)) siftDown(heap, at, isWorse);
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type IsWorse = (a: number, b: number) => boolean;

function siftUp(heap: number[], entry: number, isWorse: IsWorse): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!isWorse(entry, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = entry;
}

/** Puts an entry in place of the root. */
function siftDown(heap: number[], entry: number, isWorse: IsWorse): void {
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isWorse(heap[child]!, entry)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = entry;
}
