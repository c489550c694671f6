import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';
import type { ReplayPage } from './pages.ts';

/** A request as the host saw it, in ms of one clock. */
export interface Visit {
  host: string;
  path: string;
  startMs: number;
  endMs: number | null;
}

/** Real pages served on loopback under their own host names, each host with a feed. */
export interface ReplaySpace {
  pages: readonly ReplayPage[];
  /** Posts of the one channel. */
  posts: number;
  /** How many sources the file has. */
  hosts: number;
  /** Value of ALDYN_RESOLVE that leads the hosts here. */
  resolve: string;
  /** Content of the sources file. */
  sourcesYaml: string;
  /** Requests answered so far, by host and path. */
  hits: ReadonlyMap<string, number>;
  /** Every request in order of its arrival; `endMs` is null where the asker went away before the answer. */
  log: readonly Visit[];
  close(): Promise<void>;
}

const CHANNEL = 'topwar_official';
const TELEGRAM_HOST = 't.me';
const FEED_PATH = '/replay-feed.xml';
const POSTS = 12;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function feedOf(feedHost: string, pages: readonly ReplayPage[]): string {
  const items = pages.map((page) => {
    const url = escape(`http://${page.host}${page.path}`);
    return `<item><title>${escape(page.title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${feedHost}</title><link>http://${feedHost}/</link><description>Replay</description>${items.join('')}</channel></rss>`;
}

const COMMON = { languages: ['ru', 'en'], grade: 'B', every: '6h', maxItems: 1000, timezone: 'UTC' };
const TELEGRAM = {
  id: 'telegram-replay',
  name: CHANNEL,
  home: `http://${TELEGRAM_HOST}/${CHANNEL}`,
  group: 'telegram',
  ...COMMON,
  candidates: [{ kind: 'telegram-web', url: `http://${TELEGRAM_HOST}/s/${CHANNEL}` }],
};

function sourcesOf(hosts: readonly string[], withChannel: boolean): string {
  return stringify(
    {
      sources: [
        ...hosts.map((host) => ({
          id: host.replaceAll('.', '-'),
          name: host,
          home: `http://${host}/`,
          group: 'foreign',
          ...COMMON,
          candidates: [{ kind: 'feed', url: `http://${host}${FEED_PATH}` }],
        })),
        ...(withChannel ? [TELEGRAM] : []),
      ],
    },
    { aliasDuplicateObjects: false },
  );
}

/** Serves pages, and a saved channel page where there is one, on a free loopback port. */
export async function startReplaySpace(content: {
  pages: readonly ReplayPage[];
  channel: Buffer | null;
  /** A feed for each host, as outlets have, or one for each set of pages, as an aggregator has. */
  feeds?: 'per-host' | 'per-set';
}): Promise<ReplaySpace> {
  const { pages, channel, feeds = 'per-host' } = content;
  const feedHostOf = (page: ReplayPage) => (feeds === 'per-host' ? page.host : `${page.set}.example`);
  const byHost = group(pages, feedHostOf);
  const bodies = new Map(pages.map((page) => [`${page.host}${page.path}`, page.bytes]));
  const hits = new Map<string, number>();
  const log: Visit[] = [];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const host = request.headers.host ?? '';
    const path = request.url ?? '/';
    const key = `${host}${path}`;
    hits.set(key, (hits.get(key) ?? 0) + 1);
    const visit: Visit = { host, path, startMs: performance.now(), endMs: null };
    log.push(visit);
    // Before it is written: on a busy machine this process may be put to sleep right after, while the asker has the
    // answer. No asker can have it sooner.
    const sentMs = performance.now();
    send(response, { host, path, page: bodies.get(key) });
    response.once('finish', () => {
      visit.endMs = sentMs;
    });
  }

  function send(
    response: ServerResponse,
    { host, path, page }: { host: string; path: string; page: Buffer | undefined },
  ): void {
    // No charset in the header: the bytes decide.
    if (page !== undefined) return void response.setHeader('content-type', 'text/html').end(page);
    if (path === FEED_PATH && byHost.has(host)) {
      return void response
        .setHeader('content-type', 'application/rss+xml')
        .end(feedOf(host, byHost.get(host)!));
    }
    if (channel !== null && host === TELEGRAM_HOST && path === `/s/${CHANNEL}`) {
      return void response.setHeader('content-type', 'text/html; charset=utf-8').end(channel);
    }
    response.writeHead(404).end('not in the replay');
  }

  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const hosts = [...byHost.keys()];
  return {
    pages,
    posts: channel === null ? 0 : POSTS,
    hosts: hosts.length + (channel === null ? 0 : 1),
    resolve: [...new Set([...hosts, ...pages.map((page) => page.host), TELEGRAM_HOST])]
      .map((host) => `${host}=127.0.0.1:${port}`)
      .join(','),
    sourcesYaml: sourcesOf(hosts, channel !== null),
    hits,
    log,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function group(
  pages: readonly ReplayPage[],
  hostOf: (page: ReplayPage) => string,
): Map<string, ReplayPage[]> {
  const groups = new Map<string, ReplayPage[]>();
  for (const page of pages) groups.set(hostOf(page), [...(groups.get(hostOf(page)) ?? []), page]);
  return groups;
}
