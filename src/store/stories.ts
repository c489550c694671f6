import type { Transaction } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';
import { createStoryTopics } from './story-topics.ts';
import { createStoryUndos } from './story-undos.ts';

/** A story as it stood when it was last kept. Times are ISO 8601 UTC. */
export interface StoredStory {
  /** Id of its first family. */
  id: string;
  firstAt: string;
  lastAt: string;
  /** Families that ever joined. */
  families: number;
  /** `breaking`, `developing`, `sustained` or `fading`. */
  phase: string;
  languages: string[];
}

/** Families that went to a story, or from one to another, and why. */
export interface StoredStoryChange {
  /** Counts changes; with `at` it tells one from another, so that one told twice is kept once. */
  number: number;
  at: string;
  kind: 'join' | 'merge' | 'split' | 'undo';
  from: string | null;
  to: string;
  families: string[];
  why: string;
}

/** Which stories: the latest first. */
export interface StoryFilter {
  /** Families came at or after this ISO time. */
  since?: string;
  /** Families that ever joined, at least. */
  least?: number;
  /** Nothing came at or after this ISO time. */
  before?: string;
  /** Only stories with a family that names this category, or any category where it is `*`. */
  category?: string;
  /** Only stories with a family that names a category in this region. */
  region?: string;
  /** Only stories after this one in the list. */
  after?: { lastAt: string; id: string };
  limit: number;
}

const MOST_FAMILIES = 2000;
const BATCH = 500;

const storyOf = (row: Schema['stories']): StoredStory => ({
  id: row.id,
  firstAt: row.first_at,
  lastAt: row.last_at,
  families: row.families,
  phase: row.phase,
  languages: JSON.parse(row.languages) as string[],
});

const changeOf = (row: Schema['story_changes']): StoredStoryChange => ({
  number: row.number,
  at: row.at,
  kind: row.kind as StoredStoryChange['kind'],
  from: row.from_story,
  to: row.to_story,
  families: JSON.parse(row.families) as string[],
  why: row.why,
});

async function keepStory(trx: Transaction<Schema>, story: StoredStory): Promise<void> {
  const row = {
    first_at: story.firstAt,
    last_at: story.lastAt,
    families: story.families,
    phase: story.phase,
    languages: JSON.stringify(story.languages),
  };
  await trx
    .insertInto('stories')
    .values({ id: story.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
}

async function keepChange(trx: Transaction<Schema>, change: StoredStoryChange): Promise<void> {
  const { number, at, kind, from, to, families, why } = change;
  const kept = await trx
    .insertInto('story_changes')
    .values({ number, at, kind, from_story: from, to_story: to, families: JSON.stringify(families), why })
    .onConflict((c) => c.columns(['at', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst();
  // Told before: what came after it stands.
  if (kept === undefined) return;
  for (let first = 0; first < families.length; first += BATCH)
    await trx
      .insertInto('story_families')
      .values(
        families
          .slice(first, first + BATCH)
          .map((family) => ({ family_id: family, story_id: to, since: at })),
      )
      .onConflict((c) => c.column('family_id').doUpdateSet({ story_id: to, since: at }))
      .execute();
}

function reads({ db }: Base) {
  const get = async (id: string): Promise<StoredStory | null> => {
    const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : storyOf(row);
  };
  return {
    get,
    /** The story a family is in now, null when it is in none. */
    async of(familyId: string): Promise<StoredStory | null> {
      const row = await db
        .selectFrom('story_families')
        .select('story_id')
        .where('family_id', '=', familyId)
        .executeTakeFirst();
      return row === undefined ? null : get(row.story_id);
    },
    /** Ids of the families that are in a story now, in the order they came, at most 2,000. */
    async families(storyId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('story_families')
        .select('family_id')
        .where('story_id', '=', storyId)
        .orderBy('since')
        .orderBy('family_id')
        .limit(MOST_FAMILIES)
        .execute();
      return rows.map((row) => row.family_id);
    },
    /** What happened to a story, the latest first. */
    async changes(storyId: string, limit: number): Promise<StoredStoryChange[]> {
      const rows = await db
        .selectFrom('story_changes')
        .selectAll()
        .where((e) => e.or([e('to_story', '=', storyId), e('from_story', '=', storyId)]))
        .orderBy('at', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return rows.map(changeOf);
    },
  };
}

function lists({ db }: Base) {
  return {
    /** Stories that have families, the latest first. */
    async list({
      since,
      before,
      least = 1,
      category,
      region,
      after,
      limit,
    }: StoryFilter): Promise<StoredStory[]> {
      const rows = await db
        .selectFrom('stories')
        .selectAll()
        .where((e) => {
          const families = e
            .selectFrom('story_families')
            .select('family_id')
            .whereRef('story_families.story_id', '=', 'stories.id');
          if (category === undefined && region === undefined) return e.exists(families);
          return e.exists(
            families
              .innerJoin('mentions', 'mentions.document_id', 'story_families.family_id')
              .where('mentions.kind', '=', 'category')
              .where('mentions.region', '=', region ?? '*')
              .$if(category !== undefined && category !== '*', (query) =>
                query.where('mentions.value', '=', category!),
              ),
          );
        })
        .$if(after !== undefined, (query) =>
          query.where((e) =>
            e.or([
              e('last_at', '<', after!.lastAt),
              e.and([e('last_at', '=', after!.lastAt), e('id', '>', after!.id)]),
            ]),
          ),
        )
        .$if(since !== undefined, (query) => query.where('last_at', '>=', since!))
        .where('families', '>=', least)
        .$if(before !== undefined, (query) => query.where('last_at', '<', before!))
        .orderBy('last_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(storyOf);
    },
  };
}

/** Stories: which families tell of one event, and every change of that, kept so that it can be seen and taken back. */
export function createStories(base: Base) {
  return {
    ...reads(base),
    ...lists(base),
    ...createStoryTopics(base),
    ...createStoryUndos(base),
    /**
     * Keeps stories as they stand and the changes that made them so, as a part of a larger transaction. A change told
     * again, by a line that goes on from a checkpoint, does nothing.
     */
    async putIn(
      trx: Transaction<Schema>,
      stories: readonly StoredStory[],
      changes: readonly StoredStoryChange[],
    ): Promise<void> {
      for (const story of stories) await keepStory(trx, story);
      for (const change of changes) await keepChange(trx, change);
    },
    /** Keeps stories as they stand and the changes that made them so, all or none (see `putIn`). */
    async put(stories: readonly StoredStory[], changes: readonly StoredStoryChange[]): Promise<void> {
      await base.transaction(async (trx) => this.putIn(trx, stories, changes));
    },
    /** Forgets stories to which nothing came since an ISO time, with their families and changes. */
    async forgetBefore(cutoff: string): Promise<void> {
      await base.transaction(async (trx) => {
        const old = trx.selectFrom('stories').select('id').where('last_at', '<', cutoff);
        await trx.deleteFrom('story_families').where('story_id', 'in', old).execute();
        await trx.deleteFrom('story_changes').where('at', '<', cutoff).execute();
        await trx.deleteFrom('story_undos').where('at', '<', cutoff).execute();
        await trx.deleteFrom('stories').where('last_at', '<', cutoff).execute();
      });
    },
  };
}
