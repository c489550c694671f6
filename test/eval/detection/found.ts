// Which signals are of planted bursts, which bursts were found, and when.
import type { Raised } from '../../../nlp/replay/raised.ts';
import type { Burst } from './planted.ts';

const HOUR_MS = 3_600_000;

/** Burst of each planted document. */
export type PlantedDocuments = ReadonlyMap<string, { burst: string; family: number }>;

/** What a signal is of: one burst, several planted ones, or none. */
export interface Judged {
  raised: Raised;
  /** The burst that at least half of its evidence is of, and when that was first so; null when there is none. */
  burst: { id: string; at: number } | null;
  /** At least half of its evidence is planted, though of several bursts. */
  isMixed: boolean;
}

/** Judges a signal by its evidence as it came: what it showed at first counts at its first time, later evidence later. */
export function judge(raised: Raised, planted: PlantedDocuments): Judged {
  const shown = [...raised.evidence].sort(([, a], [, b]) => a - b);
  const counts = new Map<string, number>();
  let total = 0;
  let plantedTotal = 0;
  for (const [at, [documentId, time]] of shown.entries()) {
    total += 1;
    const of = planted.get(documentId);
    if (of !== undefined) {
      plantedTotal += 1;
      counts.set(of.burst, (counts.get(of.burst) ?? 0) + 1);
    }
    // What is shown at one time is judged together.
    if (shown[at + 1]?.[1] === time) continue;
    for (const [id, count] of counts)
      if (count * 2 >= total) return { raised, burst: { id, at: time }, isMixed: false };
  }
  return { raised, burst: null, isMixed: plantedTotal * 2 >= total && plantedTotal > 0 };
}

/** When a burst was first told of by any signal, against its third family. */
export interface Found {
  burst: Burst;
  /** Null when it never was. */
  foundAt: number | null;
  /** Hours from the third family being seen to the signal; below 0 when it came before. */
  afterThirdHours: number | null;
  detectors: string[];
}

/** Time at which the third family of a burst was seen first. */
function thirdAt({ posts }: Burst): number {
  const third = posts.filter(({ family }) => family === 2).map(({ seenAt }) => seenAt);
  return Math.min(...third);
}

/** For each burst whether and when it was found. */
export function findBursts(bursts: readonly Burst[], judged: readonly Judged[]): Found[] {
  return bursts.map((burst) => {
    const mine = judged.filter((one) => one.burst?.id === burst.id);
    const foundAt = mine.length === 0 ? null : Math.min(...mine.map((one) => one.burst!.at));
    return {
      burst,
      foundAt,
      afterThirdHours: foundAt === null ? null : (foundAt - thirdAt(burst)) / HOUR_MS,
      detectors: [...new Set(mine.map(({ raised }) => raised.first.detector))].sort(),
    };
  });
}
