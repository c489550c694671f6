import { orderTime } from '../../src/model/document.ts';
import type { Evidence, SignalCandidate } from '../../src/model/signal.ts';
import { notableSubstances } from '../../src/model/substance.ts';
import { dayOf } from '../../src/model/time.ts';
import { CATEGORIES, SUBSTANCES } from '../taxonomy/index.ts';
import { cellsOf, daysBefore, daysBetween, expectedIn, negativeBinomialTail, passesFdr } from './counts.ts';
import type { Cell, Expected } from './counts.ts';
import type { AnnotatedDocument, Detector, DetectorInput } from './detector.ts';
import { countsOf, evidenceOf } from './evidence.ts';
import { scoreOf } from './scoring.ts';
import { counted, figure, inEach, regionName } from './wording.ts';

/** How a rise is looked for. */
export interface RiseOptions {
  baselineDays: number;
  /** The newest days; they are no part of the baseline (the gap of EARS-C2). */
  windowDays: number;
  /** Fewer days of past tell nothing. */
  minBaselineDays: number;
  /** Share of false alarms held over all cells of a run. */
  falseDiscoveryRate: number;
  minFamilies: number;
  minOrigins: number;
}

const DEFAULTS: RiseOptions = {
  baselineDays: 28,
  windowDays: 3,
  minBaselineDays: 7,
  falseDiscoveryRate: 0.05,
  minFamilies: 3,
  minOrigins: 2,
};
const MAX_EVIDENCE = 5;
// A rise of the whole country that one region makes is told as that region's.
const ONE_REGION_SHARE = 0.7;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));
const CONTROLLED = new Set(SUBSTANCES.filter(({ control }) => control !== null).map(({ id }) => id));

interface Window {
  days: string[];
  baseline: string[];
  start: string;
}

function windowAt({ counts, now }: DetectorInput, options: RiseOptions): Window {
  const today = dayOf(now);
  const start = daysBefore(today, options.windowDays - 1);
  let first = daysBefore(start, options.baselineDays);
  // Days before anything was counted are no zeros.
  let earliest = today;
  for (const { day } of counts) if (day < earliest) earliest = day;
  if (earliest > first) first = earliest;
  return { days: daysBetween(start, today), baseline: daysBetween(first, daysBefore(start, 1)), start };
}

interface Rise {
  cell: Cell;
  count: number;
  expected: Expected;
  p: number;
}

function risesIn(input: DetectorInput, window: Window, options: RiseOptions): Rise[] {
  const rises = cellsOf(input.counts).map((cell): Rise => {
    const sum = (days: readonly string[]): number =>
      days.reduce((total, day) => total + (cell.families.get(day) ?? 0), 0);
    const expected = expectedIn(
      options.windowDays,
      window.baseline.map((day) => cell.families.get(day) ?? 0),
    );
    const count = sum(window.days);
    return { cell, count, expected, p: negativeBinomialTail(count, expected) };
  });
  const passes = passesFdr(
    rises.map(({ p }) => p),
    options.falseDiscoveryRate,
  );
  return rises.filter((rise, at) => passes[at] === true && rise.count >= options.minFamilies);
}

function withoutEchoes(rises: readonly Rise[]): Rise[] {
  return rises.filter(
    ({ cell, count }) =>
      cell.region !== '*' ||
      !rises.some(
        (other) =>
          other.cell.region !== '*' &&
          other.cell.category === cell.category &&
          other.count >= count * ONE_REGION_SHARE,
      ),
  );
}

function documentsOf(rise: Rise, input: DetectorInput, window: Window): AnnotatedDocument[] {
  const { category, region } = rise.cell;
  const scoreIn = ({ annotations }: AnnotatedDocument): number =>
    annotations.categories.find((mention) => mention.category === category && mention.unsure !== true)
      ?.score ?? 0;
  return input.documents
    .filter((item) => {
      const day = dayOf(orderTime(item.document));
      if (day < window.start || day > dayOf(input.now) || scoreIn(item) === 0) return false;
      return region === '*' || item.annotations.places.some((place) => place.region === region);
    })
    .sort((a, b) => scoreIn(b) - scoreIn(a) || (a.document.id < b.document.id ? -1 : 1));
}

function evidenceFrom(items: readonly AnnotatedDocument[], category: string): Evidence[] {
  const families = new Set<string>();
  const evidence: Evidence[] = [];
  for (const item of items) {
    if (evidence.length >= MAX_EVIDENCE || families.has(item.familyId)) continue;
    const found = evidenceOf(
      item,
      item.annotations.categories.find((mention) => mention.category === category)?.terms ?? [],
    );
    if (found === null) continue;
    families.add(item.familyId);
    evidence.push(found);
  }
  return evidence;
}

/** Monday of the week: a rise that lasts is one signal a week. */
function weekOf(day: string): string {
  return daysBefore(day, (new Date(Date.parse(day)).getUTCDay() + 6) % 7);
}

function words(
  { cell, expected }: Rise,
  { families, origins }: { families: number; origins: number },
  windowDays: number,
): Pick<SignalCandidate, 'headline' | 'summary'> {
  const name = CATEGORY.get(cell.category)!.name;
  const region = regionName(cell.region);
  return {
    headline: inEach(
      (language) =>
        `${{ kk: 'Жарияланым көбейді', ru: 'Рост публикаций', en: 'Rise in reports' }[language]}: ${name[language]} — ${region[language]}`,
    ),
    summary: inEach((language) => {
      const days = counted(language, windowDays, 'days');
      const found = `${counted(language, families, 'families')}, ${counted(language, origins, 'origins')}`;
      const usual = figure(language, expected.mean);
      return {
        kk: `Соңғы ${days}де: ${found}. Әдеттегі деңгей: ${usual}.`,
        ru: `За ${days}: ${found}. Обычный уровень: ${usual}.`,
        en: `In ${days}: ${found}. Usual level: ${usual}.`,
      }[language];
    }),
  };
}

function candidateOf(
  rise: Rise,
  input: DetectorInput,
  { window, options }: { window: Window; options: RiseOptions },
): SignalCandidate | null {
  const { cell, count, expected } = rise;
  const category = CATEGORY.get(cell.category);
  const items = documentsOf(rise, input, window);
  const evidence = evidenceFrom(items, cell.category);
  const { origins, families } = countsOf(items);
  if (category === undefined || evidence.length === 0) return null;
  // A family whose copies come day after day is in the counts of each day, and still one.
  if (families < options.minFamilies || origins < options.minOrigins) return null;
  const region = cell.region === '*' ? null : cell.region;
  const substances = [
    ...new Set(items.flatMap(({ annotations }) => notableSubstances(annotations.substances))),
  ].sort();
  return {
    detector: 'rise',
    subject: `${cell.category}:${cell.region}:${weekOf(dayOf(input.now))}`,
    ...words(rise, { families, origins }, options.windowDays),
    category: cell.category,
    region,
    substances,
    severity: category.severity,
    ...scoreOf({
      significance: (count - expected.mean) / expected.deviation,
      origins,
      severity: category.severity,
      grades: items.map(({ grade }) => grade),
      region,
      substance: substances.some((id) => CONTROLLED.has(id)),
      reposts: items.length === 0 ? 0 : 1 - families / items.length,
    }),
    evidence,
    families,
    origins,
    windowStart: `${window.start}T00:00:00.000Z`,
    windowEnd: input.now,
  };
}

/** Signals for categories that rise in a region above their own past: negative-binomial tail, false discovery rate held over all cells. */
export function createRiseDetector(overrides: Partial<RiseOptions> = {}): Detector {
  const options = { ...DEFAULTS, ...overrides };
  return {
    name: 'rise',
    detect(input) {
      const window = windowAt(input, options);
      if (window.baseline.length < options.minBaselineDays) return [];
      const rises = withoutEchoes(risesIn(input, window, options));
      return rises.flatMap((rise) => candidateOf(rise, input, { window, options }) ?? []);
    },
  };
}
