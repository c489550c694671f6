import type { SignalCandidate } from '../../../src/model/signal.ts';
import { CATEGORIES } from '../../taxonomy/index.ts';
import { candidateFrom } from '../candidate.ts';
import { regionsIn } from '../evidence.ts';
import { emptyGathered, gather, gatherAll, type Gathered } from '../gathered.ts';
import { concernsCountry } from '../here.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind, StreamEvent } from '../stream.ts';
import { readJson, saveJson } from '../stream.ts';
import { plainCategories } from '../threat.ts';
import { counted, figure, inEach, regionName } from '../wording.ts';
import { createDayCounts, type SavedDays } from './day-counts.ts';
import { COUNTRY, cellOf, risesAt, type Rise } from './find.ts';

const DAY_MS = 86_400_000;
/** Days of the longest window. */
const WINDOW_DAYS = 7;
const MIN_FAMILIES = 3;
const MIN_ORIGINS = 2;
/** A text that names more regions than this is about none of them. By hand. */
const MOST_REGIONS = 4;
/** Weeks-old signals are not told again. */
const TOLD_DAYS = 21;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));

interface Saved {
  days: SavedDays;
  gathered: [day: number, cells: [cell: string, gathered: Gathered][]][];
  told: [subject: string, day: number, counts: string][];
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);
/** Monday of the week: a rise that lasts is one signal a week. Day 4 of 1970 was a Monday. */
const weekOf = (day: number): string => new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10);

/** Regions a family counts for, the country with them; none for a text from abroad that names no region. */
function regionsOf({ sighting }: StreamEvent): string[] {
  if (!concernsCountry(sighting)) return [];
  const regions = regionsIn(sighting);
  return regions.length > MOST_REGIONS ? [COUNTRY] : [...regions, COUNTRY];
}

function words(
  { category, region, days: newest, expected }: Rise,
  { families, origins }: Pick<SignalCandidate, 'families' | 'origins'>,
): Pick<SignalCandidate, 'headline' | 'summary'> {
  const name = CATEGORY.get(category)!.name;
  const place = regionName(region);
  return {
    headline: inEach(
      (language) =>
        `${{ kk: 'Жарияланым көбейді', ru: 'Рост публикаций', en: 'Rise in reports' }[language]}: ${name[language]} — ${place[language]}`,
    ),
    summary: inEach((language) => {
      const days = counted(language, newest, 'days');
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
  gathered: Gathered,
  { groupOf, now }: { groupOf: GroupOf; now: number },
): SignalCandidate | null {
  const category = CATEGORY.get(rise.category);
  if (category === undefined) return null;
  const { families, expected } = rise;
  const today = dayOf(now);
  const nothing = { kk: '', ru: '', en: '' };
  const found = candidateFrom(
    gathered,
    {
      detector: 'rise',
      subject: `${rise.category}:${rise.region}:${weekOf(today)}`,
      headline: nothing,
      summary: nothing,
      category: rise.category,
      region: rise.region === COUNTRY ? null : rise.region,
      // A rise of one region spreads to no other: that has a rise of its own.
      ...(rise.region === COUNTRY ? {} : { regions: [] }),
      severity: category.severity,
      significance: (families - expected.mean) / expected.deviation,
      window: { start: (today - rise.days + 1) * DAY_MS, end: now },
    },
    groupOf,
  );
  if (found === null || found.families < MIN_FAMILIES || found.origins < MIN_ORIGINS) return null;
  return { ...found, ...words(rise, found) };
}

/** Documents of the last days by the day and cell of their family. */
function createWindow(saved: Saved['gathered'] = []) {
  const days = new Map<number, Map<string, Gathered>>(saved.map(([day, cells]) => [day, new Map(cells)]));

  /** Day on which the family was counted in the cell; null when it was not, or long ago. */
  function dayOfFamily(cell: string, familyId: string): number | null {
    for (const [day, cells] of days) if (cells.get(cell)?.families.includes(familyId)) return day;
    return null;
  }

  return {
    take(event: StreamEvent, cells: readonly string[]): void {
      const { sighting, familyId, isFounder } = event;
      for (const cell of cells) {
        const [category = ''] = cell.split(' ');
        const day = isFounder ? dayOf(sighting.at) : dayOfFamily(cell, familyId);
        if (day === null) continue;
        const ofDay = days.get(day) ?? new Map<string, Gathered>();
        days.set(day, ofDay);
        const gathered = ofDay.get(cell) ?? emptyGathered();
        ofDay.set(cell, gathered);
        const mention = sighting.annotations.categories.find((one) => one.category === category)!;
        gather(gathered, event, { spans: mention.terms, strength: mention.score });
      }
    },
    dropBefore(first: number): void {
      for (const day of days.keys()) if (day < first) days.delete(day);
    },
    gathered(cell: string, first: number): Gathered {
      const all = emptyGathered();
      for (const day of [...days.keys()].sort((a, b) => a - b)) {
        const part = day < first ? undefined : days.get(day)!.get(cell);
        if (part !== undefined) gatherAll(all, part);
      }
      return all;
    },
    save: (): Saved['gathered'] => [...days].map(([day, cells]) => [day, [...cells]]),
  };
}

/**
 * Signals for categories that rise in a region or the country above their own past: families by day of the publisher,
 * normalised by all families of the day and the day of the week; state of 45 days.
 */
export const rise: StreamDetectorKind = {
  name: 'rise',
  version: 1,
  create({ groupOf, saved }): StreamDetector {
    const before = saved === undefined ? null : readJson<Saved>(saved);
    const counts = createDayCounts(before?.days);
    const window = createWindow(before?.gathered);
    const told = new Map((before?.told ?? []).map(([subject, day, found]) => [subject, { day, found }]));
    return {
      take(event) {
        const { sighting, isFounder } = event;
        const categories = plainCategories(sighting.annotations);
        if (!isFounder && categories.length === 0) return;
        const regions = categories.length === 0 ? [] : regionsOf(event);
        const cells = categories.flatMap((category) => regions.map((region) => cellOf(category, region)));
        if (isFounder) counts.add(dayOf(sighting.at), cells);
        if (sighting.at >= (dayOf(sighting.seenAt) - WINDOW_DAYS + 1) * DAY_MS) window.take(event, cells);
      },
      roll(now) {
        if (now % DAY_MS !== 0) return;
        const today = dayOf(now);
        window.dropBefore(today - WINDOW_DAYS + 1);
        for (const [subject, { day }] of told) if (day < today - TOLD_DAYS) told.delete(subject);
      },
      signals(now) {
        const today = dayOf(now);
        window.dropBefore(today - WINDOW_DAYS + 1);
        return risesAt(counts, today, MIN_FAMILIES).flatMap((one) => {
          const gathered = window.gathered(cellOf(one.category, one.region), today - one.days + 1);
          const candidate = candidateOf(one, gathered, { groupOf, now });
          if (candidate === null) return [];
          const found = `${candidate.families} ${candidate.origins}`;
          if (told.get(candidate.subject)?.found === found) return [];
          told.set(candidate.subject, { day: today, found });
          return [candidate];
        });
      },
      save: () =>
        saveJson({
          days: counts.save(),
          gathered: window.save(),
          told: [...told].map(([subject, { day, found }]) => [subject, day, found]),
        } satisfies Saved),
    };
  },
};
