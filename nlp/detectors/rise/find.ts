import { CATEGORIES, REGIONS } from '../../taxonomy/index.ts';
import { negativeBinomialTail, passesFdr, type Expected } from '../counts.ts';
import type { DayCounts } from './day-counts.ts';
import { expectedOf, pastOf, weekdaysOf } from './expected.ts';

/** A category in a region, `*` for the whole country, above its own past. */
export interface Rise {
  category: string;
  region: string;
  families: number;
  expected: Expected;
}

/** Fewer days of past tell nothing. */
const MIN_BASELINE_DAYS = 7;
/** Share of false alarms held over all cells of a day. */
const FALSE_DISCOVERY_RATE = 0.05;
/** Cells that a day has, with those that never had a family: they are tests as well. */
const CELLS = CATEGORIES.length * (REGIONS.length + 1);
// A rise of the whole country that one region makes is told as that region's.
const ONE_REGION_SHARE = 0.7;

/** The region that stands for the whole country. */
export const COUNTRY = '*';

/** Name of a cell. */
export const cellOf = (category: string, region: string): string => `${category} ${region}`;

/** Without the country's rises that one region makes. */
function withoutEchoes(rises: readonly Rise[]): Rise[] {
  return rises.filter(
    ({ category, region, families }) =>
      region !== COUNTRY ||
      !rises.some(
        (other) =>
          other.region !== COUNTRY &&
          other.category === category &&
          other.families >= families * ONE_REGION_SHARE,
      ),
  );
}

/**
 * Cells whose last three days stand above their past: negative-binomial tails, the false discovery rate held over all
 * cells of category and region or country (Benjamini and Hochberg 1995).
 */
export function risesAt(counts: DayCounts, today: number, minFamilies: number): Rise[] {
  const past = pastOf(counts, today);
  if (past.baseline.length < MIN_BASELINE_DAYS) return [];
  const familiesIn = (cell: string) => (day: number) => counts.day(day)?.cells.get(cell) ?? 0;
  const weekdays = new Map<string, number[]>();
  const rises = counts.cells().map((cell): Rise & { p: number } => {
    const [category = '', region = ''] = cell.split(' ');
    let ofWeek = weekdays.get(category);
    if (ofWeek === undefined) {
      ofWeek = weekdaysOf(past, familiesIn(cellOf(category, COUNTRY)));
      weekdays.set(category, ofWeek);
    }
    const expected = expectedOf(past, familiesIn(cell), ofWeek);
    const families = past.window.reduce((sum, day) => sum + familiesIn(cell)(day), 0);
    return { category, region, families, expected, p: negativeBinomialTail(families, expected) };
  });
  const silent = Array.from({ length: Math.max(0, CELLS - rises.length) }, () => 1);
  const passes = passesFdr([...rises.map(({ p }) => p), ...silent], FALSE_DISCOVERY_RATE);
  return withoutEchoes(rises.filter((rise, at) => passes[at] === true && rise.families >= minFamilies));
}
