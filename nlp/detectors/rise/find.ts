import { CATEGORIES, REGIONS } from '../../taxonomy/index.ts';
import { negativeBinomialTail, passesFdr, type Expected } from '../counts.ts';
import type { DayCounts } from './day-counts.ts';
import {
  expectedIn,
  pastOf,
  usualIn,
  weekdaysOf,
  type FamiliesOn,
  type Past,
  type Usual,
} from './expected.ts';

/** A category in a region, `*` for the whole country, above its own past. */
export interface Rise {
  category: string;
  region: string;
  /** The newest days of the window in which it stands out most. */
  days: number;
  /** Families in them. */
  families: number;
  expected: Expected;
}

/** Days a rise is looked for in: one that comes within days, and one that takes its time. */
const WINDOWS = [3, 7];
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

type Tested = Rise & { p: number };

/** The window in which a cell stands out most; its chance is that of the best of so many tries. */
function bestWindow(
  { newest }: Past,
  familiesOn: FamiliesOn,
  { usual, all }: { usual: Usual; all: Pick<Usual, 'excess' | 'squares'> },
): Omit<Tested, 'category' | 'region'> {
  const [first, ...others] = WINDOWS.map((days) => {
    const window = newest.slice(-days);
    const families = window.reduce((sum, day) => sum + familiesOn(day), 0);
    const expected = expectedIn(window, usual, all);
    const p = Math.min(1, negativeBinomialTail(families, expected) * WINDOWS.length);
    return { days, families, expected, p };
  });
  return others.reduce((best, other) => (other.p < best.p ? other : best), first!);
}

/** What is usual in each cell, by the days of the week of its category. */
function usualOf(counts: DayCounts, past: Past): Map<string, { familiesOn: FamiliesOn; usual: Usual }> {
  const familiesIn =
    (cell: string): FamiliesOn =>
    (day) =>
      counts.day(day)?.cells.get(cell) ?? 0;
  const weekdays = new Map<string, number[]>();
  return new Map(
    counts.cells().map((cell) => {
      const [category = ''] = cell.split(' ');
      let ofWeek = weekdays.get(category);
      if (ofWeek === undefined) {
        ofWeek = weekdaysOf(past, familiesIn(cellOf(category, COUNTRY)));
        weekdays.set(category, ofWeek);
      }
      const familiesOn = familiesIn(cell);
      return [cell, { familiesOn, usual: usualIn(past, familiesOn, ofWeek) }];
    }),
  );
}

/**
 * Cells whose newest days stand above their past: negative-binomial tails, the false discovery rate held over all
 * cells of category and region or country (Benjamini and Hochberg 1995).
 */
export function risesAt(counts: DayCounts, today: number, minFamilies: number): Rise[] {
  const past = pastOf(counts, today);
  if (past.baseline.length < MIN_BASELINE_DAYS) return [];
  const cells = usualOf(counts, past);
  const all = { excess: 0, squares: 0 };
  for (const { usual } of cells.values()) {
    all.excess += usual.excess;
    all.squares += usual.squares;
  }
  const tested = [...cells].map(([cell, { familiesOn, usual }]): Tested => {
    const [category = '', region = ''] = cell.split(' ');
    return { category, region, ...bestWindow(past, familiesOn, { usual, all }) };
  });
  const silent = Array.from({ length: Math.max(0, CELLS - tested.length) }, () => 1);
  const passes = passesFdr([...tested.map(({ p }) => p), ...silent], FALSE_DISCOVERY_RATE);
  return withoutEchoes(tested.filter((rise, at) => passes[at] === true && rise.families >= minFamilies));
}
