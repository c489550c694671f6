import type { Base } from './base.ts';

/** What the families of a story are about: how many of them name a category or a region. */
export interface StoryTopics {
  categories: { category: string; families: number }[];
  regions: { region: string; families: number }[];
}

/** What stories are about, from the first document of each of their families. */
export function createStoryTopics({ db }: Base) {
  return {
    /** Of each story that is about anything, the most named first. */
    async topicsOf(storyIds: readonly string[]): Promise<Map<string, StoryTopics>> {
      if (storyIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('story_families')
        .innerJoin('mentions', 'mentions.document_id', 'story_families.family_id')
        .select((e) => [
          'story_id',
          'mentions.value as category',
          'mentions.region as region',
          e.fn.count<number | string>('family_id').distinct().as('families'),
        ])
        .where('story_id', 'in', storyIds)
        .where('mentions.kind', '=', 'category')
        .groupBy(['story_id', 'mentions.value', 'mentions.region'])
        .execute();
      const topics = new Map<string, StoryTopics>();
      for (const { story_id, category, region, families } of rows) {
        const topic = topics.get(story_id) ?? { categories: [], regions: [] };
        topics.set(story_id, topic);
        const count = Number(families);
        if (region === '*') topic.categories.push({ category, families: count });
        else {
          const known = topic.regions.find((one) => one.region === region);
          // Counted once for each category: the largest count is of families that surely name it.
          if (known === undefined) topic.regions.push({ region, families: count });
          else known.families = Math.max(known.families, count);
        }
      }
      for (const { categories, regions } of topics.values()) {
        categories.sort((a, b) => b.families - a.families || (a.category < b.category ? -1 : 1));
        regions.sort((a, b) => b.families - a.families || (a.region < b.region ? -1 : 1));
      }
      return topics;
    },
  };
}
