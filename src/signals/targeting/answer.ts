import type { Source } from '../../model/source.ts';
import type { Control, Target, TargetGroup, TargetingAnswer, TargetReading } from '../../model/targeting.ts';
import { countsBy, countsOf, type Counts, type NamingFamily } from './families.ts';
import { rateOfLast } from './rate.ts';
import { amountGroupsOf, categoriesOf, contextsOf, placesOf, routesOf } from './readings.ts';
import { daysOf, weeksOf } from './weeks.ts';

/** Everything an answer is made of. */
export interface AnswerParts {
  target: Target;
  at: string;
  from: string;
  to: string;
  complete: boolean;
  told: readonly NamingFamily[];
  traded: readonly NamingFamily[];
  /** One for each family that was read. */
  readings: readonly TargetReading[];
  /** Families of whatever kind by the day they were first seen. */
  seenPerDay: ReadonlyMap<string, number>;
  /** Families of names that share a group with what was asked about, by substance. */
  others: ReadonlyMap<string, Counts>;
  groups: readonly TargetGroup[];
  controlOf: (substance: string) => Control[];
  sources: readonly Source[];
}

const NOTHING: Counts = { families: 0, origins: 0 };

/** Not listed in Kazakhstan, as far as what was read tells. */
const isUncontrolled = (control: readonly Control[]): boolean =>
  !control.some(
    ({ regime, state }) => (regime === 'kz_table_iv' || regime === 'kz_potent') && state !== 'not-listed',
  );

/** Groups of names that hold one of the substances. */
export function groupsAround(groups: readonly TargetGroup[], substances: readonly string[]): TargetGroup[] {
  return groups.filter(
    ({ kind, substances: held }) => kind === 'family' && held.some((id) => substances.includes(id)),
  );
}

function membersOf({ target, told, controlOf }: AnswerParts): TargetingAnswer['members'] {
  const counted = new Map(countsBy(told, ({ substances }) => substances).map((row) => [row.key, row.counts]));
  return target.substances
    .map((substance) => {
      const control = controlOf(substance);
      const counts = counted.get(substance) ?? NOTHING;
      return { substance, ...counts, control, uncontrolled: isUncontrolled(control) };
    })
    .sort((a, b) => b.families - a.families);
}

function analoguesOf({ target, groups, others, controlOf }: AnswerParts): TargetingAnswer['analogues'] {
  const around = groupsAround(groups, target.substances);
  const names = new Set(around.flatMap(({ substances }) => substances));
  return [...names]
    .filter((substance) => !target.substances.includes(substance))
    .map((substance) => {
      const control = controlOf(substance);
      return {
        substance,
        groups: around.filter(({ substances }) => substances.includes(substance)).map(({ id }) => id),
        ...(others.get(substance) ?? NOTHING),
        control,
        uncontrolled: isUncontrolled(control),
      };
    })
    .sort((a, b) => b.families - a.families || Number(b.uncontrolled) - Number(a.uncontrolled));
}

/** Outlets as numbers by kind and country; one that is not in the list any more is left out. */
function channelsOf({ told, sources }: AnswerParts): TargetingAnswer['channels'] {
  const known = new Map(sources.map((source) => [source.id, source]));
  const kinds = new Map<string, { outlets: Set<string>; families: Set<string> }>();
  for (const { id, sources: outlets } of told) {
    for (const outlet of outlets) {
      const source = known.get(outlet);
      if (source === undefined) continue;
      const key = `${source.group}\n${source.country}`;
      const kind = kinds.get(key) ?? { outlets: new Set(), families: new Set() };
      kind.outlets.add(outlet);
      kind.families.add(id);
      kinds.set(key, kind);
    }
  }
  return [...kinds]
    .map(([key, { outlets, families }]) => {
      const [group, country] = key.split('\n') as [Source['group'], string];
      return { group, country, outlets: outlets.size, families: families.size };
    })
    .sort((a, b) => b.families - a.families || b.outlets - a.outlets);
}

/** Puts an answer together; counts are of families and independent origins. Pure. */
export function answerOf(parts: AnswerParts): TargetingAnswer {
  const { target, at, from, to, complete, told, traded, readings, seenPerDay } = parts;
  const weeks = weeksOf(told, { from, to, seenPerDay });
  const warned = readings.filter(({ context }) => context !== 'trade');
  return {
    target,
    at,
    from,
    to,
    complete,
    totals: countsOf(told),
    tradeFamilies: traded.length,
    rate: rateOfLast(weeks),
    days: daysOf(told, { from, to }),
    weeks: weeks.map(({ seen: _seen, ...week }) => week),
    members: membersOf(parts),
    regions: countsBy(told, ({ regions }): Iterable<string | null> =>
      regions.size === 0 ? [null] : regions,
    ).map(({ key, counts }) => ({ region: key, ...counts })),
    places: placesOf(warned),
    routes: routesOf(warned),
    amounts: amountGroupsOf(warned),
    channels: channelsOf(parts),
    contexts: contextsOf(readings),
    categories: categoriesOf(warned),
    analogues: analoguesOf(parts),
    read: { families: readings.length, of: told.length + traded.length },
  };
}
