import type { PanelSource } from '../../../nlp/coverage/panel.ts';

// Made-up volumes: numbers drawn from a seeded generator, a source's day with a night in it, no outlet of the world.

const HOURS_OF_DAY = [0.3, 1, 1.5, 1.2];
const BINS = 16 * 28;

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A Poisson number by Knuth's method. */
function poisson(mean: number, next: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > least; product *= next()) count += 1;
  return count;
}

/** A source that gives `daily` documents a day on average, more by day than by night, for `age` bins. */
export function madeUpSource(
  id: string,
  daily: number,
  part: Partial<PanelSource> & { seed?: number; age?: number } = {},
): PanelSource {
  const next = random(part.seed ?? id.length * 7919 + daily);
  const age = part.age ?? BINS;
  const bins = new Float64Array(BINS);
  for (let at = 0; at < Math.min(age, BINS); at += 1) {
    bins[at] = poisson((daily / 4) * HOURS_OF_DAY[at % 4]!, next);
  }
  return {
    id,
    name: `Made-up ${id}`,
    region: '*',
    facts: { state: 'ok', sinceHours: 500, visitHours: 0.1, everyHours: 0.25 },
    since: '2026-01-01T00:00:00.000Z',
    volumes: { bins, age },
    languages: new Map([['ru', bins]]),
    ...part,
  };
}

/** The same source, silent in the bins from `from` to `to` (0 is the newest). */
export function silenced(
  source: PanelSource,
  { from = 0, to = 4 }: { from?: number; to?: number } = {},
): PanelSource {
  const bins = Float64Array.from(source.volumes.bins);
  bins.fill(0, from, to);
  return { ...source, volumes: { ...source.volumes, bins }, languages: new Map([['ru', bins]]) };
}
