import type { SignalCandidate } from '../../src/model/signal.ts';
import { dayOf } from '../../src/model/time.ts';
import { METHODS } from '../methods/library.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import { countsIn } from './gathered.ts';
import { measuresOf } from './measures.ts';
import { importedWords } from './schemes/imported-words.ts';
import {
  expireImported,
  importedOf,
  isImportCovered,
  takeAbroad,
  takeHome,
  totalOf,
  type ImportedSubject,
  type ImportedSubjects,
} from './schemes/imported.ts';
import { isSpecific } from './schemes/covering.ts';
import { usualLag, type Lags } from './schemes/lag.ts';
import { isPlainlyTold, schemesIn } from './schemes/scheme.ts';
import { count, emptyTally, type Tally } from './schemes/tally.ts';
import { toldOf } from './schemes/told-of.ts';
import { scoreOf } from './scoring.ts';
import { readJson, saveJson } from './stream.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind, StreamDetectorOptions } from './stream.ts';
import { isThreat } from './threat.ts';

const NAME = 'imported-method';
const DAY_MS = 86_400_000;
/** What is older when we see it is only past. */
const FRESH_MS = 7 * DAY_MS;
/** What nobody abroad tells of for so long is no early warning any more. */
const SILENCE_MS = 60 * DAY_MS;
const MIN_ORIGINS = 2;
/** Two families are enough from a good source; by hand, as the rest here. */
const MIN_FAMILIES = 3;
const GOOD_GRADES: ReadonlySet<string> = new Set(['A', 'B']);
/** With more families in the half year it is one of the usual at home. */
const MOST_AT_HOME = 1;
/** Before so many families about crime were seen at home, nobody can tell what there is not. By hand. */
const LEAST_KNOWN_OF_HOME = 100;

const METHOD_SEVERITY = new Map(METHODS.map(({ id, severity }) => [id, severity]));
const CATEGORY_SEVERITY = new Map(CATEGORIES.map(({ id, severity }) => [id, severity]));
const DEFAULT_SEVERITY = 3;

interface Saved {
  subjects: [key: string, subject: ImportedSubject][];
  home: Tally;
  lags: Lags;
  changed: string[];
}

function candidateOf(
  key: string,
  subject: ImportedSubject,
  given: { lags: Lags; groupOf: GroupOf },
): SignalCandidate | null {
  const { abroad, method, category, slots, countries, homeAt } = subject;
  if (abroad === null || abroad.evidence.length === 0) return null;
  const counts = countsIn(abroad, given.groupOf);
  const severity =
    METHOD_SEVERITY.get(method ?? '') ?? CATEGORY_SEVERITY.get(category ?? '') ?? DEFAULT_SEVERITY;
  const home = homeAt === null ? null : dayOf(new Date(homeAt).toISOString());
  const told = {
    id: method,
    slots,
    ...counts,
    countries: [...countries].sort(),
    home,
    lag: usualLag(given.lags),
  };
  return {
    detector: NAME,
    subject: key,
    ...importedWords(told),
    category,
    region: null,
    substances: [...abroad.substances].sort(),
    severity,
    ...scoreOf({
      ...measuresOf(abroad, counts),
      region: null,
      severity,
      foreign: true,
      // Its first text at home is what the warning was for.
      novelty: homeAt === null ? 0.5 : 1,
    }),
    evidence: [
      ...(subject.homeEvidence === null ? [] : [subject.homeEvidence]),
      ...abroad.evidence.map(({ evidence }) => evidence),
    ],
    ...counts,
    windowStart: new Date(abroad.firstAt).toISOString(),
    windowEnd: new Date(Math.max(abroad.lastAt, homeAt ?? 0)).toISOString(),
    method: { id: method, state: homeAt === null ? 'weak' : 'emerging', slots },
  };
}

/** Whether enough tell of it abroad: two origins, and three families or a good source; two of its slots tell what is done or who is impersonated. */
function isToldAbroad(subject: ImportedSubject, groupOf: GroupOf): boolean {
  if (subject.abroad === null) return false;
  const { families, origins } = countsIn(subject.abroad, groupOf);
  if (origins < MIN_ORIGINS) return false;
  const isGood = subject.abroad.officialAt !== null || GOOD_GRADES.has(subject.abroad.grade);
  return isSpecific(subject) && (families >= MIN_FAMILIES || (isGood && subject.method !== null));
}

function create({ groupOf, saved }: StreamDetectorOptions, unknown: ReadonlySet<string>): StreamDetector {
  const before = saved === undefined ? null : readJson<Saved>(saved);
  const subjects: ImportedSubjects = new Map(before?.subjects);
  const home = before?.home ?? emptyTally();
  const lags: Lags = before?.lags ?? [];
  const changed = new Set<string>(before?.changed);
  const toTell = new Set<string>();

  function judge(key: string, at: number): void {
    const subject = subjects.get(key);
    if (subject === undefined || subject.abroad === null) return;
    if (!subject.isTold) {
      if (totalOf(home, at) < LEAST_KNOWN_OF_HOME || totalOf(subject.home, at) > MOST_AT_HOME) return;
      if (!isToldAbroad(subject, groupOf) || isImportCovered(key, subjects)) return;
      subject.isTold = true;
    }
    toTell.add(key);
  }

  function judgeChanged(at: number): void {
    // Known methods come before pairs of slots, whose keys hold a bar.
    const isPair = (key: string): number => Number(key.includes('|'));
    const order = [...changed].sort((a, b) => isPair(a) - isPair(b) || (a < b ? -1 : 1));
    for (const key of order) judge(key, at);
    changed.clear();
  }

  return {
    take(event) {
      const { annotations, at, seenAt } = event.sighting;
      if (!isThreat(annotations)) return;
      const { home: isHome, abroad: countries } = toldOf(event.sighting);
      if (isHome && event.isFounder) count(home, at, seenAt);
      for (const scheme of schemesIn(annotations, unknown)) {
        if (scheme.strength === 1) continue;
        const subject = importedOf(subjects, scheme);
        subject.lastSeen = Math.max(subject.lastSeen, at);
        if (!isHome && !isPlainlyTold(scheme, annotations)) continue;
        const isNews = isHome
          ? takeHome(subject, event, { scheme, lags })
          : seenAt - at <= FRESH_MS && takeAbroad(subject, event, { scheme, countries });
        if (isNews) changed.add(scheme.key);
      }
    },
    roll(now) {
      if (now % DAY_MS === 0) {
        expireImported(subjects, now, SILENCE_MS);
        // What could not be told while too little of home was known.
        for (const [key, { abroad, isTold }] of subjects) if (abroad !== null && !isTold) changed.add(key);
      }
      judgeChanged(now);
    },
    signals(now) {
      judgeChanged(now);
      const told = [...toTell].sort().flatMap((key) => {
        const subject = subjects.get(key);
        return subject === undefined ? [] : (candidateOf(key, subject, { lags, groupOf }) ?? []);
      });
      toTell.clear();
      return told;
    },
    save: () => saveJson({ subjects: [...subjects], home, lags, changed: [...changed] } satisfies Saved),
  };
}

/** The detector as it would be had the library not these methods: what was learned later is not known then. */
export function importedMethodWithout(unknown: ReadonlySet<string>): StreamDetectorKind {
  return { name: NAME, version: 1, create: (options) => create(options, unknown) };
}

/**
 * Methods seen abroad by two independent origins or more and not at home in the last half year, with the median lag of those that
 * came before; updated when the first text at home tells of it. Says nothing before enough of home was seen.
 */
export const importedMethod: StreamDetectorKind = importedMethodWithout(new Set());
