import type { SignalCandidate } from '../../../src/model/signal.ts';
import { createReader, createWriter } from '../../relate/stories/bytes.ts';
import { createFrequencies } from '../../relate/stories/frequencies.ts';
import { CATEGORIES } from '../../taxonomy/index.ts';
import { candidateFrom } from '../candidate.ts';
import { emptyGathered, gather, regionOf, type Gathered } from '../gathered.ts';
import { concernsCountry } from '../here.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind, StreamEvent } from '../stream.ts';
import { isThreat, plainCategories } from '../threat.ts';
import { unitsOf } from '../trend/units.ts';
import { counted, inEach, regionName } from '../wording.ts';
import { createSeen } from './bloom.ts';
import { noveltyOf, type Novelty } from './novelty.ts';
import { createUsualNovelty, type SavedNovelty } from './usual-novelty.ts';

const DAY_MS = 86_400_000;
/** What is older when we see it is only past. */
const FRESH_MS = 7 * DAY_MS;
/** A first story is followed for so long. */
const FOLLOWED_MS = 7 * DAY_MS;
/** One text alone is worth a look only where much is at stake. By hand. */
const MIN_SEVERITY = 4;
const MIN_RANK = 0.95;
/** More like a story of the last days is no first one. */
const MOST_LIKENESS = 0.35;
/** One text proves little: so many a day are all that anyone would read. */
const MOST_A_DAY = 4;
const MOST_FOLLOWED = 200;
const MOST_WORDS = 3;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));

interface Story {
  category: string;
  novelty: number;
  words: string[];
  gathered: Gathered;
  isChanged: boolean;
}

interface Saved {
  usual: SavedNovelty;
  stories: [id: string, story: Story][];
  today: number;
}

/** The gravest category that a text is plainly about; null when none is grave enough. */
function graveCategory({ sighting }: StreamEvent): string | null {
  let grave: string | null = null;
  for (const id of plainCategories(sighting.annotations)) {
    const severity = CATEGORY.get(id)?.severity ?? 0;
    if (severity >= MIN_SEVERITY && severity > (grave === null ? 0 : CATEGORY.get(grave)!.severity))
      grave = id;
  }
  return grave;
}

function candidateOf(id: string, story: Story, groupOf: GroupOf): SignalCandidate | null {
  const category = CATEGORY.get(story.category)!;
  const region = regionOf(story.gathered);
  const found = candidateFrom(
    story.gathered,
    {
      detector: 'first-story',
      subject: id,
      headline: inEach((language) => {
        const lead = { kk: 'Алғашқы хабар', ru: 'Первое сообщение', en: 'First report' }[language];
        const [open, close] = language === 'en' ? ['“', '”'] : ['«', '»'];
        const words = story.words.map((word) => `${open}${word}${close}`).join(', ');
        return `${lead}: ${category.name[language]}, ${words} — ${regionName(region)[language]}`;
      }),
      summary: { kk: '', ru: '', en: '' },
      category: category.id,
      region,
      severity: category.severity,
      novelty: story.novelty,
    },
    groupOf,
  );
  if (found === null) return null;
  const summary = inEach((language) => {
    const counts = `${counted(language, found.families, 'families')}, ${counted(language, found.origins, 'origins')}`;
    return {
      kk: `Соңғы айда мұндай хабар болған жоқ. Қазір: ${counts}.`,
      ru: `За последний месяц ничего подобного не сообщалось. Сейчас: ${counts}.`,
      en: `Nothing like it was reported in the last month. Now: ${counts}.`,
    }[language];
  });
  return { ...found, summary };
}

/** First stories under way. */
function createStories(saved: Saved | null) {
  const stories = new Map(saved?.stories);
  let today = saved?.today ?? 0;
  return {
    begin(event: StreamEvent, category: string, { novelty, units }: Novelty): void {
      if (today >= MOST_A_DAY) return;
      const { annotations } = event.sighting;
      const terms = annotations.categories.find((one) => one.category === category)?.terms ?? [];
      const gathered = emptyGathered();
      gather(gathered, event, { spans: [...terms, ...units.map(({ span }) => span)] });
      if (gathered.evidence.length === 0) return;
      today += 1;
      const words = units
        .filter(({ isPlace }) => !isPlace)
        .slice(0, MOST_WORDS)
        .map(({ form }) => form);
      stories.set(event.storyId ?? event.familyId, { category, novelty, words, gathered, isChanged: true });
      if (stories.size > MOST_FOLLOWED) stories.delete(stories.keys().next().value!);
    },
    follow(event: StreamEvent): boolean {
      const story = stories.get(event.storyId ?? event.familyId);
      if (story === undefined) return false;
      const { categories } = event.sighting.annotations;
      gather(story.gathered, event, { spans: categories.flatMap(({ terms }) => terms), strength: 0.5 });
      story.isChanged = true;
      return true;
    },
    rollAt(now: number): void {
      if (now % DAY_MS === 0) today = 0;
      for (const [id, { gathered }] of stories)
        if (gathered.firstSeen < now - FOLLOWED_MS) stories.delete(id);
    },
    changed(): [string, Story][] {
      const changed = [...stories].filter(([, { isChanged }]) => isChanged);
      for (const [, story] of changed) story.isChanged = false;
      return changed;
    },
    save: () => ({ stories: [...stories], today }),
  };
}

/**
 * Signals for texts of grave categories unlike everything of the last month: newer than 95 % of their category by
 * k-term novelty, and the first of their story.
 */
export const firstStory: StreamDetectorKind = {
  name: 'first-story',
  version: 1,
  create({ groupOf, saved }): StreamDetector {
    const reader = saved === undefined ? undefined : createReader(saved);
    const before = reader === undefined ? null : (JSON.parse(reader.text()) as Saved);
    const seen = createSeen(reader);
    const frequencies = createFrequencies(reader);
    const usual = createUsualNovelty(before?.usual);
    const stories = createStories(before);

    return {
      take(event) {
        const { sighting } = event;
        if (!isThreat(sighting.annotations)) return;
        const isFollowed = stories.follow(event);
        if (!event.isFounder) return;
        const novelty = noveltyOf(unitsOf(sighting), sighting.seenAt, { seen, frequencies });
        if (novelty === null) return;
        const category = graveCategory(event);
        const rank = usual.rank(category ?? plainCategories(sighting.annotations)[0] ?? '', novelty.novelty);
        if (category === null || rank === null || rank < MIN_RANK || isFollowed) return;
        if (!event.foundsStory || event.likeness >= MOST_LIKENESS) return;
        if (sighting.seenAt - sighting.at > FRESH_MS || !concernsCountry(sighting)) return;
        stories.begin(event, category, novelty);
      },
      roll(now) {
        seen.rollAt(now);
        stories.rollAt(now);
        if (now % DAY_MS === 0) usual.age();
      },
      signals: () => stories.changed().flatMap(([id, story]) => candidateOf(id, story, groupOf) ?? []),
      save() {
        const out = createWriter();
        out.text(JSON.stringify({ usual: usual.save(), ...stories.save() } satisfies Saved));
        seen.save(out);
        frequencies.save(out);
        return out.bytes();
      },
    };
  },
};
