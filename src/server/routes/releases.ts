import { z } from 'zod';
import {
  bodiesAnswerSchema,
  RELEASE_KINDS,
  RELEASE_STATES,
  releaseAnswerSchema,
  releasesAnswerSchema,
} from '../../model/release.ts';
import type { App, ServerDeps } from '../deps.ts';
import { id, limit, oneOf, shortText } from '../parameters.ts';
import { releaseAnswer, releaseOf, releaseRow } from '../releases/answer.ts';

const querystring = z.strictObject({
  kind: oneOf(RELEASE_KINDS).optional(),
  state: oneOf(RELEASE_STATES).optional(),
  signal: shortText(100).optional().describe('Only those about this signal'),
  limit,
});
const params = z.object({ id });

/** GET /api/releases: letters and notices, newest first. */
export function releasesRoute(app: App, deps: ServerDeps): void {
  const schema = {
    summary: 'Letters and notices, newest first',
    querystring,
    response: { 200: releasesAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/releases',
    schema,
    handler: async (request) => {
      const { kind, state, signal, limit } = request.query;
      const releases = await deps.store.releases.list({
        limit,
        ...(kind === undefined ? {} : { kind }),
        ...(state === undefined ? {} : { state }),
        ...(signal === undefined ? {} : { signal }),
      });
      return { releases: await Promise.all(releases.map((release) => releaseRow(release, deps))) };
    },
  });
}

/** GET /api/releases/:id: one release, what whoever asks may do with it, and whether its hash still holds. */
export function releaseRoute(app: App, deps: ServerDeps): void {
  const schema = {
    summary: 'One letter or notice, with whether it still is what was approved',
    params,
    response: { 200: releaseAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/releases/:id',
    schema,
    handler: async (request) => releaseAnswer(await releaseOf(request.params.id, deps), request, deps),
  });
}

/** GET /api/releases/bodies: state bodies that letters go to, and lines that people can report to. */
export function bodiesRoute(app: App, { releases }: ServerDeps): void {
  const schema = {
    summary: 'State bodies and lines to report to',
    response: { 200: bodiesAnswerSchema },
  };
  app.route({ method: 'GET', url: '/api/releases/bodies', schema, handler: async () => releases.bodies });
}
