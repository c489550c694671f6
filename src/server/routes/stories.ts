import { z } from 'zod';
import { storiesAnswerSchema } from '../../model/story.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, oneOf, shortText, wholeNumber } from '../parameters.ts';
import { familyOf, storyRow } from '../story-view.ts';

const AFTER = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)~(.{1,100})$/;
const afterExpected = '`nextAfter` of the last answer';
const sinceExpected = 'an ISO 8601 time in UTC with milliseconds';

const querystring = z.strictObject({
  category: shortText(100)
    .default('*')
    .describe(
      'Stories with a text about this category; `*` for any, `all` for stories about anything else too',
    ),
  region: shortText(100).optional(),
  least: wholeNumber(1, 1000)
    .default(2)
    .describe('Text families it must have at least; 1 lists single texts too'),
  phase: oneOf(['fading', 'active']).optional().describe('`active`: something came within a day'),
  since: z.iso.datetime(sinceExpected).optional().describe('Something came at or after this time'),
  limit,
  after: z.string(afterExpected).regex(AFTER, afterExpected).optional(),
});

const DAY_MS = 86_400_000;

/** GET /api/stories: the latest first. */
export function storiesRoute(app: App, deps: ServerDeps): void {
  const { store, now } = deps;
  const schema = {
    summary: 'Stories, the latest first',
    querystring,
    response: { 200: storiesAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/stories',
    schema,
    handler: async (request) => {
      const { limit, category, region, least, phase, since, after } = request.query;
      const nowMs = now().getTime();
      const dayAgo = new Date(nowMs - DAY_MS).toISOString();
      const [, lastAt, id] = AFTER.exec(after ?? '') ?? [];
      const from = phase === 'active' && (since === undefined || since < dayAgo) ? dayAgo : since;
      const rows = await store.stories.list({
        limit: limit + 1,
        least,
        ...(category === 'all' ? {} : { category }),
        ...(region === undefined ? {} : { region }),
        ...(from === undefined ? {} : { since: from }),
        ...(phase === 'fading' ? { before: dayAgo } : {}),
        ...(lastAt === undefined || id === undefined ? {} : { after: { lastAt, id } }),
      });
      const shown = rows.slice(0, limit);
      const topics = await store.stories.topicsOf(shown.map((story) => story.id));
      const stories = await Promise.all(
        shown.map(async (story) =>
          storyRow(story, { first: await familyOf(deps, story.id), topics: topics.get(story.id), nowMs }),
        ),
      );
      const last = shown.at(-1);
      return {
        stories,
        nextAfter: rows.length > limit && last !== undefined ? `${last.lastAt}~${last.id}` : null,
      };
    },
  });
}
