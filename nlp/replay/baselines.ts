// What anybody would do without detectors, in the same run over the same documents.
import type { Sighting } from '../relate/sighting.ts';
import type { StreamEvent } from '../detectors/stream.ts';
import { isThreat, plainCategories } from '../detectors/threat.ts';
import type { Alarm } from './alarm.ts';

export const BASELINES = ['keyword z-score', 'most reposted', 'random'] as const;
export type BaselineName = (typeof BASELINES)[number];

const DAY_MS = 86_400_000;
const TOP = 10;
/** Days a word is compared with; days before the first are no days of silence. */
const USUAL_DAYS = 28;
const MIN_DAYS = 7;
const MIN_COUNT = 3;
const MIN_Z = 3;
const SAMPLES_A_WORD = 3;
const MOST_FAMILIES = 50_000;
const MOST_TEXT = 1000;

/** Whole numbers below `most`, always the same ones for a seed (Mulberry32; Tommy Ettinger, public domain). */
function createDice(seed: number): (most: number) => number {
  let state = seed | 0;
  return (most) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * most);
  };
}

type Shown = Omit<Alarm, 'at' | 'score'>;

function shown({ text, annotations }: Sighting): Shown {
  const region = annotations.places.find((place) => place.region !== null)?.region ?? null;
  const [category] = plainCategories(annotations);
  const method = annotations.methods.find((card) => card.method !== null)?.method ?? null;
  return { category: category ?? null, region, method, text: text.slice(0, MOST_TEXT) };
}

const together = (samples: readonly Shown[]): Shown => ({
  ...samples[0]!,
  text: samples.map(({ text }) => text).join('\n'),
});

/** Words of the lexicons whose documents, counted one by one, are 3 deviations above their mean of 28 days. */
function createKeywords() {
  const usual = new Map<string, number[]>();
  const today = new Map<string, { count: number; samples: Shown[] }>();
  let days = 0;

  function zOf(word: string, count: number): number {
    const n = Math.min(days, USUAL_DAYS);
    const counts = usual.get(word) ?? [];
    const mean = counts.reduce((sum, one) => sum + one, 0) / n;
    const squares = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) + (n - counts.length) * mean ** 2;
    return (count - mean) / Math.max(1, Math.sqrt(squares / n));
  }

  function keep(): void {
    for (const word of new Set([...usual.keys(), ...today.keys()])) {
      const counts = [...(usual.get(word) ?? []), today.get(word)?.count ?? 0].slice(-USUAL_DAYS);
      if (counts.some((count) => count > 0)) usual.set(word, counts);
      else usual.delete(word);
    }
    days += 1;
    today.clear();
  }

  return {
    take({ annotations }: Sighting, document: Shown): void {
      const words = [
        ...plainCategories(annotations),
        ...annotations.concepts.map(({ concept }) => `concept ${concept}`),
      ];
      for (const word of new Set(words)) {
        const known = today.get(word) ?? { count: 0, samples: [] };
        today.set(word, known);
        known.count += 1;
        if (known.samples.length < SAMPLES_A_WORD) known.samples.push(document);
      }
    },
    end(at: number): Alarm[] {
      const alarms: Alarm[] = [];
      if (days >= MIN_DAYS)
        for (const [word, { count, samples }] of today) {
          const score = zOf(word, count);
          if (count >= MIN_COUNT && score >= MIN_Z) alarms.push({ at, score, ...together(samples) });
        }
      keep();
      return alarms.sort((a, b) => b.score - a.score).slice(0, TOP);
    },
  };
}

/** The ten families of the day with the most documents, two at least. */
function createReposted() {
  const today = new Map<string, { count: number; first: Shown }>();
  return {
    take(familyId: string, document: Shown): void {
      const known = today.get(familyId);
      if (known !== undefined) known.count += 1;
      else if (today.size < MOST_FAMILIES) today.set(familyId, { count: 1, first: document });
    },
    end(at: number): Alarm[] {
      const ranked = [...today.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
      today.clear();
      return ranked.slice(0, TOP).map(({ count, first }) => ({ at, score: count, ...first }));
    },
  };
}

/** Ten documents of the day by lot (Vitter's algorithm R). */
function createLot(seed: number) {
  const dice = createDice(seed);
  let drawn: Shown[] = [];
  let seen = 0;
  return {
    take(document: Shown): void {
      seen += 1;
      if (drawn.length < TOP) return void drawn.push(document);
      const place = dice(seen);
      if (place < TOP) drawn[place] = document;
    },
    end(at: number): Alarm[] {
      const alarms = drawn.map((document): Alarm => ({
        at,
        score: dice(1_000_000) / 1_000_000,
        ...document,
      }));
      drawn = [];
      seen = 0;
      return alarms;
    },
  };
}

/** The three rankers beside the detectors. */
export interface Baselines {
  take(event: StreamEvent): void;
  /** Ends the days before the one `now` is in. */
  roll(now: number): void;
  alarms(): Record<BaselineName, Alarm[]>;
}

/**
 * Three rankers over the documents that detectors look at too, those about crime or danger; each says at most ten things at
 * the end of each day (UTC).
 */
export function createBaselines({ seed }: { seed: number }): Baselines {
  const keywords = createKeywords();
  const reposted = createReposted();
  const lot = createLot(seed);
  const said: Record<BaselineName, Alarm[]> = { 'keyword z-score': [], 'most reposted': [], random: [] };
  let day: number | null = null;
  function roll(now: number): void {
    const current = Math.floor(now / DAY_MS);
    // After a longer silence nothing is usual any more.
    day = day === null ? current : Math.max(day, current - USUAL_DAYS);
    for (; day < current; day += 1) {
      const end = (day + 1) * DAY_MS;
      said['keyword z-score'].push(...keywords.end(end));
      said['most reposted'].push(...reposted.end(end));
      said.random.push(...lot.end(end));
    }
  }
  return {
    roll,
    take({ sighting, familyId }) {
      roll(sighting.seenAt);
      if (!isThreat(sighting.annotations)) return;
      const document = shown(sighting);
      keywords.take(sighting, document);
      reposted.take(familyId, document);
      lot.take(document);
    },
    alarms: () => said,
  };
}
