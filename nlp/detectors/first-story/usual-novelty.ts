const BINS = 400;
const DAILY_DECAY = 0.977;
/** Texts after which it is known what is usual. */
const MIN_TEXTS = 50;

/** The state as plain JSON. */
export type SavedNovelty = [category: string, bins: number[]][];

/** How new the texts of each category usually are, as a histogram that forgets half in 30 days. */
export interface UsualNovelty {
  /** Share of the texts of a category that are less new; null while too few are known. Counts this one. */
  rank(category: string, novelty: number): number | null;
  /** A day has gone by. */
  age(): void;
  save(): SavedNovelty;
}

/** What is usual, as it was saved or empty; categories come from a closed list. */
export function createUsualNovelty(saved: SavedNovelty = []): UsualNovelty {
  const categories = new Map(saved.map(([category, bins]) => [category, Float64Array.from(bins)]));
  return {
    rank(category, novelty) {
      let bins = categories.get(category);
      if (bins === undefined) categories.set(category, (bins = new Float64Array(BINS)));
      const own = Math.min(BINS - 1, Math.floor(novelty * BINS));
      let less = 0;
      let all = 0;
      for (let at = 0; at < BINS; at += 1) {
        all += bins[at]!;
        if (at < own) less += bins[at]!;
      }
      bins[own]! += 1;
      return all < MIN_TEXTS ? null : less / all;
    },
    age() {
      for (const bins of categories.values()) for (let at = 0; at < BINS; at += 1) bins[at]! *= DAILY_DECAY;
    },
    save: () => [...categories].map(([category, bins]) => [category, [...bins]]),
  };
}
