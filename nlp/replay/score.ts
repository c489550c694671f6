import { analyse } from '../text/tokens.ts';
import { isOf, type Alarm, type Sought } from './alarm.ts';

const DAY_MS = 86_400_000;
/** An alarm this long before an event, or this long after it, may still be of it. By hand. */
const BEFORE_MS = 90 * DAY_MS;
const AFTER_MS = 7 * DAY_MS;
const TOP = 10;

/** How the alarms of one ranker stand to the events. */
export interface Score {
  alarms: number;
  events: number;
  /** Events with an alarm before them or at their time; those whose first alarm came after; those without any. */
  before: number;
  after: number;
  never: number;
  /** Hours from first alarm to event, below 0 when the alarm came after; of the events that had one. */
  leadHours: { quarter: number; median: number; threeQuarters: number } | null;
  /** Alarms that are of no event, a day. */
  falseADay: number;
  /** Share of the ten highest of each day, and of each week, that are of an event; null without any. */
  precisionAt10Day: number | null;
  precisionAt10Week: number | null;
}

/** The first alarm of each event and how long before it, null where there was none; in the order of the events. */
export interface Lead {
  event: string;
  firstAt: number | null;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

function precisionAtTop(alarms: readonly Alarm[], hits: ReadonlySet<Alarm>, periodMs: number): number | null {
  const periods = new Map<number, Alarm[]>();
  for (const alarm of alarms) {
    const period = Math.floor(alarm.at / periodMs);
    periods.set(period, [...(periods.get(period) ?? []), alarm]);
  }
  let taken = 0;
  let right = 0;
  for (const list of periods.values()) {
    const top = [...list].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, TOP);
    taken += top.length;
    right += top.filter((alarm) => hits.has(alarm)).length;
  }
  return taken === 0 ? null : right / taken;
}

/** Stems of what an alarm shows, read once. */
function createStems(): (alarm: Alarm) => readonly string[] {
  const known = new WeakMap<Alarm, string[]>();
  return (alarm) => {
    const stems = known.get(alarm) ?? analyse(alarm.text).map(({ stem }) => stem);
    known.set(alarm, stems);
    return stems;
  };
}

/**
 * Holds alarms against events: an alarm is of an event when `isOf` says so and it comes at most 90 days before or 7 days
 * after it. Only alarms from `from` to before `to` and of at least `threshold` count. Nobody has labelled what no event tells of,
 * so false alarms are an upper bound.
 */
export function scoreAlarms(
  all: readonly Alarm[],
  events: readonly Sought[],
  { from, to, threshold }: { from: number; to: number; threshold: number },
): { score: Score; leads: Lead[] } {
  const alarms = all.filter(({ at, score }) => at >= from && at < to && score >= threshold);
  const stemsOf = createStems();
  const hits = new Set<Alarm>();
  const leads = events.map((event): Lead => {
    const mine = alarms.filter(
      (alarm) =>
        alarm.at >= event.at - BEFORE_MS && alarm.at <= event.at + AFTER_MS && isOf(alarm, event, stemsOf),
    );
    for (const alarm of mine) hits.add(alarm);
    return { event: event.id, firstAt: mine.length === 0 ? null : Math.min(...mine.map(({ at }) => at)) };
  });
  const hours = leads
    .flatMap(({ firstAt }, at) => (firstAt === null ? [] : [(events[at]!.at - firstAt) / 3_600_000]))
    .sort((a, b) => a - b);
  const before = hours.filter((lead) => lead >= 0).length;
  const score: Score = {
    alarms: alarms.length,
    events: events.length,
    before,
    after: hours.length - before,
    never: events.length - hours.length,
    leadHours:
      hours.length === 0
        ? null
        : {
            quarter: quantile(hours, 0.25),
            median: quantile(hours, 0.5),
            threeQuarters: quantile(hours, 0.75),
          },
    falseADay: (alarms.length - hits.size) / Math.max(1, (to - from) / DAY_MS),
    precisionAt10Day: precisionAtTop(alarms, hits, DAY_MS),
    precisionAt10Week: precisionAtTop(alarms, hits, 7 * DAY_MS),
  };
  return { score, leads };
}
