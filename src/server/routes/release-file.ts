import { z } from 'zod';
import { formsOf, drawFile } from '../../digest/releases/render.ts';
import { UI_LANGUAGES, type UiLanguage } from '../../model/language.ts';
import { RELEASE_FORMATS, type Release, type ReleaseFormat } from '../../model/release.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { DIGEST_POLICY } from '../headers.ts';
import { id, oneOf } from '../parameters.ts';
import { releaseOf } from '../releases/answer.ts';

const params = z.object({ id, language: oneOf(UI_LANGUAGES), format: oneOf(RELEASE_FORMATS) });

interface Shown {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** As it was approved, byte for byte; before that drawn as it stands, with the mark of a draft. */
async function fileOf(
  release: Release,
  { language, format }: { language: UiLanguage; format: ReleaseFormat },
  { store, releases, now }: ServerDeps,
): Promise<Shown> {
  const kept = await store.releases.frozen(release.id);
  if (kept === null) {
    const view = { names: releases.names(), approvedAt: null, now: now().toISOString() };
    return drawFile(release, { language, format }, view);
  }
  const file = kept.frozen.files.find((one) => one.language === language && one.format === format);
  const bytes = file === undefined ? undefined : kept.files.get(file.name);
  if (file === undefined || bytes === undefined)
    throw new Refusal('UNKNOWN_ID', { noun: 'file of the release', id: `${language}.${format}` });
  return { name: file.name, type: file.type, bytes };
}

/** GET /api/releases/:id/:language/:format: a release as its recipients read it. Each one taken is in the audit trail. */
export function releaseFileRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  app.route({
    method: 'GET',
    url: '/api/releases/:id/:language/:format',
    schema: {
      summary: 'One letter or notice in a language and a format: html, txt, docx, pdf or png',
      params,
      response: {
        200: { description: 'The file', content: { '*/*': { schema: z.custom<Uint8Array>() } } },
      },
    },
    handler: async (request, reply) => {
      const { language, format } = request.params;
      const release = await releaseOf(request.params.id, deps);
      const { content, id } = release;
      if (!formsOf(content).includes(format) || !content.fields.languages.includes(language))
        throw new Refusal('UNKNOWN_ID', {
          noun: `file of this ${content.kind}`,
          id: `${language}.${format}`,
        });
      const { name, type, bytes } = await fileOf(release, { language, format }, deps);
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const detail = JSON.stringify({ release: id, version: release.version, language, format });
      await store.audit.append({ ...by, action: 'export', detail });
      const isPage = format === 'html' || format === 'txt' || format === 'png';
      void reply
        .type(type)
        .header('content-security-policy', DIGEST_POLICY)
        .header('content-disposition', `${isPage ? 'inline' : 'attachment'}; filename="${name}"`);
      return reply.send(Buffer.from(bytes));
    },
  });
}
