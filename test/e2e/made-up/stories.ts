import type { StoryAnswer, StoryRow } from '../../../src/model/story.ts';
import { ago } from './clock.ts';
import { documents } from './documents.ts';

// Made-up stories of the made-up documents.

function familyOf(key: string): StoryAnswer['families'][number] {
  const { document, language } = documents.get(key)!;
  return {
    documentId: document.id,
    title: document.title,
    opening: document.text.slice(document.bodyStart, document.bodyStart + 240),
    sourceId: document.sourceId,
    language: language?.language ?? 'other',
    published: document.published?.at ?? null,
    publishedQuality: document.published?.quality ?? null,
    firstSeen: document.firstSeen,
  };
}

function storyOf(key: string, given: Partial<StoryRow>): StoryRow {
  const { title, opening, sourceId, language, documentId } = familyOf(key);
  return {
    id: documentId,
    title: title ?? opening,
    sourceId,
    language,
    phase: 'developing',
    firstAt: ago(60 * 9),
    lastAt: ago(40),
    families: 1,
    languages: [language],
    categories: [{ category: 'cyber_fraud', families: 1 }],
    regions: [],
    ...given,
  };
}

const dropper = storyOf('dropper-ru', {
  families: 3,
  languages: ['kk', 'ru'],
  categories: [
    { category: 'cyber_fraud', families: 3 },
    { category: 'money_laundering', families: 1 },
  ],
  regions: [{ region: 'almaty-city', families: 2 }],
});
const call = storyOf('call-kk', { phase: 'fading', lastAt: ago(60 * 30), firstAt: ago(60 * 80) });

const changes: StoryAnswer['changes'] = [
  {
    number: 14,
    at: ago(120),
    kind: 'split',
    from: dropper.id,
    to: call.id,
    families: 2,
    why: 'two groups, likeness .31 between them',
  },
  {
    number: 12,
    at: ago(300),
    kind: 'merge',
    from: call.id,
    to: dropper.id,
    families: 1,
    why: 'score .71',
  },
];

/** Stories, the latest first. */
export const stories: readonly StoryRow[] = [dropper, call];

/** One story with its texts. */
export function storyById(id: string): StoryAnswer | undefined {
  const story = stories.find((known) => known.id === id);
  if (story === undefined) return undefined;
  const families = story === dropper ? ['dropper-ru', 'call-kk'] : ['call-kk'];
  return { story, families: families.map(familyOf), changes: story === dropper ? changes : [] };
}
