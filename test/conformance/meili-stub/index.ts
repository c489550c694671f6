import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StubError } from './errors.ts';
import { answer, type Asked, type Served } from './routes.ts';
import type { StoredIndex } from './stored-index.ts';
import { createTaskQueue, type FailTask } from './task-queue.ts';
import type { Doc } from './values.ts';

/*
 * A stand-in for Meilisearch, after its public documentation of versions 1.17 and later: tasks are processed later, in
 * order, additions in batches; settings index everything anew; filters and orders need declared attributes; strings of
 * facets are compared after NFKD and lower case and cut at 468 bytes; a query has ten words; answers end at
 * maxTotalHits; an index is made by the first document; indexes are swapped as a task.
 *
 * It does not imitate: typos, synonyms, prefix search, stop words, locales, ngrams and words split in two, distinct, geo,
 * vectors, highlighting, pages with totalHits, the exactness rule, cut-offs, dumps, snapshots, keys other than the one,
 * payloads in CSV, canceling tasks, `frequency` among the matching strategies, and any speed. Its scores are ranks mixed the
 * same way, but their steps are coarser.
 */

export interface StubOptions {
  /** Null: no key is asked for. */
  key?: string | null;
  version?: string;
  /** Longest body, bytes. */
  maxBytes?: number;
  /** What each batch of tasks takes. */
  taskMs?: number;
}

/** A running stand-in; what it holds outlives `goAway`. */
export interface MeiliStub {
  url: string;
  indexes: Map<string, StoredIndex>;
  /** Requests since the last look, oldest first: `GET /tasks?uids=1`. */
  requests(): string[];
  /** Stops listening and breaks every connection. */
  goAway(): Promise<void>;
  /** Listens at the same address again. */
  comeBack(): Promise<void>;
  /** Answers that much later from now on; Infinity: never. */
  slow(delayMs: number): void;
  /** Takes no task until `resumeTasks`. */
  holdTasks(): void;
  resumeTasks(): void;
  failTasks(fail: FailTask | null): void;
  close(): Promise<void>;
}

const MAX_REQUESTS = 10_000;

/** Starts a stand-in on a free port of the loopback. */
export async function startMeiliStub(options: StubOptions = {}): Promise<MeiliStub> {
  const { key = null, version = '1.17.0', maxBytes = 100 * 2 ** 20, taskMs = 1 } = options;
  const indexes = new Map<string, StoredIndex>();
  const tasks = createTaskQueue(indexes, taskMs);
  const served: Served = { indexes, tasks, version };
  let delayMs = 0;
  let requests: string[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stub');
    if (requests.length < MAX_REQUESTS) requests.push(`${request.method} ${url.pathname}${url.search}`);
    let status: number;
    let body: unknown;
    try {
      const bytes = await readBody(request, maxBytes);
      if (url.pathname === '/health') [status, body] = [200, { status: 'available' }];
      else {
        checkKey(request, key);
        ({ status, body } = answer(askedOf(request, url, bytes), served));
      }
    } catch (error) {
      const known = error instanceof StubError ? error : new StubError('internal', String(error));
      ({ status, fault: body } = known);
    }
    if (delayMs === Number.POSITIVE_INFINITY) return;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  let server = listener(handle);
  const port = await listen(server, 0);
  const goAway = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    indexes,
    requests: () => requests.splice(0),
    goAway,
    async comeBack() {
      if (server.listening) return;
      server = listener(handle);
      await listen(server, port);
    },
    slow(ms) {
      delayMs = ms;
    },
    holdTasks: () => tasks.hold(),
    resumeTasks: () => tasks.resume(),
    failTasks: (fail) => tasks.setFailing(fail),
    async close() {
      requests = [];
      tasks.close();
      await goAway();
    },
  };
}

function listener(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Server {
  return createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
  }
  if (size > maxBytes)
    throw new StubError(
      'payload_too_large',
      `The provided payload reached the size limit. The maximum accepted payload size is ${maxBytes} bytes.`,
    );
  return Buffer.concat(parts);
}

function checkKey(request: IncomingMessage, key: string | null): void {
  if (key === null) return;
  const { authorization } = request.headers;
  if (authorization === undefined)
    throw new StubError(
      'missing_authorization_header',
      'The Authorization header is missing. It must use the bearer authorization method.',
    );
  if (authorization !== `Bearer ${key}`)
    throw new StubError('invalid_api_key', 'The provided API key is invalid.');
}

function askedOf(request: IncomingMessage, url: URL, bytes: Buffer): Asked {
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw new StubError('malformed_payload', 'The `json` payload provided is malformed.');
    }
  };
  const type = request.headers['content-type'] ?? '';
  const text = bytes.toString();
  return {
    method: request.method ?? 'GET',
    path: url.pathname.split('/').filter(Boolean).map(decodeURIComponent),
    params: url.searchParams,
    body: () => parse(text),
    docs() {
      if (type.startsWith('application/x-ndjson'))
        return text.split('\n').filter(Boolean).map(parse) as Doc[];
      if (!type.startsWith('application/json'))
        throw new StubError('invalid_content_type', `The Content-Type \`${type}\` is invalid.`);
      const value = parse(text);
      return (Array.isArray(value) ? value : [value]) as Doc[];
    },
  };
}
