import type { StreamEvent } from '../detectors/stream.ts';
import { createGroups, type SavedGroups } from '../relate/origins/groups.ts';
import type { Sighting } from '../relate/sighting.ts';
import { createStories, readStory, type StoryChange, type StoryNow } from '../relate/stories/index.ts';
import { createRecentlySeen, type SavedRecent } from './recently-seen.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What happened to stories since it was asked last. */
export interface StoryNews {
  stories: StoryNow[];
  changes: StoryChange[];
}

/** The state: plain JSON, and the stories as bytes. */
export interface SavedRelated {
  head: { toMerge: boolean; recent: SavedRecent; groups: SavedGroups };
  stories: Uint8Array;
}

/** What documents have to do with each other: stories of families, and outlets that move together. */
export interface Related {
  /** Null for a document that was taken before. */
  take(sighting: Sighting, familyId: string): StreamEvent | null;
  /** What is due at a whole ten minutes, milliseconds since 1970. */
  rollAt(at: number): void;
  groupOf(origin: string): string | null;
  /** Takes back one of the last 200 merges and splits, for good; false when that is not possible any more. */
  undo(change: number, at: number): boolean;
  /** Stories that changed since the last call, as they stand at a time, and how. */
  storyNews(at: number): StoryNews;
  save(): SavedRelated;
}

/** Changes of stories to be told on. */
function createNews() {
  let changes: StoryChange[] = [];
  let touched = new Set<string>();
  return {
    tell(told: readonly StoryChange[]): void {
      for (const change of told) {
        changes.push(change);
        touched.add(change.to);
        if (change.from !== null) touched.add(change.from);
      }
    },
    /** All that was told since the last call. */
    taken(active: () => StoryNow[]): StoryNews {
      const stories = touched.size === 0 ? [] : active().filter(({ id }) => touched.has(id));
      const news = { stories, changes };
      changes = [];
      touched = new Set();
      return news;
    },
  };
}

/** Relates documents in the order in which they were first seen; deterministic, also over `save` and `saved`. */
export function createRelated({
  saved,
  mostStories,
}: { saved?: SavedRelated; mostStories?: number } = {}): Related {
  let toMerge = saved?.head.toMerge ?? false;
  const recent = createRecentlySeen(saved?.head.recent);
  const groups = createGroups(saved === undefined ? {} : { saved: saved.head.groups });
  const stories = createStories({
    ...(saved === undefined ? {} : { saved: saved.stories }),
    ...(mostStories === undefined ? {} : { mostClusters: mostStories }),
  });
  const news = createNews();

  function spread({ documentId, outlet, seenAt }: Sighting, familyId: string): void {
    const sighted = { familyId, outlet: outlet.sourceId, at: seenAt };
    if (documentId === familyId) return recent.found(sighted);
    const first = recent.founderOf(familyId);
    // A group is found from copies alone; what nobody copied would only fill its memory.
    if (first !== null) groups.take(first);
    groups.take(sighted);
  }

  function placed(sighting: Sighting, familyId: string): Pick<StreamEvent, 'foundsStory' | 'likeness'> {
    const reading = readStory(sighting, sighting.annotations);
    const place = stories.take({ familyId, at: sighting.at, reading });
    if (place === null) return { foundsStory: false, likeness: 1 };
    news.tell([place.change]);
    toMerge = true;
    return { foundsStory: place.founded, likeness: place.score };
  }

  return {
    take(sighting, familyId) {
      if (!recent.see(sighting.documentId)) return null;
      spread(sighting, familyId);
      const isFounder = sighting.documentId === familyId;
      const place = isFounder ? placed(sighting, familyId) : { foundsStory: false, likeness: 1 };
      return { sighting, familyId, isFounder, storyId: stories.storyOf(familyId), ...place };
    },
    rollAt(at) {
      if (toMerge) news.tell(stories.merge(at));
      toMerge = false;
      if (at % HOUR_MS === 0) stories.expire(at);
      if (at % DAY_MS !== 0) return;
      news.tell(stories.split(at));
      groups.update(at);
    },
    groupOf: (origin) => groups.groupOf(origin),
    undo(change, at) {
      const undone = stories.undo(change, at);
      if (undone !== null) news.tell([undone]);
      return undone !== null;
    },
    storyNews: (at) => news.taken(() => stories.active(at)),
    save: () => ({
      head: { toMerge, recent: recent.save(), groups: groups.save() },
      stories: stories.save(),
    }),
  };
}
