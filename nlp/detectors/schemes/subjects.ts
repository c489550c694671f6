import { emptyTally, isSpent, split, type Tally } from './tally.ts';
import type { Episode } from './episode.ts';
import type { Scheme } from './scheme.ts';

const MOST_SUBJECTS = 12_000;
/** What is dropped at once when there are too many: the least lately seen tenth. */
const DROPPED = 1200;

/** A scheme as it is kept: its past in counts, and what it gathered of late. */
export interface Subject {
  method: string | null;
  slots: Scheme['slots'];
  tally: Tally;
  /** Milliseconds since 1970. */
  lastSeen: number;
  /** Families whose cards named it abroad: the last ten. */
  abroad: { familyId: string; at: number }[];
  /** Null for what is seen all the time. */
  episode: Episode | null;
}

/** Schemes by key, at most 12,000. */
export type Subjects = Map<string, Subject>;

/** The subject of a scheme; made when there is none. */
export function subjectOf(subjects: Subjects, { key, method, slots }: Scheme): Subject {
  const known = subjects.get(key);
  if (known !== undefined) return known;
  if (subjects.size >= MOST_SUBJECTS) dropOldest(subjects);
  const subject: Subject = { method, slots, tally: emptyTally(), lastSeen: 0, abroad: [], episode: null };
  subjects.set(key, subject);
  return subject;
}

const isRaised = ({ episode }: Subject): boolean => episode !== null && episode.state !== null;

function dropOldest(subjects: Subjects): void {
  const order = [...subjects]
    .filter(([, subject]) => !isRaised(subject))
    .sort(([a, x], [b, y]) => x.lastSeen - y.lastSeen || (a < b ? -1 : 1));
  for (const [key] of order.slice(0, DROPPED)) subjects.delete(key);
}

/** Forgets subjects of which nothing is left, and episodes that ended: untold ones after `silenceMs`, told ones on the wane after `waneMs`, and what was told abroad after `abroadMs`. */
export function expire(
  subjects: Subjects,
  now: number,
  { silenceMs, waneMs, abroadMs }: { silenceMs: number; waneMs: number; abroadMs: number },
): void {
  for (const [key, subject] of subjects) {
    const { episode } = subject;
    if (episode !== null) {
      const silent = now - subject.lastSeen;
      if (episode.state === null ? silent > silenceMs : episode.state === 'declining' && silent > waneMs)
        subject.episode = null;
    }
    subject.abroad = subject.abroad.filter(({ at }) => now - at <= abroadMs);
    if (subject.episode === null && subject.abroad.length === 0 && isSpent(subject.tally, now))
      subjects.delete(key);
  }
}

/** Keys of subjects that are told of. */
export function raisedKeys(subjects: Subjects): string[] {
  return [...subjects].filter(([, subject]) => isRaised(subject)).map(([key]) => key);
}

/** Counts of subjects with at least so many families in the last days. */
export function busy(
  subjects: Subjects,
  now: number,
  { windowDays, least }: { windowDays: number; least: number },
): { recent: number; past: number }[] {
  return [...subjects.values()]
    .map(({ tally }) => split(tally, now, windowDays))
    .filter(({ recent }) => recent >= least);
}

const MOST_ABROAD = 10;

/** Remembers that a family abroad named a scheme. */
export function seeAbroad({ abroad }: Subject, familyId: string, at: number): void {
  if (abroad.some((one) => one.familyId === familyId)) return;
  abroad.push({ familyId, at });
  if (abroad.length > MOST_ABROAD) abroad.shift();
}
