import type { AlertStatus, Change } from '../../model/alert.ts';
import type { Tlp } from '../../model/recipient.ts';
import type { Admiralty, SIGNAL_STATES } from '../../model/signal.ts';
import type { Grade } from '../../model/source.ts';
import type { Language } from '../../model/language.ts';
import type { TIME_QUALITIES } from '../../model/time.ts';

/** The forms of a phrase that counts, by CLDR plural category; `{n}` stands for the number. */
interface Plural {
  one?: string;
  few?: string;
  many?: string;
  other: string;
}

/** Names of contributions to a score that have words of their own; a new one is one line in each language. */
export const CONTRIBUTIONS = [
  'base',
  'significance',
  'novelty',
  'origins',
  'families',
  'platforms',
  'severity',
  'reliability',
  'place',
  'foreign',
  'substance',
  'query',
  'official',
  'reposts',
  'languages',
  'confirmed',
  'contradicted',
  'dated',
] as const;
type KnownContribution = (typeof CONTRIBUTIONS)[number];

type Severity = 1 | 2 | 3 | 4 | 5;

/** Keys of phrases that count something. */
export type PluralKey =
  | 'digest.waiting'
  | 'change.slot'
  | 'change.rail'
  | 'change.region'
  | 'count.signals'
  | 'count.families'
  | 'count.origins'
  | 'count.moreEvidence'
  | 'count.hours'
  | 'count.days';

/** Keys of plain phrases; `{name}` marks a slot. */
export type PhraseKey =
  | `digest.${'title' | 'kicker' | 'madeUp' | 'audience' | 'period' | 'coverage' | 'coverage.text' | 'coverage.share' | 'lead' | 'lead.none' | 'lead.few' | 'lead.median' | 'zone' | 'contents'}`
  | `digest.note.${'lead' | 'counts' | 'grades'}`
  | `signal.${'severity' | 'score' | 'category' | 'region' | 'substances' | 'spread' | 'window' | 'state' | 'why' | 'evidence' | 'admiralty' | 'admiralty.text' | 'admiralty.unknown'}`
  | `truth.${Admiralty['digit']}`
  | `severity.${Severity}`
  | `state.${(typeof SIGNAL_STATES)[number]}`
  | `effect.${'up' | 'down'}${'' | '.slight' | '.strong'}`
  | 'effect.none'
  | 'digest.quiet'
  | 'digest.quiet.subject'
  | 'digest.quiet.covered'
  | `tlp.${Tlp}`
  | `status.${AlertStatus}`
  | `change.${Exclude<Change['kind'], 'slot' | 'rail' | 'region'>}`
  | `signal.${'firstSeen' | 'changes' | 'retracted' | 'retracted.why' | 'dismissed' | 'dismissed.why' | 'actions' | 'actions.unreviewed' | 'answers' | 'page'}`
  | `summary.${'title' | 'origin' | 'gloss' | 'gloss.pair'}`
  | `why.${KnownContribution}`
  | `evidence.original.${Language}`
  | `evidence.${'published' | 'published.quality' | 'undated' | 'firstSeen' | 'open'}`
  | `quality.${(typeof TIME_QUALITIES)[number]}`
  | 'grade.label'
  | `grade.${Grade}`;

/** Everything a digest says, in one language; a missing or unknown key does not compile. */
export type Words = Readonly<Record<PhraseKey, string> & Record<PluralKey, Plural>>;
