import type { Transaction } from 'kysely';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** A change of stories that a person wants taken back, named by its time and number. */
export interface StoryUndo {
  at: string;
  number: number;
}

/** What became of it: a change that others rest on, or one that is long ago, stays. */
export type StoryUndoOutcome = 'undone' | 'too-late';

const MOST_ASKED = 100;

/** What people asked to be taken back, until whoever holds the stories has tried it. */
export function createStoryUndos({ db }: Base) {
  return {
    /** False when there is no such merge or split, or it was asked for before. */
    async askUndo({ at, number }: StoryUndo, asked: { by: string; at: string }): Promise<boolean> {
      const change = await db
        .selectFrom('story_changes')
        .select('kind')
        .where('at', '=', at)
        .where('number', '=', number)
        .where('kind', 'in', ['merge', 'split'])
        .executeTakeFirst();
      if (change === undefined) return false;
      const kept = await db
        .insertInto('story_undos')
        .values({ at, number, asked_by: asked.by, asked_at: asked.at, done_at: null, outcome: null })
        .onConflict((c) => c.columns(['at', 'number']).doNothing())
        .returning('number')
        .executeTakeFirst();
      return kept !== undefined;
    },
    /** What was asked for and not tried yet, in the order it was asked. */
    async undosAsked(): Promise<StoryUndo[]> {
      return db
        .selectFrom('story_undos')
        .select(['at', 'number'])
        .where('done_at', 'is', null)
        .orderBy('asked_at')
        .orderBy('number')
        .limit(MOST_ASKED)
        .execute();
    },
    /** Notes what became of it, as a part of a larger transaction. */
    async settleUndoIn(
      trx: Transaction<Schema>,
      { at, number }: StoryUndo,
      done: { at: string; outcome: StoryUndoOutcome },
    ): Promise<void> {
      await trx
        .updateTable('story_undos')
        .set({ done_at: done.at, outcome: done.outcome })
        .where('at', '=', at)
        .where('number', '=', number)
        .execute();
    },
  };
}
