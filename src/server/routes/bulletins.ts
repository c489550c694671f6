import { z } from 'zod';
import { bulletinsAnswerSchema, MATCH_STATES, type ApiBulletin } from '../../model/lead-time.ts';
import type { Bulletin, MatchedBulletin } from '../../store/bulletins.ts';
import type { App, ServerDeps } from '../deps.ts';
import { limit, oneOf, shortText } from '../parameters.ts';

const querystring = z.strictObject({
  state: oneOf(MATCH_STATES).optional().describe('Only those with a match in this state'),
  signal: shortText(100).optional().describe('Only those proposed for this signal and not rejected'),
  limit,
});

const MAX_TITLE = 200;

/** The title of a bulletin, or its beginning, without what is personal; null when it was deleted or is still being read. */
async function titleOf(
  { documentId, version }: Bulletin,
  { store, mask }: ServerDeps,
): Promise<string | null> {
  const stored = await store.documents.get(documentId, version);
  const annotations = await store.annotations.get(documentId, version);
  if (stored === null || annotations === null) return null;
  const { text, bodyStart } = stored.document;
  const masked = mask(text, annotations.personal);
  const title = bodyStart > 0 ? masked.slice(0, bodyStart).trim() : masked.trim();
  return title.length <= MAX_TITLE ? title : `${title.slice(0, MAX_TITLE - 1)}…`;
}

async function toRow(bulletin: MatchedBulletin, deps: ServerDeps): Promise<ApiBulletin> {
  const { documentId, sourceId, at, seenAt, category } = bulletin;
  const matches = await Promise.all(
    bulletin.matches.map(async ({ documentId: _of, ...match }) => ({
      ...match,
      headline: (await deps.store.signals.get(match.signalId))?.headline ?? null,
      leadMs: Date.parse(at) - Date.parse(match.alertAt),
    })),
  );
  return { documentId, title: await titleOf(bulletin, deps), sourceId, at, seenAt, category, matches };
}

/** GET /api/bulletins: official texts about crime with the signals that may have warned of them, newest first. */
export function bulletinsRoute(app: App, deps: ServerDeps): void {
  const { bulletins } = deps.store;
  const schema = {
    summary: 'Official bulletins and their signals',
    querystring,
    response: { 200: bulletinsAnswerSchema },
  };
  app.route({
    method: 'GET',
    url: '/api/bulletins',
    schema,
    handler: async ({ query: { state, signal, limit: most } }) => {
      const found =
        signal === undefined
          ? await bulletins.list({ ...(state === undefined ? {} : { state }), limit: most })
          : (await bulletins.ofSignal(signal))
              .filter(({ match }) => state === undefined || match.state === state)
              .slice(0, most)
              .map(({ match, ...bulletin }) => ({ ...bulletin, matches: [match] }));
      return { bulletins: await Promise.all(found.map((bulletin) => toRow(bulletin, deps))) };
    },
  });
}
