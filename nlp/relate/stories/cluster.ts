import type { Language } from '../../../src/model/language.ts';
import type { Frequencies } from './frequencies.ts';
import type { Names } from './names.ts';
import type { StoryReading } from './reading.ts';
import { heaviest, NO_TERMS, sumOf } from './terms.ts';
import type { Terms } from './terms.ts';
import { normOf } from './weighed.ts';

const HALF_LIFE_MS = 24 * 3_600_000;
const MOST_TITLE = 40;
const MOST_HEAD = 120;
const MOST_NAMES = 120;
const MOST_TITLE_NAMES = 30;
const MOST_TEXT = 200;
const MOST_BRIDGE = 150;
const MOST_MEMBERS = 32;
const FIRST_MEMBERS = 8;
const MOST_AMOUNTS = 12;
const MOST_DAYS = 12;
const MOST_SETTLEMENTS = 40;
const MARK_TITLE = 12;
const MARK_NAMES = 30;
const MARK_TEXT = 24;
const MARK_BRIDGE = 24;
const MOST_FAMILIES = 2000;

/** Sum of the bags of a cluster's documents in one language, older ones fading; `mass` is how many documents that is. */
export interface Part extends Names {
  mass: number;
  title: Terms;
  head: Terms;
  text: Terms;
  textNorm: number;
}

/** A family of a cluster as it is remembered one by one: its heaviest terms. */
export interface Member extends Names {
  familyId: string;
  at: number;
  language: Language;
  title: Terms;
  head: Terms;
  text: Terms;
  bridge: Terms;
  settlements: number[];
}

/** A cluster of families about one event. Times are milliseconds since 1970. */
export interface Cluster {
  /** Counts clusters in the order they were founded; never given twice. */
  number: number;
  /** Id of its first family. */
  id: string;
  firstAt: number;
  lastAt: number;
  /** Families that ever joined. */
  count: number;
  /** Ids of its families in the order they joined, the last 2,000. */
  families: string[];
  parts: Map<Language, Part>;
  /** Documents that count, older ones fading. */
  mass: number;
  bridge: Terms;
  bridgeNorm: number;
  settlements: Map<number, number>;
  amounts: StoryReading['amounts'];
  days: number[];
  dense: Float32Array | null;
  /** The first eight families and the last 24. */
  members: Member[];
  /** Families of the last hours, fading by half in 6 hours; and the most that ever was. */
  pace: number;
  peak: number;
  /** A person said that it is one story. */
  whole: boolean;
}

/** A family to be clustered: one document stands for it. */
export interface StoryFamily {
  familyId: string;
  /** When it was seen first. */
  at: number;
  reading: StoryReading;
}

const PACE_HALF_LIFE_MS = 6 * 3_600_000;
const half = (ageMs: number, halfLifeMs: number): number => 2 ** (-Math.max(0, ageMs) / halfLifeMs);

/** Pace of a cluster at a time: families of the last hours, each half after 6 hours. */
export function paceAt({ pace, lastAt }: Cluster, at: number): number {
  return pace * half(at - lastAt, PACE_HALF_LIFE_MS);
}

/** A cluster without families. */
export function emptyCluster(number: number, id: string, at: number): Cluster {
  return {
    number,
    id,
    firstAt: at,
    lastAt: at,
    count: 0,
    families: [],
    parts: new Map(),
    mass: 0,
    bridge: NO_TERMS,
    bridgeNorm: 0,
    settlements: new Map(),
    amounts: [],
    days: [],
    dense: null,
    members: [],
    pace: 0,
    peak: 0,
    whole: false,
  };
}

function pruned(terms: Terms, most: number, rarity: (key: number) => number): Terms {
  if (terms.keys.length <= most) return terms;
  // Some slack, so that pruning is rare.
  return heaviest(terms, Math.floor(most * 0.8), (key, weight) => -weight * Math.log(rarity(key)));
}

function addedPart(
  part: Part | undefined,
  { title, head, text, names, titleNames }: Pick<Part, 'title' | 'head' | 'text' | keyof Names>,
  {
    mass,
    fade,
    language,
    frequencies,
  }: { mass: number; fade: number; language: string; frequencies: Frequencies },
): Part {
  const rarity = (key: number): number => frequencies.share(language, key);
  const factors = { factorA: fade, factorB: 1 };
  const sum = (known: Terms | undefined, added: Terms): Terms =>
    known === undefined ? added : sumOf(known, added, factors);
  const texts = pruned(sum(part?.text, text), MOST_TEXT, rarity);
  return {
    mass: (part?.mass ?? 0) * fade + mass,
    names: heaviest(sum(part?.names, names), MOST_NAMES),
    titleNames: heaviest(sum(part?.titleNames, titleNames), MOST_TITLE_NAMES),
    title: pruned(sum(part?.title, title), MOST_TITLE, rarity),
    head: pruned(sum(part?.head, head), MOST_HEAD, rarity),
    text: texts,
    textNorm: normOf(texts, language, frequencies),
  };
}

function withBridge(
  cluster: Cluster,
  bridge: Terms,
  { fade, frequencies }: { fade: number; frequencies: Frequencies },
): void {
  const sum = sumOf(cluster.bridge, bridge, { factorA: fade, factorB: 1 });
  cluster.bridge = pruned(sum, MOST_BRIDGE, (key) => frequencies.share('bridge', key));
  cluster.bridgeNorm = normOf(cluster.bridge, 'bridge', frequencies);
}

function withFacts(
  cluster: Cluster,
  { settlements, amounts, days }: Pick<StoryReading, 'settlements' | 'amounts' | 'days'>,
): void {
  for (const key of settlements)
    if (cluster.settlements.has(key) || cluster.settlements.size < MOST_SETTLEMENTS)
      cluster.settlements.set(key, (cluster.settlements.get(key) ?? 0) + 1);
  cluster.amounts = [...cluster.amounts, ...amounts].slice(-MOST_AMOUNTS);
  cluster.days = [...new Set([...cluster.days, ...days])].slice(-MOST_DAYS);
}

function withDense(cluster: Cluster, dense: Float32Array | null, fade: number): void {
  if (dense === null) return;
  const known = cluster.dense;
  cluster.dense =
    known?.length === dense.length ? dense.map((value, at) => value + fade * known[at]!) : dense;
}

/** Remembers a member; beyond 32 the ninth oldest is let go. */
export function withMember(members: readonly Member[], member: Member): Member[] {
  const kept = members.length < MOST_MEMBERS ? members : members.filter((_, at) => at !== FIRST_MEMBERS);
  return [...kept, member];
}

/** A family as a member: its heaviest terms. */
export function memberOf({ familyId, at, reading }: StoryFamily, frequencies: Frequencies): Member {
  const { language, title, head, text, bridge, settlements, names, titleNames } = reading;
  const top = (terms: Terms, most: number, group: string): Terms =>
    heaviest(terms, most, (key, weight) => -weight * Math.log(frequencies.share(group, key)));
  return {
    familyId,
    at,
    language,
    names: heaviest(names, MARK_NAMES),
    titleNames,
    title: top(title, MARK_TITLE, language),
    head: top(head, MARK_TEXT, language),
    text: top(text, MARK_TEXT, language),
    bridge: top(bridge, MARK_BRIDGE, 'bridge'),
    settlements,
  };
}

/** Adds a family: what was there fades by half a day, the new one counts whole. */
export function absorb(cluster: Cluster, family: StoryFamily, frequencies: Frequencies): void {
  const { familyId, at, reading } = family;
  const fade = half(at - cluster.lastAt, HALF_LIFE_MS);
  const { language } = reading;
  cluster.parts.set(
    language,
    addedPart(cluster.parts.get(language), reading, { mass: 1, fade, language, frequencies }),
  );
  withBridge(cluster, reading.bridge, { fade, frequencies });
  withFacts(cluster, reading);
  withDense(cluster, reading.dense, fade);
  cluster.pace = paceAt(cluster, at) + 1;
  cluster.peak = Math.max(cluster.peak, cluster.pace);
  cluster.mass = cluster.mass * fade + 1;
  cluster.count += 1;
  cluster.families = [...cluster.families.slice(1 - MOST_FAMILIES), familyId];
  cluster.firstAt = Math.min(cluster.firstAt, at);
  cluster.lastAt = Math.max(cluster.lastAt, at);
  cluster.members = withMember(cluster.members, memberOf(family, frequencies));
}

/** Adds a whole cluster to another. */
export function absorbCluster(into: Cluster, from: Cluster, frequencies: Frequencies): void {
  const at = Math.max(into.lastAt, from.lastAt);
  const fade = half(at - into.lastAt, HALF_LIFE_MS);
  const theirs = half(at - from.lastAt, HALF_LIFE_MS);
  for (const [language, part] of from.parts) {
    const aged = (terms: Terms): Terms => sumOf(NO_TERMS, terms, { factorA: 1, factorB: theirs });
    const faded = {
      title: aged(part.title),
      head: aged(part.head),
      text: aged(part.text),
      names: aged(part.names),
      titleNames: aged(part.titleNames),
    };
    into.parts.set(
      language,
      addedPart(into.parts.get(language), faded, { mass: part.mass * theirs, fade, language, frequencies }),
    );
  }
  withBridge(into, sumOf(NO_TERMS, from.bridge, { factorA: 1, factorB: theirs }), { fade, frequencies });
  withFacts(into, { settlements: [...from.settlements.keys()], amounts: from.amounts, days: from.days });
  withDense(into, from.dense, fade);
  into.pace = paceAt(into, at) + paceAt(from, at);
  into.peak = Math.max(into.peak, from.peak, into.pace);
  into.mass = into.mass * fade + from.mass * theirs;
  into.count += from.count;
  into.families = [...into.families, ...from.families].slice(-MOST_FAMILIES);
  into.firstAt = Math.min(into.firstAt, from.firstAt);
  into.lastAt = at;
  const members = [...into.members, ...from.members].sort(
    (a, b) => a.at - b.at || (a.familyId < b.familyId ? -1 : 1),
  );
  into.members =
    members.length <= MOST_MEMBERS
      ? members
      : [...members.slice(0, FIRST_MEMBERS), ...members.slice(FIRST_MEMBERS - MOST_MEMBERS)];
}

/** The keys by which a cluster is found again: the heaviest of each part and of the bridge. */
export function lookUpKeys(cluster: Cluster, frequencies: Frequencies): number[] {
  const keys = new Set<number>();
  const take = (terms: Terms, most: number, group: string): void => {
    const top = heaviest(terms, most, (key, weight) => -weight * Math.log(frequencies.share(group, key)));
    for (const key of top.keys) keys.add(key);
  };
  for (const [language, { head }] of cluster.parts) take(head, 40, language);
  take(cluster.bridge, 40, 'bridge');
  return [...keys];
}
