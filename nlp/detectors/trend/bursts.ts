import { emptyGathered, gather, gatherAll, type Gathered, type Proof } from '../gathered.ts';
import type { StreamEvent } from '../stream.ts';
import type { Recent } from './recent.ts';
import type { Term } from './terms.ts';
import type { Unit } from './units.ts';

const HOUR_MS = 3_600_000;
/** A burst is over after so long without a new family; what came again is another. */
const SILENCE_MS = 36 * HOUR_MS;
const LONGEST_MS = 14 * 24 * HOUR_MS;
const MOST_BURSTS = 200;
const MOST_TERMS = 100;
const MOST_FORMS = 8;
/** Share of the smaller one's families that two bursts have in common when they are one. By hand. */
const SAME = 0.5;

/** A unit of a burst: families that have it, and how people write it. */
export interface Word {
  label: string;
  isPlace: boolean;
  families: number;
  forms: Record<string, number>;
}

/** Terms that stand out together, and the families that tell of them. */
export interface Burst {
  subject: string;
  since: number;
  /** When the last family came. */
  lastAt: number;
  terms: Term[];
  words: [unit: number, word: Word][];
  categories: Record<string, number>;
  /** The most so far. */
  significance: number;
  gathered: Gathered;
  isChanged: boolean;
}

/** A term that stands out, and the families that have it. */
export interface Alarm {
  term: Term;
  significance: number;
  families: readonly Recent[];
}

function addForms(burst: Burst, units: readonly Unit[]): void {
  const words = new Map(burst.words);
  for (const { key, form } of units) {
    const forms = words.get(key)?.forms;
    if (forms === undefined) continue;
    if (forms[form] !== undefined || Object.keys(forms).length < MOST_FORMS)
      forms[form] = (forms[form] ?? 0) + 1;
  }
}

function joinFamily(burst: Burst, recent: Recent): void {
  if (burst.gathered.families.includes(recent.familyId)) return;
  gatherAll(burst.gathered, recent.gathered);
  burst.lastAt = Math.max(burst.lastAt, recent.seenAt);
  for (const category of recent.categories)
    burst.categories[category] = (burst.categories[category] ?? 0) + 1;
  for (const [unit, word] of burst.words) if (recent.units.includes(unit)) word.families += 1;
  burst.isChanged = true;
}

function addTerm(burst: Burst, { term, significance, families }: Alarm, units: readonly Unit[]): void {
  burst.significance = Math.max(burst.significance, significance);
  if (burst.terms.length >= MOST_TERMS || burst.terms.some(({ key }) => key === term.key)) return;
  burst.terms.push(term);
  const known = new Set(burst.words.map(([unit]) => unit));
  for (const { key, label, isPlace } of units) {
    if (!term.units.includes(key) || known.has(key)) continue;
    const count = families.filter((recent) => recent.units.includes(key)).length;
    burst.words.push([key, { label, isPlace, families: count, forms: {} }]);
  }
}

const shareOf = (burst: Burst, families: readonly Recent[]): number => {
  const common = families.filter(({ familyId }) => burst.gathered.families.includes(familyId)).length;
  return common / Math.max(1, Math.min(families.length, burst.gathered.families.length));
};

/** Bursts under way. */
export interface Bursts {
  /** Puts a new family into the burst of whose terms it has most; null when there is none. */
  join(recent: Recent, units: readonly Unit[]): void;
  /** A term stands out: it becomes part of the burst with the same families, or begins one. */
  raise(alarm: Alarm, units: readonly Unit[], now: number): void;
  /** Another document of a family. */
  takeCopy(event: StreamEvent, proof: Proof): void;
  /** Whether a burst has the term. */
  has(term: Term): boolean;
  expire(now: number): void;
  /** Those that changed since the last call. */
  changed(): Burst[];
  save(): Burst[];
}

/** Bursts as they were saved, or none; at most 200. */
export function createBursts(saved: readonly Burst[] = []): Bursts {
  const bursts = new Map(saved.map((burst) => [burst.subject, burst]));
  const holders = new Map<number, Burst>();
  for (const burst of bursts.values()) for (const { key } of burst.terms) holders.set(key, burst);

  function remove(burst: Burst): void {
    bursts.delete(burst.subject);
    for (const { key } of burst.terms) if (holders.get(key) === burst) holders.delete(key);
  }

  function begin({ term }: Alarm, units: readonly Unit[], now: number): Burst {
    const labels = units.filter(({ key }) => term.units.includes(key)).map(({ label }) => label);
    const day = new Date(now).toISOString().slice(0, 10);
    const burst: Burst = {
      subject: `${labels.sort().join('+')}:${day}`,
      since: now,
      lastAt: now,
      terms: [],
      words: [],
      categories: {},
      significance: 0,
      gathered: emptyGathered(),
      isChanged: true,
    };
    bursts.set(burst.subject, burst);
    if (bursts.size > MOST_BURSTS) remove(bursts.values().next().value!);
    return burst;
  }

  return {
    join(recent, units) {
      const keys = new Set(recent.units);
      let best: Burst | null = null;
      let most = 0;
      for (const burst of bursts.values()) {
        const met = burst.terms.filter((term) => term.units.every((unit) => keys.has(unit))).length;
        if (met > most) [best, most] = [burst, met];
      }
      if (best === null) return;
      addForms(best, units);
      joinFamily(best, recent);
    },
    raise(alarm, units, now) {
      let burst: Burst | null = null;
      let best = SAME;
      for (const other of bursts.values()) {
        const share = shareOf(other, alarm.families);
        if (share >= best) [burst, best] = [other, share];
      }
      burst ??= begin(alarm, units, now);
      const isFirst = burst.terms.length === 0;
      addTerm(burst, alarm, units);
      for (const { key } of burst.terms) holders.set(key, burst);
      if (isFirst || alarm.families.length > 0) addForms(burst, units);
      for (const recent of alarm.families) joinFamily(burst, recent);
    },
    takeCopy(event, proof) {
      for (const burst of bursts.values()) {
        if (!burst.gathered.families.includes(event.familyId)) continue;
        gather(burst.gathered, event, proof);
        burst.isChanged = true;
      }
    },
    has: ({ key }) => holders.has(key),
    expire(now) {
      for (const burst of bursts.values())
        if (burst.lastAt < now - SILENCE_MS || burst.since < now - LONGEST_MS) remove(burst);
    },
    changed() {
      const changed = [...bursts.values()].filter(({ isChanged }) => isChanged);
      for (const burst of changed) burst.isChanged = false;
      return changed;
    },
    save: () => [...bursts.values()],
  };
}
