import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TaxiiCollection } from '../../model/taxii.ts';
import { actorOf, createKeyCheck } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { quoted } from '../errors.ts';
import { MAX_BODY_BYTES, toRefusal } from '../failures.ts';
import { askedOf } from './asked.ts';
import { checkAccept, checkContentType, TAXII_TYPE, TaxiiRefusal } from './media.ts';
import { answer, answerPage, findCollection, resourceOf } from './pages.ts';

const PREFIX = '/taxii2';
const ROOT = '/api';
const COLLECTION = `${ROOT}/collections/:collection`;
const DESCRIPTION =
  'Ескертулер STIX 2.1 пішімінде. Предупреждения в STIX 2.1. Alerts in STIX 2.1, with their updates and retractions.';

type Asked = FastifyRequest<{
  Params: { collection: string; id: string };
  Querystring: Record<string, unknown>;
}>;
type Handler = (request: Asked, reply: FastifyReply) => Promise<FastifyReply>;

/** Answers with the standard's error message; what people may not see goes to the log. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = error instanceof TaxiiRefusal ? error : toRefusal(error, request);
  const { status, message } = refusal;
  if (status >= 500) request.log.error({ err: error, id: request.id }, `${message} (TAXII)`);
  if (status === 503) void reply.header('retry-after', '5');
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="aldyn", Bearer realm="aldyn"');
  const title = refusal instanceof TaxiiRefusal ? refusal.title : refusal.code;
  void answer(reply.status(status), { title, description: message, http_status: String(status) });
}

/**
 * Every path is there with its closing slash, as the standard writes it, and without. The standard describes them, so
 * they are not in the OpenAPI description.
 */
function get(scope: App, url: string, handler: Handler): void {
  // Fastify itself leaves the slash away after a prefix.
  const urls = url === '' ? ['/'] : [`${url}/`, url];
  const schema = { hide: true };
  for (const one of urls) {
    scope.route({
      method: 'GET',
      url: one,
      schema,
      handler: async (request, reply) => handler(request as Asked, reply),
    });
    scope.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      url: one,
      schema,
      // Before a body is read: nothing is taken from anybody.
      onRequest: async (request, reply) => refuseWriting(request as Asked, reply),
      handler: async (_request, reply) => reply,
    });
  }
}

function refuseWriting(request: Asked, reply: FastifyReply): never {
  const { method } = request;
  const path = request.routeOptions.url ?? '';
  const isObjects = /\/objects\/?$/.test(path) && method === 'POST';
  if (isObjects) checkContentType(request.headers['content-type']);
  const isObject = /\/objects\/:id\/?$/.test(path) && method === 'DELETE';
  if (isObjects || isObject)
    throw new TaxiiRefusal(
      403,
      'Forbidden',
      'Expected a collection that can be written to, got one that is read only',
    );
  void reply.header('allow', 'GET, HEAD');
  throw new TaxiiRefusal(405, 'Method not allowed', `Expected GET or HEAD, got ${method}`);
}

function addDescriptions(scope: App, { collections }: ServerDeps): void {
  get(scope, '', async (_request, reply) => {
    const root = `${PREFIX}${ROOT}/`;
    return answer(reply, { title: 'Aldyn', description: DESCRIPTION, default: root, api_roots: [root] });
  });
  get(scope, ROOT, async (_request, reply) =>
    answer(reply, {
      title: 'Aldyn',
      description: DESCRIPTION,
      versions: [TAXII_TYPE],
      max_content_length: MAX_BODY_BYTES,
    }),
  );
  get(scope, `${ROOT}/collections`, async (_request, reply) => {
    const resources = collections().map(resourceOf);
    return answer(reply, resources.length === 0 ? {} : { collections: resources });
  });
  get(scope, COLLECTION, async (request, reply) =>
    answer(reply, resourceOf(findCollection(collections(), request.params.collection))),
  );
}

function addPages(scope: App, { collections, store, now }: ServerDeps): void {
  const found = ({ params }: Asked): TaxiiCollection => findCollection(collections(), params.collection);
  const known = async ({ name }: TaxiiCollection, id: string): Promise<void> => {
    if (await store.taxii.has(name, id)) return;
    throw new TaxiiRefusal(404, 'Not found', `Expected the id of an object of ${name}, got ${quoted(id)}`);
  };
  /** What leaves is in the audit trail; a look that found nothing new is not. */
  const giveObjects = async (request: Asked, reply: FastifyReply, id?: string): Promise<FastifyReply> => {
    const collection = found(request);
    const asked = askedOf(request.query);
    if (id !== undefined) await known(collection, id);
    const page = await store.taxii.page(collection.name, id === undefined ? asked : { ...asked, ids: [id] });
    const [first, last] = [page.rows[0], page.rows.at(-1)];
    if (first !== undefined && last !== undefined) {
      const range = { from: first.dateAdded, to: last.dateAdded, objects: page.rows.length };
      const detail = JSON.stringify({ taxii: collection.name, ...range });
      await store.audit.append({
        actor: actorOf(request),
        at: now().toISOString(),
        action: 'export',
        detail,
      });
    }
    return answerPage(reply, 'objects', page);
  };
  get(scope, `${COLLECTION}/objects`, async (request, reply) => giveObjects(request, reply));
  get(scope, `${COLLECTION}/objects/:id`, async (request, reply) =>
    giveObjects(request, reply, request.params.id),
  );
  get(scope, `${COLLECTION}/manifest`, async (request, reply) =>
    answerPage(reply, 'manifest', await store.taxii.page(found(request).name, askedOf(request.query))),
  );
  get(scope, `${COLLECTION}/objects/:id/versions`, async (request, reply) => {
    const collection = found(request);
    const { id } = request.params;
    await known(collection, id);
    const asked = { ...askedOf(request.query), ids: [id], versions: ['all'] };
    return answerPage(reply, 'versions', await store.taxii.page(collection.name, asked));
  });
}

/** A TAXII 2.1 server at /taxii2/ of the collections that recipients name, to be read only, with the keys of the API. */
export async function addTaxii(app: App, deps: ServerDeps): Promise<void> {
  const checkKey = createKeyCheck(deps.config);
  await app.register(
    async (scope: App) => {
      scope.setErrorHandler(answerError);
      scope.setNotFoundHandler((request, reply) =>
        answerError(
          new TaxiiRefusal(
            404,
            'Not found',
            `Expected a path of TAXII 2.1, got ${quoted(request.url.split('?')[0])}`,
          ),
          request,
          reply,
        ),
      );
      scope.addHook('onRequest', async (request, reply) => {
        void reply.header('cache-control', 'no-store').type(TAXII_TYPE);
        checkKey(request);
        checkAccept(request.headers.accept);
      });
      addDescriptions(scope, deps);
      addPages(scope, deps);
    },
    { prefix: PREFIX },
  );
}
