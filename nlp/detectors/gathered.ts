// What a subject has gathered: plain data, so that it is saved as it is.
import type { Span } from '../../src/model/document.ts';
import type { Evidence } from '../../src/model/signal.ts';
import { GRADES, type Grade } from '../../src/model/source.ts';
import { notableSubstances } from '../../src/model/substance.ts';
import { independentOrigins, type Trace } from '../relate/origins/independent.ts';
import type { Sighting } from '../relate/sighting.ts';
import { isDenial } from './denial.ts';
import { evidenceIn, regionsIn } from './evidence.ts';
import type { GroupOf, StreamEvent } from './stream.ts';

/** Documents that speak of one subject, as far as a signal needs to know them. */
export interface Gathered {
  /** Earliest and latest time of the documents by their publishers, milliseconds since 1970. */
  firstAt: number;
  lastAt: number;
  /** When we saw the first and the last of them. */
  firstSeen: number;
  lastSeen: number;
  documents: number;
  /** Distinct families; the first 300 by id, the rest as a number. */
  families: string[];
  moreFamilies: number;
  /** What may tie the families, one a family and origin, the first 300. */
  traces: Trace[];
  /** The plainest five, one a family. */
  evidence: { familyId: string; strength: number; evidence: Evidence }[];
  /** The most reliable outlet. */
  grade: Grade;
  /** Families by region; `-` for those that name none. */
  regions: Record<string, number>;
  substances: string[];
  /** Outlets, the first 300. */
  outlets: string[];
  kinds: string[];
  languages: string[];
  countries: string[];
  /** Families by slot of a scheme that they tell, as `slot:value`; the first 100 there were. */
  slots: Record<string, number>;
  /** A state body spoke of it: when first, by its own time. */
  officialAt: number | null;
  /** A state body denied it: when first, by its own time. */
  deniedAt: number | null;
}

/** The words that prove that a document speaks of a subject, and how plainly they do (1 when nobody says). */
export interface Proof {
  spans: readonly Span[];
  strength?: number;
}

const MOST = 300;
const MOST_SUBSTANCES = 20;
const MOST_SLOTS = 100;
const MOST_EVIDENCE = 5;

/** The subject before its first document. */
export function emptyGathered(): Gathered {
  return {
    firstAt: Infinity,
    lastAt: -Infinity,
    firstSeen: Infinity,
    lastSeen: -Infinity,
    documents: 0,
    families: [],
    moreFamilies: 0,
    traces: [],
    evidence: [],
    grade: 'F',
    regions: {},
    substances: [],
    outlets: [],
    kinds: [],
    languages: [],
    countries: [],
    slots: {},
    officialAt: null,
    deniedAt: null,
  };
}

function addOnce(list: string[], value: string, most = MOST): void {
  if (list.length < most && !list.includes(value)) list.push(value);
}

/** Keeps the plainest, of equal ones those seen first. */
function cutEvidence({ evidence }: Gathered): void {
  evidence.sort((a, b) => {
    const [one, other] = [a.evidence.firstSeen, b.evidence.firstSeen];
    return b.strength - a.strength || (one < other ? -1 : Number(one > other));
  });
  evidence.length = Math.min(evidence.length, MOST_EVIDENCE);
}

function addEvidence(
  to: Gathered,
  { sighting, familyId }: StreamEvent,
  { spans, strength = 1 }: Proof,
): void {
  const { evidence } = to;
  if (evidence.some((one) => one.familyId === familyId)) return;
  if (evidence.length >= MOST_EVIDENCE && strength <= evidence.at(-1)!.strength) return;
  const found = evidenceIn(sighting, spans);
  if (found === null) return;
  evidence.push({ familyId, strength, evidence: found });
  cutEvidence(to);
}

function addTrace(to: Gathered, { sighting, familyId }: StreamEvent): void {
  const { origin, url, traces } = sighting;
  if (to.traces.length >= MOST) return;
  if (to.traces.some((trace) => trace.familyId === familyId && trace.origin === origin)) return;
  to.traces.push({ familyId, origin, url, links: traces.links, sources: traces.sources });
}

/** F cannot be judged: anything else is better known. */
const better = (a: Grade, b: Grade): Grade =>
  a === 'F' ? b : b === 'F' ? a : GRADES.indexOf(a) <= GRADES.indexOf(b) ? a : b;

function addSlots(to: Gathered, { sighting }: StreamEvent): void {
  const told = sighting.annotations.methods.flatMap(({ slots }) => slots);
  let known = Object.keys(to.slots).length;
  for (const key of new Set(told.map(({ slot, value }) => `${slot}:${value}`))) {
    const count = to.slots[key] ?? 0;
    if (count === 0 && known >= MOST_SLOTS) continue;
    if (count === 0) known += 1;
    to.slots[key] = count + 1;
  }
}

function addOfficial(to: Gathered, sighting: Sighting): void {
  if (!sighting.outlet.official) return;
  const { at } = sighting;
  if (isDenial(sighting)) to.deniedAt = Math.min(to.deniedAt ?? at, at);
  else to.officialAt = Math.min(to.officialAt ?? at, at);
}

function addFamily(to: Gathered, event: StreamEvent): boolean {
  const { sighting, familyId } = event;
  if (to.families.includes(familyId)) return false;
  if (to.families.length < MOST) to.families.push(familyId);
  else to.moreFamilies += 1;
  const regions = regionsIn(sighting);
  for (const region of regions.length === 0 ? ['-'] : regions)
    to.regions[region] = (to.regions[region] ?? 0) + 1;
  addSlots(to, event);
  return true;
}

/**
 * Takes a document into a subject. Tells whether its family is new to the subject (beyond 300 families a copy may
 * count once more).
 */
export function gather(to: Gathered, event: StreamEvent, proof: Proof): boolean {
  const { sighting } = event;
  const { at, seenAt, outlet } = sighting;
  to.documents += 1;
  to.firstAt = Math.min(to.firstAt, at);
  to.lastAt = Math.max(to.lastAt, at);
  to.firstSeen = Math.min(to.firstSeen, seenAt);
  to.lastSeen = Math.max(to.lastSeen, seenAt);
  to.grade = better(to.grade, outlet.grade);
  addEvidence(to, event, proof);
  addTrace(to, event);
  addOnce(to.outlets, outlet.sourceId);
  addOnce(to.kinds, sighting.kind);
  addOnce(to.languages, sighting.language);
  addOnce(to.countries, outlet.country);
  for (const substance of notableSubstances(sighting.annotations.substances))
    addOnce(to.substances, substance, MOST_SUBSTANCES);
  addOfficial(to, sighting);
  return addFamily(to, event);
}

/** Takes what another subject has gathered into this one; families of both count in the regions of both. */
export function gatherAll(to: Gathered, from: Gathered): void {
  to.documents += from.documents;
  to.firstAt = Math.min(to.firstAt, from.firstAt);
  to.lastAt = Math.max(to.lastAt, from.lastAt);
  to.firstSeen = Math.min(to.firstSeen, from.firstSeen);
  to.lastSeen = Math.max(to.lastSeen, from.lastSeen);
  to.grade = better(to.grade, from.grade);
  for (const family of from.families) {
    if (to.families.includes(family)) continue;
    if (to.families.length < MOST) to.families.push(family);
    else to.moreFamilies += 1;
  }
  to.moreFamilies += from.moreFamilies;
  to.traces.push(...from.traces.slice(0, MOST - to.traces.length));
  const known = new Set(to.evidence.map(({ familyId }) => familyId));
  to.evidence.push(...from.evidence.filter(({ familyId }) => !known.has(familyId)));
  cutEvidence(to);
  for (const [region, count] of Object.entries(from.regions))
    to.regions[region] = (to.regions[region] ?? 0) + count;
  for (const [slot, count] of Object.entries(from.slots))
    if (to.slots[slot] !== undefined || Object.keys(to.slots).length < MOST_SLOTS)
      to.slots[slot] = (to.slots[slot] ?? 0) + count;
  for (const list of ['outlets', 'kinds', 'languages', 'countries'] as const)
    for (const value of from[list]) addOnce(to[list], value);
  for (const substance of from.substances) addOnce(to.substances, substance, MOST_SUBSTANCES);
  if (from.officialAt !== null) to.officialAt = Math.min(to.officialAt ?? Infinity, from.officialAt);
  if (from.deniedAt !== null) to.deniedAt = Math.min(to.deniedAt ?? Infinity, from.deniedAt);
}

/** Counts of a subject: families, and origins among them that do not hang together. */
export function countsIn(gathered: Gathered, groupOf: GroupOf): { families: number; origins: number } {
  return {
    families: gathered.families.length + gathered.moreFamilies,
    origins: independentOrigins(gathered.traces, { groupOf }).length,
  };
}

/** The region most of the families name; null when most name none or no region has a third of them. */
export function regionOf({ regions }: Gathered): string | null {
  let total = 0;
  let best: string | null = null;
  for (const [region, count] of Object.entries(regions)) {
    total += count;
    if (region !== '-' && (best === null || count > regions[best]!)) best = region;
  }
  return best !== null && regions[best]! * 3 >= total ? best : null;
}
