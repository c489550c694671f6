import type { AdMention, UnknownTerm } from '../../src/model/annotation.ts';
import type { SignalCandidate } from '../../src/model/signal.ts';
import { CATEGORIES } from '../taxonomy/index.ts';
import { countsIn, emptyGathered, gather, regionOf, type Gathered } from './gathered.ts';
import { measuresOf } from './measures.ts';
import { count, emptyTally, isSpent, split, type Tally } from './schemes/tally.ts';
import { scoreOf } from './scoring.ts';
import { readJson, saveJson } from './stream.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind, StreamEvent } from './stream.ts';
import { drugChance, emptyContexts, learnContext, stemsAround, type Contexts } from './terms/context.ts';
import { counted, inEach } from './wording.ts';

const NAME = 'new-term';
const DAY_MS = 86_400_000;
const FRESH_MS = 7 * DAY_MS;
const SILENCE_MS = 28 * DAY_MS;
const MOST_TERMS = 5000;
const WINDOW_DAYS = 28;
const MIN_FAMILIES = 3;
const MIN_ORIGINS = 2;
// By hand, tuned on nothing.
const MIN_CHANCE = 0.5;
/** An analyst reads no more in a week. */
const MOST_A_WEEK = 20;
const DRUGS: ReadonlySet<string> = new Set([
  'drug_trafficking',
  'potent_substances_vapes',
  'precursors_chemicals',
]);
const SEVERITY = new Map(CATEGORIES.map(({ id, severity }) => [id, severity]));
const DEFAULT_SEVERITY = 3;

interface Subject {
  category: string;
  tally: Tally;
  lastSeen: number;
  /** Null after a silence. */
  gathered: Gathered | null;
  /** Sum of the chances of its contexts, one a family. */
  chance: number;
  isTold: boolean;
}

interface Saved {
  terms: [term: string, subject: Subject][];
  contexts: Contexts;
  week: number;
  toldThisWeek: number;
  changed: string[];
}

interface Running {
  terms: Map<string, Subject>;
  contexts: Contexts;
  /** Number of the week since 1970, and how many terms it was told of. */
  week: number;
  toldThisWeek: number;
  changed: Set<string>;
  toTell: Set<string>;
  groupOf: GroupOf;
}

const familiesOf = ({ gathered }: Subject): number => gathered?.families.length ?? 0;

const meanChance = (subject: Subject): number => subject.chance / Math.max(1, familiesOf(subject));

/** What ranks terms: how many families use one, by their chance of selling drugs. */
const rankOf = (subject: Subject): number => meanChance(subject) * Math.log2(1 + familiesOf(subject));

function subjectOf({ terms, changed }: Running, term: string, category: string): Subject {
  const known = terms.get(term);
  if (known !== undefined) return known;
  if (terms.size >= MOST_TERMS) {
    const [oldest] = [...terms].sort(([a, x], [b, y]) => x.lastSeen - y.lastSeen || (a < b ? -1 : 1));
    if (oldest !== undefined) forget({ terms, changed }, oldest[0]);
  }
  const subject: Subject = {
    category,
    tally: emptyTally(),
    lastSeen: 0,
    gathered: null,
    chance: 0,
    isTold: false,
  };
  terms.set(term, subject);
  return subject;
}

function forget({ terms, changed }: Pick<Running, 'terms' | 'changed'>, term: string): void {
  terms.delete(term);
  changed.delete(term);
}

function takeTerm(
  running: Running,
  event: StreamEvent,
  { term, category }: { term: UnknownTerm; category: string },
) {
  const { annotations, at, seenAt } = event.sighting;
  const { start, end } = term;
  if (annotations.personal.some((span) => span.start < end && start < span.end)) return;
  const subject = subjectOf(running, term.term, category);
  subject.lastSeen = Math.max(subject.lastSeen, seenAt);
  subject.gathered ??= emptyGathered();
  if (!gather(subject.gathered, event, { spans: [{ start, end }] })) return;
  subject.chance += drugChance(running.contexts, stemsAround(annotations, { start, end }));
  count(subject.tally, at, seenAt);
  running.changed.add(term.term);
}

/** Goods whose words are known teach what stands around goods. */
function learn(
  { contexts }: Running,
  { sighting, isFounder }: StreamEvent,
  { slots, category }: AdMention,
): void {
  if (!isFounder) return;
  const isDrug = category !== null && DRUGS.has(category);
  for (const { slot, start, end } of slots)
    if (slot === 'product') learnContext(contexts, stemsAround(sighting.annotations, { start, end }), isDrug);
}

function isRising({ tally, gathered }: Subject, at: number, groupOf: GroupOf): boolean {
  const { recent, past } = split(tally, at, WINDOW_DAYS);
  // The half year before is six times as long.
  if (gathered === null || recent < MIN_FAMILIES || recent * 6 <= past) return false;
  return countsIn(gathered, groupOf).origins >= MIN_ORIGINS;
}

function judge(running: Running, at: number): void {
  const { terms, changed, toTell, groupOf } = running;
  const week = Math.floor(at / (7 * DAY_MS));
  if (week !== running.week) Object.assign(running, { week, toldThisWeek: 0 });
  const order = [...changed].sort(
    (a, b) => rankOf(terms.get(b)!) - rankOf(terms.get(a)!) || (a < b ? -1 : 1),
  );
  changed.clear();
  for (const term of order) {
    const subject = terms.get(term)!;
    if (!subject.isTold) {
      if (meanChance(subject) < MIN_CHANCE || !isRising(subject, at, groupOf)) continue;
      if (running.toldThisWeek >= MOST_A_WEEK) {
        changed.add(term);
        continue;
      }
      running.toldThisWeek += 1;
      subject.isTold = true;
    }
    toTell.add(term);
  }
}

function candidateOf(term: string, subject: Subject, groupOf: GroupOf): SignalCandidate | null {
  const { gathered, category } = subject;
  if (gathered === null || gathered.evidence.length === 0) return null;
  const counts = countsIn(gathered, groupOf);
  const severity = SEVERITY.get(category) ?? DEFAULT_SEVERITY;
  const percent = Math.round(100 * meanChance(subject));
  return {
    detector: NAME,
    subject: term,
    headline: inEach(
      (language) =>
        ({
          kk: `Қылмыстық хабарландырулардағы белгісіз сөз: «${term}»`,
          ru: `Неизвестное слово в преступных объявлениях: «${term}»`,
          en: `An unknown word in ads of crime: “${term}”`,
        })[language],
    ),
    summary: inEach((language) => {
      const found = `${counted(language, counts.families, 'families')}, ${counted(language, counts.origins, 'origins')}`;
      return {
        kk: `${found}. Есірткі хабарландыруларына ұқсастығы: ${percent} %. Сарапшы қарауы үшін.`,
        ru: `${found}. Сходство с объявлениями о наркотиках: ${percent} %. На рассмотрение аналитику.`,
        en: `${found}. Likeness to ads of drugs: ${percent} %. For an analyst to judge.`,
      }[language];
    }),
    category,
    region: regionOf(gathered),
    substances: [],
    severity,
    ...scoreOf({ ...measuresOf(gathered, counts), severity, novelty: meanChance(subject) }),
    evidence: gathered.evidence.map(({ evidence }) => evidence),
    ...counts,
    windowStart: new Date(gathered.firstAt).toISOString(),
    windowEnd: new Date(gathered.lastAt).toISOString(),
    review: true,
  };
}

function endDay(running: Running, now: number): void {
  for (const [term, subject] of running.terms) {
    if (now - subject.lastSeen <= SILENCE_MS) continue;
    Object.assign(subject, { gathered: null, chance: 0, isTold: false } satisfies Partial<Subject>);
    if (isSpent(subject.tally, now)) forget(running, term);
  }
}

function create({ groupOf, saved }: { groupOf: GroupOf; saved?: Uint8Array }): StreamDetector {
  const before = saved === undefined ? null : readJson<Saved>(saved);
  const running: Running = {
    terms: new Map(before?.terms),
    contexts: before?.contexts ?? emptyContexts(),
    week: before?.week ?? 0,
    toldThisWeek: before?.toldThisWeek ?? 0,
    changed: new Set(before?.changed),
    toTell: new Set(),
    groupOf,
  };
  const { terms, toTell } = running;
  return {
    take(event) {
      const { annotations, at, seenAt } = event.sighting;
      if (seenAt - at > FRESH_MS) return;
      for (const ad of annotations.ads) {
        learn(running, event, ad);
        if (ad.category === null) continue;
        for (const term of ad.unknown) takeTerm(running, event, { term, category: ad.category });
      }
    },
    roll(now) {
      if (now % DAY_MS === 0) endDay(running, now);
      judge(running, now);
    },
    signals() {
      const told = [...toTell].sort().flatMap((term) => {
        const subject = terms.get(term);
        return subject === undefined ? [] : (candidateOf(term, subject, groupOf) ?? []);
      });
      toTell.clear();
      return told;
    },
    save() {
      const { contexts, week, toldThisWeek, changed } = running;
      return saveJson({
        terms: [...terms],
        contexts,
        week,
        toldThisWeek,
        changed: [...changed],
      } satisfies Saved);
    },
  };
}

/**
 * Words of crime ads that no lexicon knows and that more and more families use where goods stand, ranked by how like the company of
 * known drugs theirs is; for an analyst, at most twenty a week, in no digest.
 */
export const newTerm: StreamDetectorKind = { name: NAME, version: 1, create };
