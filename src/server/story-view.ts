import type { StoryRow } from '../model/story.ts';
import { storyPhaseAt } from '../model/story.ts';
import type { z } from 'zod';
import type { storyFamilySchema } from '../model/story.ts';
import type { StoredStory } from '../store/stories.ts';
import type { StoryTopics } from '../store/story-topics.ts';
import type { ServerDeps } from './deps.ts';
import { maskDocument } from './mask-document.ts';

const MOST_OPENING = 240;

type StoryFamily = z.infer<typeof storyFamilySchema>;

/** The first document of a family as it may be shown; null when it is no longer kept. */
export async function familyOf(
  { store, mask }: Pick<ServerDeps, 'store' | 'mask'>,
  familyId: string,
): Promise<StoryFamily | null> {
  const stored = await store.documents.get(familyId);
  if (stored === null) return null;
  const layers = await store.annotations.get(familyId, stored.document.version);
  if (layers === null) return null;
  const { id, title, text, bodyStart, sourceId, published, firstSeen } = maskDocument(
    stored.document,
    layers.personal,
    mask,
  );
  const opening = text.slice(bodyStart).trim().slice(0, MOST_OPENING);
  return {
    documentId: id,
    title,
    opening,
    sourceId,
    language: layers.language.language,
    published: published?.at ?? null,
    publishedQuality: published?.quality ?? null,
    firstSeen,
  };
}

/** A story as lists show it. */
export function storyRow(
  story: StoredStory,
  { first, topics, nowMs }: { first: StoryFamily | null; topics: StoryTopics | undefined; nowMs: number },
): StoryRow {
  return {
    ...story,
    title: first === null ? null : (first.title ?? first.opening),
    sourceId: first?.sourceId ?? null,
    language: first?.language ?? null,
    phase: storyPhaseAt(story, nowMs),
    categories: topics?.categories ?? [],
    regions: topics?.regions ?? [],
  };
}
