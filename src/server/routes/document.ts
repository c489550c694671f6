import { z } from 'zod';
import { documentAnswerSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { maskDocument } from '../mask-document.ts';
import { marksOf, schemesOf } from '../marks.ts';
import { id, wholeNumber } from '../parameters.ts';

const params = z.object({ id });
const querystring = z.strictObject({
  version: wholeNumber(1, 1_000_000).optional().describe('Default: the newest'),
});

/** GET /api/documents/:id: one document with its marks, personal data masked. */
export function documentRoute(app: App, deps: ServerDeps): void {
  const { store, mask } = deps;
  const response = { 200: documentAnswerSchema };
  const schema = { summary: 'One document', params, querystring, response };
  app.route({
    method: 'GET',
    url: '/api/documents/:id',
    schema,
    handler: async (request) => {
      const { id } = request.params;
      const { version } = request.query;
      const stored = await store.documents.get(id, version);
      if (stored === null) {
        const named = version === undefined ? id : `${id}, version ${version}`;
        throw new Refusal('UNKNOWN_ID', { noun: 'document', id: named });
      }
      const { document, deletedAt } = stored;
      const layers = await store.annotations.get(id, document.version);
      if (layers === null) throw new Refusal('NOT_READ_YET', { id });
      const [versions, family] = await Promise.all([store.documents.versions(id), store.families.view(id)]);
      const story = family === null ? null : await store.stories.of(family.id);
      const { language, confidence, variant, mix } = layers.language;
      return {
        document: maskDocument(document, layers.personal, mask),
        versions,
        language: { language, confidence, variant: variant ?? null, mix },
        categories: layers.categories.map(({ category, score, unsure }) => ({
          category,
          score,
          unsure: unsure === true,
        })),
        methods: schemesOf(layers),
        disguised: layers.obfuscation.share,
        marks: marksOf(layers),
        family,
        story: story === null ? null : { id: story.id, families: story.families },
        deletedAt,
      };
    },
  });
}
