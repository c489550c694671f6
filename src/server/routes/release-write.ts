import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { draftContent, trendOf } from '../../digest/releases/draft.ts';
import {
  RELEASE_KINDS,
  releaseAnswerSchema,
  releaseFieldsSchema,
  type Release,
  type ReleaseContent,
} from '../../model/release.ts';
import type { SignalState } from '../../model/signal.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { id, oneOf } from '../parameters.ts';
import { checkMove, releaseAnswer, releaseOf, standingOf } from '../releases/answer.ts';
import { checkFields } from '../releases/fields.ts';

const versionExpected = 'the version of the draft as it was read';
const version = z.number(versionExpected).int(versionExpected).min(1, versionExpected);
const params = z.object({ id });
const response = { 200: releaseAnswerSchema };

/** Signals that a person has looked at: a letter begins with one of these. */
const DRAFTED_FROM: ReadonlySet<SignalState> = new Set(['triaged', 'verified']);

/** POST /api/releases: drafts a letter or a notice from a signal that a person has triaged or verified. */
export function releaseDraftRoute(app: App, deps: ServerDeps): void {
  const { store, config, releases } = deps;
  const body = z.strictObject({ signal: id, kind: oneOf(RELEASE_KINDS) });
  app.route({
    method: 'POST',
    url: '/api/releases',
    schema: { summary: 'Draft a letter or a notice about a signal', body, response },
    handler: async (request) => {
      const { kind } = request.body;
      const signal = await store.signals.get(request.body.signal);
      if (signal === null) throw new Refusal('UNKNOWN_ID', { noun: 'signal', id: request.body.signal });
      if (!DRAFTED_FROM.has(signal.state))
        throw new Refusal('RELEASE_REFUSED', {
          sentence: `Expected a signal that a person has triaged or verified, got one that is ${signal.state}`,
        });
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const setting = { names: releases.names(), lists: releases.lists, madeUp: config.mode === 'demo' };
      const content = await draftContent(store, { kind, signal }, setting);
      const drafted = { id: randomUUID(), content };
      await store.releases.draft(drafted, { by: by.actor, at: by.at });
      const detail = JSON.stringify({ release: drafted.id, kind, signal: signal.id });
      await store.audit.append({ ...by, action: 'release drafted', detail });
      return releaseAnswer(await releaseOf(drafted.id, deps), request, deps);
    },
  });
}

/** The content of a draft with its signal and counts as they are now. */
async function takenAnew(release: Release, { store }: ServerDeps): Promise<ReleaseContent> {
  const { content, signalId } = release;
  const signal = (await store.signals.get(signalId)) ?? content.signal;
  return { ...content, signal, trend: content.trend === null ? null : await trendOf(store, signal) };
}

/** POST /api/releases/:id/edit: makes the next version of a draft. */
export function releaseEditRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  const body = z.strictObject({
    version,
    fields: releaseFieldsSchema.partial().default({}).describe('What changes; the rest stays as it is'),
    refresh: z.boolean('true or false').default(false).describe('Takes the signal as it is now'),
  });
  app.route({
    method: 'POST',
    url: '/api/releases/:id/edit',
    schema: { summary: 'Edit a draft: makes its next version', params, body, response },
    handler: async (request) => {
      const release = await releaseOf(request.params.id, deps);
      const { version, fields, refresh } = request.body;
      checkMove('edit', release, await standingOf(release, request, deps));
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const content = refresh ? await takenAnew(release, deps) : release.content;
      const after = { ...content.fields, ...fields };
      await checkFields({ before: release.content.fields, after }, by, deps);
      const edited = { id: release.id, version, content: { ...content, fields: after } };
      if (!(await store.releases.edit(edited, { by: by.actor, at: by.at })))
        throw new Refusal('RELEASE_REFUSED', {
          sentence: `Expected version ${release.version} of the draft, got ${version}: somebody has changed it since, read it again`,
        });
      const detail = JSON.stringify({ release: release.id, version: version + 1, refresh });
      await store.audit.append({ ...by, action: 'release edited', detail });
      return releaseAnswer(await releaseOf(release.id, deps), request, deps);
    },
  });
}
