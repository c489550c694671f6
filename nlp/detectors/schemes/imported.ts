import type { Evidence } from '../../../src/model/signal.ts';
import { evidenceIn } from '../evidence.ts';
import { emptyGathered, gather, type Gathered } from '../gathered.ts';
import type { StreamEvent } from '../stream.ts';
import { learnLag, type Lags } from './lag.ts';
import type { Scheme } from './scheme.ts';
import { count, emptyTally, split, type Tally } from './tally.ts';

const MOST_SUBJECTS = 5000;
const MOST_COUNTRIES = 12;
/** The tally tells late from past; here both are one. */
const ANY_WINDOW_DAYS = 14;

/** A scheme as it is seen abroad and at home: plain data. */
export interface ImportedSubject {
  method: string | null;
  category: string | null;
  slots: Scheme['slots'];
  /** What was told abroad; null before. */
  abroad: Gathered | null;
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  home: Tally;
  /** First sighting at home after those abroad, milliseconds since 1970, and its words; null before. */
  homeAt: number | null;
  homeEvidence: Evidence | null;
  isTold: boolean;
  lastSeen: number;
}

/** Schemes by key, at most 5,000. */
export type ImportedSubjects = Map<string, ImportedSubject>;

/** Families of the last half year. */
export function totalOf(tally: Tally, now: number): number {
  const { recent, past } = split(tally, now, ANY_WINDOW_DAYS);
  return recent + past;
}

/** The subject of a scheme; made when there is none, for which the least lately seen may have to go. */
export function importedOf(subjects: ImportedSubjects, scheme: Scheme): ImportedSubject {
  const { key, method, category, slots } = scheme;
  const known = subjects.get(key);
  if (known !== undefined) return known;
  if (subjects.size >= MOST_SUBJECTS) {
    const [oldest] = [...subjects].sort(([a, x], [b, y]) => x.lastSeen - y.lastSeen || (a < b ? -1 : 1));
    if (oldest !== undefined) subjects.delete(oldest[0]);
  }
  const subject: ImportedSubject = {
    method,
    category,
    slots,
    abroad: null,
    countries: [],
    home: emptyTally(),
    homeAt: null,
    homeEvidence: null,
    isTold: false,
    lastSeen: 0,
  };
  subjects.set(key, subject);
  return subject;
}

/** Takes a document that tells of it abroad; whether its family is new. */
export function takeAbroad(
  subject: ImportedSubject,
  event: StreamEvent,
  { scheme, countries }: { scheme: Scheme; countries: readonly string[] },
): boolean {
  subject.abroad ??= emptyGathered();
  const { spans, strength } = scheme;
  if (!gather(subject.abroad, event, { spans, strength })) return false;
  for (const country of countries)
    if (subject.countries.length < MOST_COUNTRIES && !subject.countries.includes(country))
      subject.countries.push(country);
  return true;
}

/** Takes a document that tells of it at home; whether that is the first one after those abroad. */
export function takeHome(
  subject: ImportedSubject,
  event: StreamEvent,
  { scheme, lags }: { scheme: Scheme; lags: Lags },
): boolean {
  const { at, seenAt } = event.sighting;
  const { abroad, homeAt, home } = subject;
  const isFirst = abroad !== null && homeAt === null && abroad.firstAt < at;
  if (isFirst) {
    if (totalOf(home, seenAt) === 0) learnLag(lags, abroad.firstAt, at);
    subject.homeAt = at;
    subject.homeEvidence = evidenceIn(event.sighting, scheme.spans);
  }
  if (event.isFounder) count(home, at, seenAt);
  return isFirst;
}

/** Whether another subject that is told of has half of the families abroad. */
export function isImportCovered(key: string, subjects: ImportedSubjects): boolean {
  const families = subjects.get(key)?.abroad?.families ?? [];
  for (const [other, { isTold, abroad }] of subjects) {
    if (other === key || !isTold || abroad === null) continue;
    if (families.filter((family) => abroad.families.includes(family)).length * 2 >= families.length)
      return true;
  }
  return false;
}

/** Forgets what nobody abroad told of for `silenceMs`. */
export function expireImported(subjects: ImportedSubjects, now: number, silenceMs: number): void {
  for (const [key, subject] of subjects) {
    if (subject.abroad !== null && now - subject.abroad.lastSeen > silenceMs)
      Object.assign(subject, {
        abroad: null,
        countries: [],
        homeAt: null,
        homeEvidence: null,
        isTold: false,
      } satisfies Partial<ImportedSubject>);
    if (subject.abroad === null && totalOf(subject.home, now) === 0) subjects.delete(key);
  }
}
