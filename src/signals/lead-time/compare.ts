import { MATCH_REASONS, type MatchReason } from '../../model/lead-time.ts';
import { CONCEPT, type Traits } from './traits.ts';

/** What each likeness weighs where both sides have something to compare. By hand, tuned on nothing: people confirm. */
const WEIGHTS: Record<MatchReason['name'], number> = {
  category: 1.5,
  method: 2,
  slots: 1.5,
  substances: 1.5,
  places: 1,
  words: 3,
};
const MAX_SHARED = 5;
/** A cosine of this is as alike as two tellings of one thing get. */
const FULL_COSINE = 0.5;

/** How telling each stem is among the texts at hand. */
export interface Rarity {
  of(stem: string): number;
}

/** Inverse document frequencies over some texts, smoothed; a stem of none of them is the rarest. */
export function rarityOf(texts: Iterable<Traits>): Rarity {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { words } of texts) {
    total += 1;
    for (const stem of words.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return { of: (stem) => Math.log((total + 1) / ((counts.get(stem) ?? 0) + 0.5)) };
}

type Likeness = { value: number; shared: string[] } | null;

/** Share of the smaller set that both have; null where one of them is empty. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): Likeness {
  if (a.size === 0 || b.size === 0) return null;
  const shared = [...a].filter((id) => b.has(id)).sort();
  return { value: shared.length / Math.min(a.size, b.size), shared };
}

function cosine(a: Traits['words'], b: Traits['words'], rarity: Rarity): Likeness {
  const weigh = (stem: string, count: number): number => Math.max(0, rarity.of(stem)) * (1 + Math.log(count));
  const lengthOf = (words: Traits['words']): number =>
    Math.sqrt([...words].reduce((sum, [stem, count]) => sum + weigh(stem, count) ** 2, 0));
  const length = lengthOf(a) * lengthOf(b);
  if (length === 0) return null;
  const parts = [...a]
    .flatMap(([stem, count]) => {
      const other = b.get(stem);
      return other === undefined ? [] : [{ stem, product: weigh(stem, count) * weigh(stem, other) }];
    })
    .sort((x, y) => y.product - x.product || (x.stem < y.stem ? -1 : 1));
  const dot = parts.reduce((sum, { product }) => sum + product, 0);
  return {
    value: Math.min(1, dot / length / FULL_COSINE),
    shared: parts.map(({ stem }) => stem).filter((stem) => !stem.startsWith(CONCEPT)),
  };
}

/** Reasons that can carry a match: category and place alone fit half of what happens in a town. */
const TELLING = new Set<MatchReason['name']>(['method', 'slots', 'substances', 'words']);
/** Words less alike than this share the tone of all such news, no more. By hand. */
const LEAST_LIKENESS = 0.3;

/**
 * How alike a bulletin and a signal are, 0 to 1: the weighted mean of what both can be compared by (category, method, slots,
 * substances, places, words by cosine with IDF), with the reasons that speak
 * for it; 0 when neither method, slots, substances nor words carry it.
 */
export function compareTraits(
  bulletin: Traits,
  signal: Traits,
  rarity: Rarity,
): { score: number; reasons: MatchReason[] } {
  const reasons: MatchReason[] = [];
  let [sum, weights] = [0, 0];
  for (const name of MATCH_REASONS) {
    const likeness =
      name === 'words' ? cosine(bulletin.words, signal.words, rarity) : overlap(bulletin[name], signal[name]);
    if (likeness === null) continue;
    const weight = WEIGHTS[name];
    sum += weight * likeness.value;
    weights += weight;
    if (likeness.value > 0)
      reasons.push({ name, value: likeness.value, weight, shared: likeness.shared.slice(0, MAX_SHARED) });
  }
  const isTold = reasons.some(({ name, value }) => TELLING.has(name) && value >= LEAST_LIKENESS);
  return { score: isTold ? sum / weights : 0, reasons };
}
