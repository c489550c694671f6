import type { SignalCandidate } from '../../src/model/signal.ts';
import { METHODS } from '../methods/library.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import { passesFdr } from './counts.ts';
import { countsIn, regionOf } from './gathered.ts';
import { measuresOf } from './measures.ts';
import { commonSlots, emptyEpisode, join, mostOf, type Episode } from './schemes/episode.ts';
import { schemesIn, type Scheme } from './schemes/scheme.ts';
import { stateAfter, type Standing } from './schemes/state.ts';
import { busy, expire, raisedKeys, subjectOf, type Subject, type Subjects } from './schemes/subjects.ts';
import { surpriseOf } from './schemes/surprise.ts';
import { count, emptyTally, split, type Tally } from './schemes/tally.ts';
import { toldOf } from './schemes/told-of.ts';
import { newSchemeWords } from './schemes/words.ts';
import { scoreOf } from './scoring.ts';
import { readJson, saveJson } from './stream.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind, StreamEvent } from './stream.ts';
import { isThreat } from './threat.ts';

const NAME = 'new-method';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is older when we see it is only past. */
const FRESH_MS = 7 * DAY_MS;
/** An episode that is not told ends after so long a silence, and one on the wane after so long a one. */
const ENDS = { silenceMs: 14 * DAY_MS, waneMs: 60 * DAY_MS };
/** With more of a past a subject is not followed from text to text. */
const MOST_PAST_FOLLOWED = 3;
const LEAST_TESTED = 3;
const FALSE_DISCOVERY_RATE = 0.05;
/** A subject is none of its own when another that is told of has this share of its families. */
const COVERED = 0.5;

const CATEGORY_SEVERITY = new Map(CATEGORIES.map(({ id, severity }) => [id, severity]));
const METHOD_SEVERITY = new Map(METHODS.map(({ id, severity }) => [id, severity]));
const DEFAULT_SEVERITY = 3;

interface Saved {
  subjects: [key: string, subject: Subject][];
  all: Tally;
  limit: number;
  changed: string[];
}

const dayStart = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** Known methods first, then what most families tell; the key decides the rest. */
function byPlainness(subjects: Subjects) {
  const rank = (key: string): number => subjects.get(key)?.episode?.gathered.families.length ?? 0;
  const isPair = (key: string): number => Number(subjects.get(key)?.method === null);
  return (a: string, b: string): number =>
    isPair(a) - isPair(b) || rank(b) - rank(a) || (a < b ? -1 : Number(a > b));
}

/** Whether another subject that is told of has half of the families. */
function isCovered(key: string, episode: Episode, subjects: Subjects): boolean {
  const { families } = episode.gathered;
  return raisedKeys(subjects).some((other) => {
    if (other === key) return false;
    const known = new Set(subjects.get(other)!.episode!.gathered.families);
    return families.filter((family) => known.has(family)).length >= families.length * COVERED;
  });
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

function create({ groupOf, saved }: { groupOf: GroupOf; saved?: Uint8Array }): StreamDetector {
  const before = saved === undefined ? null : readJson<Saved>(saved);
  const subjects: Subjects = new Map(before?.subjects);
  const all = before?.all ?? emptyTally();
  let limit = before?.limit ?? 0;
  const changed = new Set<string>(before?.changed);
  const toTell = new Set<string>();

  function standingOf({ tally }: Subject, at: number): Standing {
    const { recent, past } = split(tally, at);
    const { recent: allRecent, past: allPast } = split(all, at);
    const surprise = surpriseOf({ recent, past, allRecent, allPast });
    return { at, recent, past, surprise, isSignificant: surprise.p <= limit };
  }

  function judge(key: string, at: number): void {
    const subject = subjects.get(key);
    const episode = subject?.episode;
    if (subject === undefined || episode === undefined || episode === null) return;
    const standing = standingOf(subject, at);
    episode.peak = Math.max(episode.peak, standing.recent);
    const state = stateAfter(episode, standing, groupOf);
    if (state === null || (episode.state === null && isCovered(key, episode, subjects))) return;
    if (episode.state === null) episode.raisedAt = at;
    if (state !== episode.state) toTell.add(key);
    episode.state = state;
  }

  function takeScheme(event: StreamEvent, scheme: Scheme): void {
    const { seenAt, at } = event.sighting;
    const subject = subjectOf(subjects, scheme);
    const isFresh = seenAt - at <= FRESH_MS;
    const { past } = split(subject.tally, seenAt);
    if (isFresh && subject.episode === null && event.isFounder && past <= MOST_PAST_FOLLOWED)
      subject.episode = emptyEpisode();
    const isNew =
      subject.episode !== null && isFresh ? join(subject.episode, event, scheme) : event.isFounder;
    subject.lastSeen = Math.max(subject.lastSeen, at);
    if (!isNew) return;
    count(subject.tally, at, seenAt);
    if (subject.episode === null) return;
    if (subject.episode.state !== null) toTell.add(scheme.key);
    changed.add(scheme.key);
  }

  function endDay(now: number): void {
    expire(subjects, now, ENDS);
    const { recent: allRecent, past: allPast } = split(all, now);
    const pValues = busy(subjects, now, LEAST_TESTED).map(
      ([recent, past]) => surpriseOf({ recent, past, allRecent, allPast }).p,
    );
    const passes = passesFdr(pValues, FALSE_DISCOVERY_RATE);
    limit = Math.max(0, ...pValues.filter((_, at) => passes[at]));
    for (const key of raisedKeys(subjects)) changed.add(key);
  }

  return {
    take(event) {
      const { annotations, at, seenAt } = event.sighting;
      if (!isThreat(annotations) || !toldOf(event.sighting).home) return;
      if (event.isFounder) count(all, at, seenAt);
      for (const scheme of schemesIn(annotations)) takeScheme(event, scheme);
    },
    roll(now) {
      if (now === dayStart(now)) endDay(now);
      if (changed.size === 0) return;
      for (const key of [...changed].sort(byPlainness(subjects))) judge(key, now);
      changed.clear();
    },
    signals(now) {
      const told = [...toTell].sort(byPlainness(subjects)).flatMap((key) => {
        const subject = subjects.get(key);
        if (subject === undefined) return [];
        return candidateOf(subject, { key, standing: standingOf(subject, now), groupOf }) ?? [];
      });
      toTell.clear();
      return told;
    },
    save: () => saveJson({ subjects: [...subjects], all, limit, changed: [...changed] } satisfies Saved),
  };
}

/**
 * New methods of crime at home: known methods that were not seen for half a year, and pairs of slots that were not. Told of from
 * three families of two independent origins within 14 days on; surprise by log₂ ratio and G² against the half year before
 * (Dunning 1993), false discoveries held over all schemes by day (Benjamini and Hochberg 1995).
 */
export const newMethod: StreamDetectorKind = { name: NAME, version: 1, create };
