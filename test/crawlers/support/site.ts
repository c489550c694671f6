import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDoor, type Door, type DoorOptions } from '../../../crawlers/polite.ts';
import { sourceSchema, type Source } from '../../../src/model/source.ts';
import type { CollectContext, SourceVisit } from '../../../crawlers/collector.ts';
import type { Item } from '../../../src/model/item.ts';

/** A made-up web server on loopback; `visits` lists the paths asked for, in order. */
export interface Site {
  url: string;
  port: number;
  visits: string[];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server whose routes are answered by path (with the query, then without); robots.txt is 404 unless given, everything else too. */
export async function serve(routes: Record<string, Answer | string>): Promise<Site> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    visits.push(path);
    const route = routes[path] ?? routes[path.split('?')[0] ?? ''];
    if (route === undefined) response.writeHead(404).end();
    else if (typeof route === 'string') response.end(route);
    else route(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    visits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A door that may reach loopback and never waits. */
export function openDoor(options: DoorOptions = {}): Door {
  return createDoor({
    privateHosts: new Set(['127.0.0.1']),
    minDelayMs: 0,
    sleep: async () => {},
    timeoutMs: 5_000,
    ...options,
  });
}

/** A source with the candidates, everything else made up. */
export function sourceOf(
  candidates: { kind: string; url: string; links?: string; match?: string }[],
  more: object = {},
): Source {
  return sourceSchema.parse({
    id: 'made-up',
    name: 'Made up',
    home: 'http://127.0.0.1/',
    group: 'media',
    languages: ['ru'],
    grade: 'B',
    candidates,
    ...more,
  });
}

/** A context for collectors and visits; `known` ids count as collected. */
export function contextOf(
  source: Source,
  door: Door,
  more: Partial<CollectContext> & { knownIds?: string[] } = {},
): CollectContext {
  const knownIds = new Set(more.knownIds);
  return {
    source,
    door,
    cursor: {},
    now: () => new Date('2026-11-20T12:00:00.000Z'),
    signal: new AbortController().signal,
    known: async (ids) => new Set(ids.filter((id) => knownIds.has(id))),
    ...more,
  };
}

/** Runs a visit to its end. */
export async function collect<R = SourceVisit>(
  visit: AsyncGenerator<Item, R, void>,
): Promise<{ items: Item[]; end: R }> {
  const items: Item[] = [];
  for (;;) {
    const step = await visit.next();
    if (step.done === true) return { items, end: step.value };
    items.push(step.value);
  }
}
