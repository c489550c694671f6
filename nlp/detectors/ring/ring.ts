import type { SignalCandidate } from '../../../src/model/signal.ts';
import { CATEGORIES } from '../../taxonomy/index.ts';
import { candidateFrom } from '../candidate.ts';
import { emptyGathered, gatherAll, regionOf } from '../gathered.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind } from '../stream.ts';
import { readJson, saveJson } from '../stream.ts';
import { isThreat } from '../threat.ts';
import { counted, inEach } from '../wording.ts';
import { createCopiedFamilies, type Copied, type SavedCopied } from './copied.ts';

const MIN_FAMILIES = 3;
/** What outlets of the best grades repeat of each other is news. */
const TRUSTED = new Set(['A', 'B']);
const MOST_RINGS = 500;
const MOST_NAMED = 6;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));

interface Saved {
  copied: SavedCopied;
  rings: [outlet: string, ring: string][];
  told: [ring: string, state: Told][];
  isChanged: boolean;
}

/** How far a ring was told of. */
interface Told {
  outlets: number;
  /** When the newest of its texts was first copied. */
  newest: number;
}

/** Outlets that move together, and the texts that at least two of them have. */
interface Ring {
  outlets: Set<string>;
  families: Copied[];
}

function ringsIn(copied: Iterable<Copied>, groupOf: GroupOf): Map<string, Ring> {
  const rings = new Map<string, Ring>();
  for (const family of copied) {
    const members = new Map<string, string[]>();
    for (const outlet of family.outlets) {
      const group = groupOf(outlet);
      if (group !== null) members.set(group, [...(members.get(group) ?? []), outlet]);
    }
    for (const [group, outlets] of members) {
      if (outlets.length < 2) continue;
      const ring = rings.get(group) ?? { outlets: new Set(), families: [] };
      rings.set(group, ring);
      ring.families.push(family);
      for (const outlet of outlets) ring.outlets.add(outlet);
    }
  }
  return rings;
}

/** The category of most of the texts. */
function mainCategory(families: readonly Copied[]): string | null {
  const counts = new Map<string, number>();
  for (const { categories } of families)
    for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  const [first] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

function candidateOf(name: string, { outlets, families }: Ring, groupOf: GroupOf): SignalCandidate | null {
  const category = CATEGORY.get(mainCategory(families) ?? '');
  if (category === undefined) return null;
  const gathered = emptyGathered();
  for (const family of families) gatherAll(gathered, family.gathered);
  const region = regionOf(gathered);
  const names = [...outlets].sort();
  const more = names.length - MOST_NAMED;
  const listed = `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` +${more}` : ''}`;
  return candidateFrom(
    gathered,
    {
      detector: 'ring',
      subject: name,
      headline: inEach((language) => {
        const lead = {
          kk: 'Бір мәтіндерді бірге таратады',
          ru: 'Согласованное распространение',
          en: 'Spread in concert',
        }[language];
        return `${lead}: ${category.name[language]} — ${counted(language, names.length, 'outlets')}`;
      }),
      summary: inEach((language) => {
        const texts = counted(language, families.length, 'families');
        return {
          kk: `Бірнеше минут аралықпен бір мәтіндер шығады: ${listed}. 14 күнде: ${texts}.`,
          ru: `Одни и те же тексты с разницей в минуты: ${listed}. За 14 дней: ${texts}.`,
          en: `The same texts within minutes of each other: ${listed}. In 14 days: ${texts}.`,
        }[language];
      }),
      category: category.id,
      region,
      severity: category.severity,
    },
    groupOf,
  );
}

/** Names of rings that stay, whoever joins or leaves. */
function createNames(saved: Saved['rings'] = []) {
  const names = new Map(saved);
  return {
    of(outlets: ReadonlySet<string>): string {
      const members = [...outlets].sort();
      const known = members.map((outlet) => names.get(outlet)).find((name) => name !== undefined);
      const name = known ?? `ring:${members[0]!}`;
      for (const outlet of members) names.set(outlet, name);
      for (const oldest of names.keys()) {
        if (names.size <= MOST_RINGS * 6) break;
        names.delete(oldest);
      }
      return name;
    },
    save: () => [...names],
  };
}

/**
 * Signals for groups of outlets (see `createGroups`) of which at least two have the same three texts about crime within
 * 14 days. State bodies and outlets of grades A and B are left out; outlets are public channels and sites, never people.
 */
export const ring: StreamDetectorKind = {
  name: 'ring',
  version: 1,
  create({ groupOf, saved }): StreamDetector {
    const before = saved === undefined ? null : readJson<Saved>(saved);
    const copied = createCopiedFamilies(before?.copied);
    const names = createNames(before?.rings);
    const told = new Map(before?.told);
    let isChanged = before?.isChanged ?? false;

    return {
      take(event) {
        const { outlet, annotations } = event.sighting;
        if (outlet.official || TRUSTED.has(outlet.grade) || !isThreat(annotations)) return;
        copied.take(event);
        if (!event.isFounder) isChanged = true;
      },
      roll(now) {
        copied.dropBefore(now);
        // Groups are found anew once a day.
        if (now % 86_400_000 === 0) isChanged = true;
      },
      signals() {
        if (!isChanged) return [];
        isChanged = false;
        return [...ringsIn(copied.all(), groupOf).values()].flatMap((one) => {
          if (one.families.length < MIN_FAMILIES) return [];
          const name = names.of(one.outlets);
          const newest = Math.max(...one.families.map(({ since }) => since));
          const last = told.get(name);
          if (last !== undefined && last.newest >= newest && last.outlets >= one.outlets.size) return [];
          told.delete(name);
          told.set(name, { outlets: one.outlets.size, newest });
          if (told.size > MOST_RINGS) told.delete(told.keys().next().value!);
          return candidateOf(name, one, groupOf) ?? [];
        });
      },
      save: () =>
        saveJson({ copied: copied.save(), rings: names.save(), told: [...told], isChanged } satisfies Saved),
    };
  },
};
