import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type ApiEvent, eventSchema } from '../../src/model/api.ts';
import { QueryError } from '../../src/model/query.ts';
import { SECURITY_HEADERS } from '../../src/server/headers.ts';
import { ANSWERS, type FakeState, judgeMatch, replay, startState } from './fake-answers.ts';
import { judge, signalById } from './made-up/judged.ts';
import { fakeBackTest, fakeSave } from './made-up/standing.ts';

/** A stand-in for the service with made-up data, for developing and testing the pages without it. */
export interface FakeApi {
  /** Where the built dashboard lies. */
  folder: string;
  /** Such as `http://127.0.0.1:40123`. */
  url: string;
  /** Sends an event to every open stream. */
  emit: (event: ApiEvent) => void;
  /** Undoes what a test changed. */
  reset: () => void;
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const MAX_BODY_CHARS = 100_000;

async function readBody<T>(request: IncomingMessage): Promise<T> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY_CHARS) break;
  }
  return (text === '' ? {} : JSON.parse(text)) as T;
}

function sendJson(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}

const errorOf = (code: string, message: string) => ({ error: { code, message } });

/** What changes or tests standing queries; false when the request is none of that. */
async function changeStanding(
  request: IncomingMessage,
  response: ServerResponse,
  { path, state }: { path: string; state: FakeState },
): Promise<boolean> {
  const [, rest] = /^\/api\/standing-queries(?:\/(.+))?$/.exec(path) ?? [null, null];
  if (rest === null || request.method === 'GET') return false;
  if (request.method === 'DELETE') {
    state.standing = state.standing.filter(({ id }) => id !== rest);
    sendJson(response, 200, { removed: rest });
    return true;
  }
  const body = await readBody<Parameters<typeof fakeSave>[1]>(request);
  sendJson(response, 200, rest === 'test' ? fakeBackTest(body.query) : fakeSave(state.standing, body));
  return true;
}

/** Judges a signal; false when the request is none of that. */
async function judgeSignal(
  request: IncomingMessage,
  response: ServerResponse,
  { path, state }: { path: string; state: FakeState },
): Promise<boolean> {
  const [, id] = /^\/api\/signals\/([^/]+)\/verdict$/.exec(path) ?? [];
  if (id === undefined || request.method !== 'POST') return false;
  const refused = judge(state.judged, id, await readBody<Parameters<typeof judge>[2]>(request));
  if (refused === null) sendJson(response, 200, signalById(state.judged, id));
  else sendJson(response, 409, errorOf('MOVE_REFUSED', refused));
  return true;
}

function sendAnswer(response: ServerResponse, url: URL, state: FakeState): void {
  for (const [pattern, schema, answerOf] of ANSWERS) {
    const match = pattern.exec(url.pathname);
    if (match === null) continue;
    const answer = answerOf(url.searchParams, decodeURIComponent(match[1] ?? ''), state);
    if (answer === undefined)
      sendJson(response, 404, errorOf('UNKNOWN_ID', 'Expected a known id, got another'));
    else sendJson(response, 200, schema.parse(answer));
    return;
  }
  sendJson(response, 404, errorOf('UNKNOWN_PATH', `Expected a path of /api, got ${url.pathname}`));
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof QueryError) {
    const { message, position, length, expected } = error;
    sendJson(response, 400, { error: { code: 'BAD_QUERY', message, position, length, expected } });
  } else {
    sendJson(response, 500, errorOf('INTERNAL', error instanceof Error ? error.message : String(error)));
  }
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const name = normalize(path).replace(/^[/\\]+/, '');
  // Every path that is no file is a page of the dashboard, as with the real service.
  const file = join(folder, extname(name) === '' || name.startsWith('..') ? 'index.html' : name);
  try {
    const body = await readFile(file);
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    response.end(body);
  } catch {
    sendJson(response, 404, errorOf('UNKNOWN_PATH', `Expected a file of the dashboard, got ${path}`));
  }
}

/** Serves the built dashboard in `folder` and a made-up /api beside it, on a free port of loopback. */
export async function createFakeApi(
  folder: string,
  options: { key?: string; port?: number } = {},
): Promise<FakeApi> {
  let state = startState();
  let sent = 0;
  const streams = new Set<ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!url.pathname.startsWith('/api/')) return sendFile(response, folder, url.pathname);
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      return sendJson(response, 401, errorOf('UNAUTHORIZED', 'Expected an access key, got none'));
    }
    if (url.pathname === '/api/events') {
      response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 3000\n\n');
      streams.add(response);
      response.once('close', () => streams.delete(response));
    } else if (request.method === 'POST' && url.pathname === '/api/quarantine/replay') {
      const { keys } = await readBody<{ keys?: string[] }>(request);
      sendJson(response, 200, replay(state, keys));
    } else if (request.method === 'POST' && url.pathname === '/api/bulletins/matches') {
      sendJson(response, 200, judgeMatch(state, await readBody(request)));
    } else {
      const asked = { path: url.pathname, state };
      const isChange =
        (await changeStanding(request, response, asked)) || (await judgeSignal(request, response, asked));
      if (!isChange) sendAnswer(response, url, state);
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendError(response, error));
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    folder,
    url: `http://127.0.0.1:${port}`,
    emit(event) {
      sent += 1;
      const text = `id: fake-${sent}\nevent: ${event.type}\ndata: ${JSON.stringify(eventSchema.parse(event))}\n\n`;
      for (const stream of streams) stream.write(text);
    },
    reset() {
      state = startState();
    },
    async close() {
      for (const stream of streams) stream.end();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
