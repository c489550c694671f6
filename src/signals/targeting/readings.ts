import type { AmountGroup, ReadAmount, TargetingAnswer, TargetReading } from '../../model/targeting.ts';
import { medianOf } from './weeks.ts';

const MAX_ROWS = 30;
const MAX_EVIDENCE = 3;
const MAX_QUOTES = 5;
/** A figure that is this many times the median is another thing, such as a budget in a text about a seizure. By hand. */
const ABSURD = 1000;

type Evidence = TargetReading['evidence'];
type Read = readonly TargetReading[];

const CONTEXTS = ['threat', 'unclear', 'trade'] as const;

interface Tally<T> {
  value: T;
  families: number;
  evidence: Evidence[];
}

/** Counts readings by a key, each key once a reading, most readings first. */
function tally<T>(
  readings: Read,
  keysOf: (reading: TargetReading) => { key: string; value: T }[],
): Tally<T>[] {
  const rows = new Map<string, Tally<T>>();
  for (const reading of readings) {
    for (const [key, value] of new Map(keysOf(reading).map((one) => [one.key, one.value]))) {
      const row = rows.get(key) ?? { value, families: 0, evidence: [] };
      row.families += 1;
      if (row.evidence.length < MAX_EVIDENCE) row.evidence.push(reading.evidence);
      rows.set(key, row);
    }
  }
  return [...rows.entries()]
    .sort(([a, x], [b, y]) => y.families - x.families || (a < b ? -1 : 1))
    .map(([, row]) => row)
    .slice(0, MAX_ROWS);
}

/** Contexts with quotes of each, all three always. */
export function contextsOf(readings: Read): TargetingAnswer['contexts'] {
  return CONTEXTS.map((context) => {
    const own = readings.filter((reading) => reading.context === context);
    return {
      context,
      families: own.length,
      evidence: own.slice(0, MAX_QUOTES).map(({ evidence }) => evidence),
    };
  });
}

/** Families by category. */
export function categoriesOf(readings: Read): TargetingAnswer['categories'] {
  return tally(readings, ({ categories }) => categories.map((key) => ({ key, value: key }))).map(
    ({ value, families }) => ({ category: value, families }),
  );
}

/** Families by place, at most 30. */
export function placesOf(readings: Read): TargetingAnswer['places'] {
  return tally(readings, ({ places }) => places.map((value) => ({ key: value.id, value }))).map(
    ({ value, families }) => ({ place: value, families }),
  );
}

/** Families by route, at most 30. */
export function routesOf(readings: Read): TargetingAnswer['routes'] {
  return tally(readings, ({ routes }) =>
    routes.map(({ from, to, via }) => ({
      key: [from?.id, to?.id, ...via.map(({ id }) => id).toSorted()].join('>'),
      value: { from, to, via },
    })),
  ).map(({ value, families, evidence }) => ({ ...value, families, evidence }));
}

interface FromFamily {
  amount: ReadAmount;
  evidence: Evidence;
}

/** The amount of a reading in its own evidence: where the figure stands, in the quote of its sentence. */
function groupOf(found: readonly FromFamily[]): AmountGroup | null {
  const middle = medianOf(found.map(({ amount }) => amount.value));
  const kept = found.filter(({ amount: { value } }) => value <= middle * ABSURD && value >= middle / ABSURD);
  const first = kept[0];
  if (first === undefined) return null;
  const values = kept.map(({ amount }) => amount.value);
  const { kind, unit, per } = first.amount;
  return {
    kind,
    unit,
    per,
    families: kept.length,
    lowest: Math.min(...values),
    median: medianOf(values),
    highest: Math.max(...values),
    evidence: kept.slice(0, MAX_EVIDENCE).map(({ amount: { value, said }, evidence }) => ({
      value,
      said,
      evidence,
    })),
  };
}

/** Prices and quantities by unit: of one text the largest figure of each unit, which is its whole. */
export function amountGroupsOf(readings: Read): AmountGroup[] {
  const groups = new Map<string, FromFamily[]>();
  for (const { amounts, evidence } of readings) {
    const largest = new Map<string, ReadAmount>();
    for (const amount of amounts) {
      const key = `${amount.kind}\n${amount.unit}\n${amount.per ?? ''}`;
      if (amount.value > (largest.get(key)?.value ?? 0)) largest.set(key, amount);
    }
    for (const [key, amount] of largest) groups.set(key, [...(groups.get(key) ?? []), { amount, evidence }]);
  }
  return [...groups.values()]
    .flatMap((found) => groupOf(found) ?? [])
    .sort((a, b) => (a.kind === b.kind ? b.families - a.families : a.kind === 'quantity' ? -1 : 1))
    .slice(0, MAX_ROWS);
}
