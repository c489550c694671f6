import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventSchema } from '../../model/api.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import type { StreamEvent } from '../events.ts';

/** The one route whose answer has no end. */
export const EVENTS_PATH = '/api/events';
const HEARTBEAT_MS = 15_000;
/** A reader with this much unsent has stopped reading: it is cut off, and may come back with Last-Event-ID. */
const MAX_UNSENT_BYTES = 1024 * 1024;
/** How long a reader waits before it comes back. */
const RETRY_MS = 3000;

const response = {
  200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: eventSchema } } },
};

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Proxies such as nginx would otherwise hold events back.
  'x-accel-buffering': 'no',
};

function toText({ id, event }: StreamEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Writes unless the reader has fallen too far behind; then cuts it off and answers false. */
function write(stream: ServerResponse, text: string): boolean {
  if (stream.writableEnded || stream.destroyed) return false;
  if (stream.writableLength > MAX_UNSENT_BYTES) {
    stream.destroy();
    return false;
  }
  stream.write(text);
  return true;
}

/** GET /api/events: what happens, as it happens, with a comment now and then that keeps the stream open. */
export function eventsRoute(app: App, deps: ServerDeps): void {
  const open = new Set<ServerResponse>();
  const follow = (request: FastifyRequest, reply: FastifyReply): void => {
    const stream = reply.raw;
    const lastId = request.headers['last-event-id'];
    const subscription = deps.events.subscribe(
      (entry) => write(stream, toText(entry)),
      typeof lastId === 'string' ? { lastId } : {},
    );
    if (subscription === null) throw new Refusal('TOO_MANY_STREAMS', { max: deps.events.maxFollowers });
    reply.hijack();
    stream.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...STREAM_HEADERS });
    stream.write(`retry: ${RETRY_MS}\n\n`);
    for (const entry of subscription.missed) write(stream, toText(entry));
    open.add(stream);
    const heartbeat = setInterval(() => write(stream, ': still here\n\n'), deps.heartbeatMs ?? HEARTBEAT_MS);
    stream.on('error', () => stream.destroy());
    stream.once('close', () => {
      clearInterval(heartbeat);
      subscription.unsubscribe();
      open.delete(stream);
    });
  };
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });
  const schema = { summary: 'Events as they happen', response };
  app.route({
    method: 'GET',
    url: EVENTS_PATH,
    exposeHeadRoute: false,
    schema,
    handler: async (request, reply) => {
      follow(request, reply);
      return reply;
    },
  });
}
