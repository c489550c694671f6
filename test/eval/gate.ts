import { readFileSync, writeFileSync } from 'node:fs';
import type { EvalRecord } from './suite.ts';

/** Least values by `suite/set/metric`. Only metrics where more is better have floors. */
export type Floors = Record<string, number>;

const FILE = new URL('./floors.json', import.meta.url);
/** Slack for differences between machines in floating point and in order of work. */
const EPSILON = 0.0005;

const keyOf = (record: EvalRecord) => `${record.suite}/${record.set}/${record.metric}`;

export function readFloors(): Floors {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Floors;
}

/** One sentence for each floor that is not reached or was not measured at all. */
export function checkFloors(records: readonly EvalRecord[], floors: Floors): string[] {
  const measured = new Map(records.map((record) => [keyOf(record), record.value]));
  return Object.entries(floors).flatMap(([key, floor]) => {
    const value = measured.get(key);
    if (value === undefined) return [`Expected ${key} to be measured, got nothing (test/eval/floors.json)`];
    return value + EPSILON >= floor
      ? []
      : [`Expected ${key} to be at least ${floor}, got ${value.toFixed(4)}`];
  });
}

/** Raises the floors to what was measured; refuses to lower one unless regressions are allowed. Tells what it did. */
export function updateFloors(
  records: readonly EvalRecord[],
  options: { allowRegression: boolean },
): string[] {
  const floors = readFloors();
  const lines: string[] = [];
  for (const record of records) {
    const key = keyOf(record);
    const old = floors[key];
    if (old === undefined) continue;
    const value = Math.floor(record.value * 1000) / 1000;
    if (value === old) continue;
    if (value < old && !options.allowRegression) {
      lines.push(`kept ${key} at ${old}: measured ${value}, lowering needs --allow-regression`);
      continue;
    }
    floors[key] = value;
    lines.push(`set ${key} from ${old} to ${value}`);
  }
  writeFileSync(FILE, `${JSON.stringify(floors, null, 2)}\n`);
  return lines;
}
