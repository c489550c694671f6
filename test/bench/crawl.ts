import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { createDoor } from '../../crawlers/polite.ts';
import { visitSource } from '../../crawlers/visit.ts';
import { sourceSchema } from '../../src/model/source.ts';
import type { Bench } from './bench.ts';

const HOSTS = 40;
const PAGES_PER_HOST = 25;
const AT_ONCE = 16;

const hostName = (i: number) => `host${i}.example`;
const page = `<html><head><title>Generated</title></head><body><article>${'<p>Generated text of an ordinary length for a page of this bench.</p>'.repeat(400)}</article></body></html>`;

function feedOf(host: string): string {
  const items = Array.from(
    { length: PAGES_PER_HOST },
    (_, i) => `<item><title>${i}</title><link>http://${host}/${i}.html</link></item>`,
  );
  return `<rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link><description>generated</description>${items.join('')}</channel></rss>`;
}

async function inParallel(count: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < count; i = next++) await work(i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Plain undici over the same pages with the same number at once: what the politeness and Crawlee cost on top. */
async function plainFetch(port: number): Promise<number> {
  const agent = new Agent({ connections: AT_ONCE });
  const started = performance.now();
  await inParallel(HOSTS * PAGES_PER_HOST, async (i) => {
    const { body } = await request(`http://127.0.0.1:${port}/${i % PAGES_PER_HOST}.html`, {
      dispatcher: agent,
    });
    await body.arrayBuffer();
  });
  await agent.close();
  return (HOSTS * PAGES_PER_HOST) / ((performance.now() - started) / 1000);
}

async function crawl(port: number): Promise<{ pages: number; perSecond: number }> {
  const resolve = new Map(
    Array.from({ length: HOSTS }, (_, i) => [hostName(i), { address: '127.0.0.1', port }]),
  );
  const door = createDoor({ minDelayMs: 0, resolve });
  let pages = 0;
  const started = performance.now();
  await inParallel(HOSTS, async (i) => {
    const host = hostName(i);
    const source = sourceSchema.parse({
      id: `host${i}`,
      name: host,
      home: `http://${host}/`,
      group: 'media',
      languages: ['en'],
      grade: 'C',
      candidates: [{ kind: 'feed', url: `http://${host}/feed.xml` }],
    });
    const items = visitSource({
      source,
      door,
      cursor: {},
      now: () => new Date(),
      signal: new AbortController().signal,
      known: async () => new Set(),
    });
    for await (const item of items) if (item.body !== null) pages += 1;
  });
  const perSecond = pages / ((performance.now() - started) / 1000);
  await door.close();
  return { pages, perSecond };
}

/** Collecting generated pages from 40 hosts through Crawlee and the polite door, beside plain undici in the same run. */
export const bench: Bench = {
  name: 'crawl',
  async run({ emit }) {
    const server = createServer((incoming, response) => {
      if (incoming.url === '/feed.xml') return void response.end(feedOf(incoming.headers.host ?? ''));
      if (incoming.url === '/robots.txt') return void response.writeHead(404).end();
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const plain = await plainFetch(port);
    const { pages, perSecond } = await crawl(port);
    const add = (metric: string, value: number, unit: string) =>
      emit({ bench: 'crawl', metric, value, unit });
    add('pages', pages, 'pages');
    add('collected', perSecond, 'pages/s');
    add('plain-undici', plain, 'pages/s');
    add('ratio-to-plain', perSecond / plain, 'ratio');
    server.close();
    server.closeAllConnections();
  },
};
