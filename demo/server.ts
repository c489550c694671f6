import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, answer } from './routes.ts';
import type { Space } from './space.ts';

/** The demo's web server on loopback. */
export interface DemoServer {
  port: number;
  /** How often each address was asked for: `host/path?query` to count. */
  hits: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Addresses counted at most, so that nothing asked for can fill the memory. */
const MAX_COUNTED = 10_000;

function send(request: IncomingMessage, response: ServerResponse, found: Exclude<Answer, 'silent'>): void {
  const etag = `"${createHash('sha1').update(found.body).digest('base64url')}"`;
  if (found.status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const headers = { 'content-type': found.type, 'content-length': found.body.byteLength };
  response.writeHead(found.status, found.status === 200 ? { ...headers, etag } : headers);
  response.end(request.method === 'HEAD' ? undefined : found.body);
}

/** Serves the space on a free loopback port, telling sites apart by the Host header. */
export async function serve(space: Space, now: () => Date): Promise<DemoServer> {
  const hits = new Map<string, number>();
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const base = URL.canParse(`http://${host}`) ? `http://${host}` : 'http://unknown.example';
    const target = request.url ?? '/';
    const url = URL.canParse(target, base) ? new URL(target, base) : new URL(base);
    const key = `${url.hostname}${url.pathname}${url.search}`;
    const visits = (hits.get(key) ?? 0) + 1;
    if (hits.has(key) || hits.size < MAX_COUNTED) hits.set(key, visits);
    const found = answer(space, { url, again: visits > 1, now: now() });
    // A silent page is answered by closing the server.
    if (found !== 'silent') send(request, response, found);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP port, got none');
  return {
    port: address.port,
    hits,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
