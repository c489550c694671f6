import type { SignalCandidate } from '../../src/model/signal.ts';
import { METHODS } from '../methods/library.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import { passesFdr } from './counts.ts';
import { countsIn, regionOf } from './gathered.ts';
import { measuresOf } from './measures.ts';
import { foldedInto, isSpecific, tellsScheme } from './schemes/covering.ts';
import { commonSlots, emptyEpisode, join, mostOf, type Episode } from './schemes/episode.ts';
import { schemesIn, type Scheme } from './schemes/scheme.ts';
import { stateAfter, type Standing } from './schemes/state.ts';
import {
  busy,
  expire,
  raisedKeys,
  seeAbroad,
  subjectOf,
  type Subject,
  type Subjects,
} from './schemes/subjects.ts';
import { surpriseOf } from './schemes/surprise.ts';
import { count, emptyTally, split, type Tally } from './schemes/tally.ts';
import { toldOf } from './schemes/told-of.ts';
import { newSchemeWords } from './schemes/words.ts';
import { scoreOf } from './scoring.ts';
import { readJson, saveJson } from './stream.ts';
import type {
  GroupOf,
  StreamDetector,
  StreamDetectorKind,
  StreamDetectorOptions,
  StreamEvent,
} from './stream.ts';
import { isThreat } from './threat.ts';

const NAME = 'new-method';
const DAY_MS = 86_400_000;
/** What is older when we see it is only past. */
const FRESH_MS = 7 * DAY_MS;
/** How long an episode lasts in silence that is not told and one on the wane, and what was told abroad counts at home. */
const ENDS = { silenceMs: 14 * DAY_MS, waneMs: 60 * DAY_MS, abroadMs: 60 * DAY_MS };
/** With more of a past a subject is not followed from text to text. */
const MOST_PAST_FOLLOWED = 12;
const LEAST_TESTED = 3;
/** One text is no news, whatever was told abroad. */
const LEAST_JUDGED = 2;
const WINDOW_DAYS = 14;
/** What is told of more slowly counts as well, as long as it never stops for 14 days. */
const LONGEST_WINDOW_DAYS = 28;
const FALSE_DISCOVERY_RATE = 0.05;
const CATEGORY_SEVERITY = new Map(CATEGORIES.map(({ id, severity }) => [id, severity]));
const METHOD_SEVERITY = new Map(METHODS.map(({ id, severity }) => [id, severity]));
const DEFAULT_SEVERITY = 3;

interface Saved {
  subjects: [key: string, subject: Subject][];
  all: Tally;
  limit: number;
  changed: string[];
}

/** Days that count as of late: more for a run that began earlier. */
function windowOf({ episode }: Subject, at: number): number {
  if (episode === null || episode.state !== null) return WINDOW_DAYS;
  const days = Math.ceil((at - episode.gathered.firstAt) / DAY_MS) + 1;
  return Math.min(LONGEST_WINDOW_DAYS, Math.max(WINDOW_DAYS, days));
}

/** Known methods first, then what tells one scheme from another, then what most families tell; the key decides the rest. */
function byPlainness(subjects: Subjects) {
  const rank = (key: string): number => subjects.get(key)?.episode?.gathered.families.length ?? 0;
  const order = (key: string): number => {
    const subject = subjects.get(key);
    return subject === undefined ? 3 : subject.method !== null ? 0 : isSpecific(subject) ? 1 : 2;
  };
  return (a: string, b: string): number =>
    order(a) - order(b) || rank(b) - rank(a) || (a < b ? -1 : Number(a > b));
}

function candidateOf(
  subject: Subject,
  { key, standing, groupOf }: { key: string; standing: Standing; groupOf: GroupOf },
): SignalCandidate | null {
  const { episode, method } = subject;
  if (episode === null || episode.state === null || episode.gathered.evidence.length === 0) return null;
  const { gathered, state, categories } = episode;
  const counts = countsIn(gathered, groupOf);
  const slots = commonSlots(episode, subject.slots);
  const category = mostOf(categories);
  const severity =
    METHOD_SEVERITY.get(method ?? '') ?? CATEGORY_SEVERITY.get(category ?? '') ?? DEFAULT_SEVERITY;
  return {
    detector: NAME,
    subject: key,
    ...newSchemeWords({ id: method, state, slots, ...counts, recent: standing.recent, past: standing.past }),
    category,
    region: regionOf(gathered),
    substances: [...gathered.substances].sort(),
    severity,
    ...scoreOf({
      ...measuresOf(gathered, counts),
      severity,
      significance: Math.max(0, standing.surprise.deviations),
      novelty: 1 / (1 + standing.past),
    }),
    evidence: gathered.evidence.map(({ evidence }) => evidence),
    ...counts,
    windowStart: new Date(gathered.firstAt).toISOString(),
    windowEnd: new Date(gathered.lastAt).toISOString(),
    method: { id: method, state, slots },
  };
}

/** The detector as it runs. */
interface Running {
  subjects: Subjects;
  /** Families about crime anywhere: how much there was to see it in. */
  all: Tally;
  /** Largest p that stands when the share of false ones is held over all schemes; of the last day. */
  limit: number;
  changed: Set<string>;
  toTell: Set<string>;
  /** Keys of what is told of. */
  raised: Set<string>;
  groupOf: GroupOf;
}

function standingOf({ all, limit }: Running, subject: Subject, at: number): Standing {
  const days = windowOf(subject, at);
  const { recent, past } = split(subject.tally, at, days);
  const { recent: allRecent, past: allPast } = split(all, at, days);
  const surprise = surpriseOf({ recent, past, allRecent, allPast });
  const abroad = subject.abroad.filter((one) => at - one.at <= ENDS.abroadMs).length;
  const isKnown = subject.method !== null;
  return { at, isKnown, abroad, recent, past, surprise, isSignificant: surprise.p <= limit };
}

function judge(running: Running, key: string, at: number): void {
  const { subjects, toTell, groupOf } = running;
  const subject = subjects.get(key);
  const episode = subject?.episode;
  if (subject === undefined || episode === undefined || episode === null) return;
  const standing = standingOf(running, subject, at);
  episode.peak = Math.max(episode.peak, standing.recent);
  const state = stateAfter(episode, standing, groupOf);
  if (state === null) return;
  if (episode.state === null && (!tellsScheme(subject) || foldedInto(subjects, key, running.raised) !== null))
    return;
  if (episode.state === null) episode.raisedAt = at;
  running.raised.add(key);
  if (state !== episode.state) toTell.add(key);
  episode.state = state;
}

function judgeChanged(running: Running, now: number): void {
  const { subjects, changed } = running;
  for (const key of [...changed].sort(byPlainness(subjects))) judge(running, key, now);
  changed.clear();
}

/** Whether an episode is none, or so long without being told that it has to begin anew. */
function isOver(episode: Episode | null, at: number): boolean {
  if (episode === null) return true;
  return episode.state === null && at - episode.gathered.firstAt > LONGEST_WINDOW_DAYS * DAY_MS;
}

function takeScheme({ subjects, changed, toTell }: Running, event: StreamEvent, scheme: Scheme): void {
  const { seenAt, at } = event.sighting;
  const subject = subjectOf(subjects, scheme);
  const isFresh = seenAt - at <= FRESH_MS;
  const { past } = split(subject.tally, seenAt, WINDOW_DAYS);
  if (isFresh && event.isFounder && past <= MOST_PAST_FOLLOWED && isOver(subject.episode, at))
    subject.episode = emptyEpisode();
  const isNew = subject.episode !== null && isFresh ? join(subject.episode, event, scheme) : event.isFounder;
  subject.lastSeen = Math.max(subject.lastSeen, at);
  if (!isNew) return;
  if (scheme.method === null || scheme.strength === 3) count(subject.tally, at, seenAt);
  if (subject.episode === null) return;
  if (subject.episode.state !== null) toTell.add(scheme.key);
  if (subject.episode.gathered.families.length >= LEAST_JUDGED) changed.add(scheme.key);
}

function endDay(running: Running, now: number): void {
  const { subjects, all, changed } = running;
  expire(subjects, now, ENDS);
  const { recent: allRecent, past: allPast } = split(all, now, WINDOW_DAYS);
  const pValues = busy(subjects, now, { windowDays: WINDOW_DAYS, least: LEAST_TESTED }).map(
    (counts) => surpriseOf({ ...counts, allRecent, allPast }).p,
  );
  const passes = passesFdr(pValues, FALSE_DISCOVERY_RATE);
  running.limit = Math.max(0, ...pValues.filter((_, at) => passes[at]));
  running.raised = new Set(raisedKeys(subjects));
  for (const key of running.raised) changed.add(key);
}

function create({ groupOf, saved }: StreamDetectorOptions, unknown: ReadonlySet<string>): StreamDetector {
  const before = saved === undefined ? null : readJson<Saved>(saved);
  const subjects: Subjects = new Map(before?.subjects);
  const all = before?.all ?? emptyTally();
  const changed = new Set<string>(before?.changed);
  const toTell = new Set<string>();
  const raised = new Set(raisedKeys(subjects));
  const running: Running = { subjects, all, limit: before?.limit ?? 0, changed, toTell, raised, groupOf };
  return {
    take(event) {
      const { annotations, at, seenAt } = event.sighting;
      if (!isThreat(annotations)) return;
      const isHome = toldOf(event.sighting).home;
      if (event.isFounder) count(all, at, seenAt);
      for (const scheme of schemesIn(annotations, unknown)) {
        if (isHome) takeScheme(running, event, scheme);
        else if (scheme.strength === 3) seeAbroad(subjectOf(subjects, scheme), event.familyId, at);
      }
    },
    roll(now) {
      if (now % DAY_MS === 0) endDay(running, now);
      judgeChanged(running, now);
    },
    signals(now) {
      // Who asks between two hours is told what stands now: a first start brings all of the past within one hour.
      judgeChanged(running, now);
      const told = [...toTell].sort(byPlainness(subjects)).flatMap((key) => {
        const subject = subjects.get(key);
        if (subject === undefined) return [];
        return candidateOf(subject, { key, standing: standingOf(running, subject, now), groupOf }) ?? [];
      });
      toTell.clear();
      return told;
    },
    save: () =>
      saveJson({ subjects: [...subjects], all, limit: running.limit, changed: [...changed] } satisfies Saved),
  };
}

/** The detector as it would be had the library not these methods: what was learned later is not known then. */
export function newMethodWithout(unknown: ReadonlySet<string>): StreamDetectorKind {
  return { name: NAME, version: 2, create: (options) => create(options, unknown) };
}

/**
 * New methods of crime at home: known methods that were not seen for half a year, and pairs of slots that were not. Told of from
 * three families of two independent origins on, in 14 days or in an unbroken run of at most 28; surprise by log₂ ratio and G²
 * against the half year before (Dunning 1993), false discoveries held over all schemes by day (Benjamini and Hochberg 1995).
 */
export const newMethod: StreamDetectorKind = newMethodWithout(new Set());
