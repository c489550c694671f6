import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './deps.ts';
import { unknownPath } from './failures.ts';

const NOT_BUILT = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Aldyn</title></head>
  <body>
    <h1>Aldyn is running</h1>
    <p>The dashboard is not built yet. Build it with <code>npm run build</code>, then start Aldyn again.</p>
    <p>The service itself is at <a href="/api/docs">/api/docs</a>.</p>
  </body>
</html>
`;

/** True for a person's browser asking for a page, rather than a program asking for an answer or a file. */
function asksForPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0]!;
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.accept ?? '').includes('text/html') &&
    path !== '/api' &&
    !path.startsWith('/api/')
  );
}

const sendBuilt = (reply: FastifyReply) => reply.sendFile('index.html');
const sendNotBuilt = (reply: FastifyReply) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(NOT_BUILT);

/**
 * Serves the built dashboard at `/`, its first page for every path that is no file of it, so that the page's own
 * router can read the path. Without a built dashboard: a page that says how to build it.
 */
export async function addDashboard(app: App, folder: string | null): Promise<void> {
  const built = folder !== null && existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names what lies in assets/ by its content; the rest must be asked for again.
        const hashed = path.includes(`${sep}assets${sep}`);
        reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  const sendPage = built ? sendBuilt : sendNotBuilt;
  // Not async: a reply is a promise of its own sending, and waiting for it in there waits for itself.
  app.setNotFoundHandler((request, reply) => {
    if (!asksForPage(request)) throw unknownPath(request);
    void sendPage(reply);
  });
}
