/** Days that are kept. */
export const KEPT_DAYS = 45;
/** More than taxonomy and regions make; a bound against ids that do not end. */
const MAX_CELLS = 4000;

/** Families first told on one day: all of them, and those of each cell. */
export interface Day {
  all: number;
  cells: Map<string, number>;
}

/** The state as plain JSON, days in rising order. */
export type SavedDays = [day: number, all: number, cells: [cell: string, families: number][]][];

/** Families by day (days since 1970) and cell, for the last 45 days. */
export interface DayCounts {
  /** Counts one family of a day in these cells; older than 45 days it is left out. */
  add(day: number, cells: readonly string[]): void;
  day(day: number): Day | undefined;
  /** The first day of which anything is known; null for none. */
  first(): number | null;
  /** Every cell that has a family, in the order of their names. */
  cells(): string[];
  save(): SavedDays;
}

/** Counts by day, as they were saved or empty. */
export function createDayCounts(saved: SavedDays = []): DayCounts {
  const days = new Map<number, Day>(saved.map(([day, all, cells]) => [day, { all, cells: new Map(cells) }]));
  let newest = Math.max(-Infinity, ...days.keys());

  function dropOld(): void {
    for (const day of days.keys()) if (day <= newest - KEPT_DAYS) days.delete(day);
  }

  return {
    add(day, cells) {
      if (day <= newest - KEPT_DAYS) return;
      let counted = days.get(day);
      if (counted === undefined) days.set(day, (counted = { all: 0, cells: new Map() }));
      if (day > newest) {
        newest = day;
        dropOld();
      }
      counted.all += 1;
      for (const cell of cells) {
        const known = counted.cells.get(cell);
        if (known !== undefined || counted.cells.size < MAX_CELLS) counted.cells.set(cell, (known ?? 0) + 1);
      }
    },
    day: (day) => days.get(day),
    first: () => (days.size === 0 ? null : Math.min(...days.keys())),
    cells: () => [...new Set([...days.values()].flatMap(({ cells }) => [...cells.keys()]))].sort(),
    save: () => [...days].sort(([a], [b]) => a - b).map(([day, { all, cells }]) => [day, all, [...cells]]),
  };
}
