import { z } from 'zod';
import { storyAnswerSchema } from '../../model/story.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id } from '../parameters.ts';
import { familyOf, storyRow } from '../story-view.ts';

const MOST_FAMILIES = 50;
const MOST_CHANGES = 50;
const params = z.object({ id });

/** GET /api/stories/:id: a story with its texts and what happened to it. */
export function storyRoute(app: App, deps: ServerDeps): void {
  const { store, now } = deps;
  const schema = { summary: 'One story', params, response: { 200: storyAnswerSchema } };
  app.route({
    method: 'GET',
    url: '/api/stories/:id',
    schema,
    handler: async (request) => {
      const { id } = request.params;
      const story = await store.stories.get(id);
      if (story === null) throw new Refusal('UNKNOWN_ID', { noun: 'story', id });
      const [topics, familyIds, changes] = await Promise.all([
        store.stories.topicsOf([id]),
        store.stories.families(id),
        store.stories.changes(id, MOST_CHANGES),
      ]);
      const first = await familyOf(deps, id);
      const found = await Promise.all(
        familyIds.slice(0, MOST_FAMILIES).map((familyId) => familyOf(deps, familyId)),
      );
      return {
        story: storyRow(story, { first, topics: topics.get(id), nowMs: now().getTime() }),
        families: found.filter((family) => family !== null),
        changes: changes.map((change) => ({ ...change, families: change.families.length })),
      };
    },
  });
}
