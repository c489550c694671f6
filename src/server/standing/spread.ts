/** At most so many of a list that is ordered newest first, spread evenly over its time, in the same order; `time` is in ms. */
export function spread<T>(list: readonly T[], most: number, time: (entry: T) => number): T[] {
  if (list.length <= most) return [...list];
  const newest = time(list[0]!);
  const step = (newest - time(list.at(-1)!)) / (most - 1);
  const taken = new Set<number>();
  for (let slot = 0; slot < most; slot += 1) {
    const wanted = newest - slot * step;
    let best = -1;
    for (const [at, entry] of list.entries()) {
      if (taken.has(at)) continue;
      if (best < 0 || Math.abs(time(entry) - wanted) < Math.abs(time(list[best]!) - wanted)) best = at;
    }
    taken.add(best);
  }
  return list.filter((_, at) => taken.has(at));
}
