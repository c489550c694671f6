import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Made-up hosts served on loopback. */
export interface Site {
  /** Value of ALDYN_RESOLVE that leads the hosts here. */
  resolve: string;
  url: string;
  close(): Promise<void>;
}

/** Serves each host by its own answer on one free loopback port. */
export async function startSite(hosts: Record<string, Answer>): Promise<Site> {
  const server = createServer((request, response) => {
    const answer = hosts[request.headers.host ?? ''] ?? hosts['*'];
    if (answer === undefined) response.writeHead(404).end('made-up: no such host');
    else answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    resolve: Object.keys(hosts)
      .map((host) => `${host}=127.0.0.1:${port}`)
      .join(','),
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A sources file that reads the feed of each host once in six hours. */
export function sourcesFile(hosts: readonly string[]): string {
  const sources = hosts.map((host) => ({
    id: host.replaceAll('.', '-'),
    name: host,
    home: `http://${host}/`,
    group: 'foreign',
    languages: ['ru', 'en'],
    grade: 'B',
    every: '6h',
    maxItems: 100,
    candidates: [{ kind: 'feed', url: `http://${host}/feed.xml` }],
  }));
  return stringify({ sources }, { aliasDuplicateObjects: false });
}

/** A feed with the paths of its host. */
export function feed(host: string, paths: readonly string[]): string {
  const items = paths.map(
    (path) =>
      `<item><title>Made-up ${path}</title><link>http://${host}${path}</link><guid isPermaLink="true">http://${host}${path}</guid></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link><description>made up</description>${items.join('')}</channel></rss>`;
}

/** A made-up article of a few sentences. */
export function article(name: string): string {
  const text = Array.from(
    { length: 6 },
    (_, i) =>
      `<p>Customs officers in Almaty seized acetic anhydride without papers, made-up case ${name}.${i}.</p>`,
  );
  return `<html><head><meta charset="utf-8"><title>${name}</title></head><body><article><h1>${name}</h1>${text.join('')}</article></body></html>`;
}

/** Recipients file with one recipient and the given channels. */
export function recipientsFile(channels: readonly object[]): string {
  const recipient = {
    id: 'made-up-centre',
    name: 'Made-up centre',
    audience: 'analysts',
    languages: ['en'],
    categories: ['*'],
    schedule: '* * * * *',
    immediateScore: 0,
    channels,
  };
  return stringify({ recipients: [recipient] });
}
