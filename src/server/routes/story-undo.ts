import { z } from 'zod';
import { storyUndoAskedSchema } from '../../model/story.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { wholeNumber } from '../parameters.ts';

const body = z.strictObject({
  at: z.iso.datetime('the time of a merge or split, as the story gives it'),
  number: wholeNumber(0, Number.MAX_SAFE_INTEGER).describe('Its number'),
});

/**
 * POST /api/stories/undo: asks for a merge or split of stories to be taken back. Whoever holds the stories does it at the
 * next detection; what is long ago, or what others rest on, stays.
 */
export function storyUndoRoute(app: App, { store, now }: ServerDeps): void {
  const schema = {
    summary: 'Take back a merge or split of stories',
    body,
    response: { 200: storyUndoAskedSchema },
  };
  app.route({
    method: 'POST',
    url: '/api/stories/undo',
    schema,
    handler: async (request) => {
      const { at, number } = request.body;
      const asked = { by: actorOf(request), at: now().toISOString() };
      if (!(await store.stories.askUndo({ at, number }, asked)))
        throw new Refusal('UNKNOWN_ID', { noun: 'merge or split not yet taken back', id: `${at} ${number}` });
      await store.audit.append({
        at: asked.at,
        actor: asked.by,
        action: 'story change taken back',
        detail: JSON.stringify({ at, number }),
      });
      return { at, number };
    },
  });
}
