import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiHealth, ApiSource } from '../../src/model/api.ts';
import { makeInstallation, startAldyn, type Installation, type Running } from '../replay/aldyn.ts';
import { untilCollected } from '../replay/follow.ts';
import { interrupt, withStore } from './collected.ts';
import { article, feed, recipientsFile, sourcesFile, startSite, type Answer, type Site } from './site.ts';

const MEBI = 1024 * 1024;
/** Members of one gzip stream: 320 MiB of zeros in 320 KiB. */
const MEMBER = gzipSync(Buffer.alloc(10 * MEBI));
const BOMB = Buffer.concat(Array.from({ length: 32 }, () => MEMBER));
const NORMAL = 6;
/** After a page that did not answer its host is left alone for a while: it comes last, so that the test need not wait. */
const LAST = 'silent.example';

/** Sends zeros until the other side has enough or `bytes` are out; counts what went out. */
function pour(response: ServerResponse, bytes: number, sent: (count: number) => void): void {
  const part = Buffer.alloc(64 * 1024, 'a');
  let left = bytes;
  const more = () => {
    while (left > 0) {
      left -= part.length;
      sent(part.length);
      if (!response.write(part)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

/** What stands among the normal pages of a feed, and what its source says of it. */
const HOSTILE: Record<string, { page: Answer; says: RegExp }> = {
  'huge.example': {
    page: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      pour(response, 200 * MEBI, (count) => (poured += count));
    },
    says: /at most .*bytes|larger|10 ?Mi?B/i,
  },
  'loop.example': {
    page: (request, response) => void response.writeHead(302, { location: request.url! }).end(),
    says: /redirect/,
  },
  [LAST]: { page: () => {}, says: /in time/ },
  'bomb.example': {
    page: (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(BOMB),
    says: /at most .*bytes|larger|10 ?Mi?B/i,
  },
};
let poured = 0;

function hostOf(host: string, hostile: Answer): Answer {
  const normal = Array.from({ length: NORMAL }, (_, i) => `/made-up-${i}.html`);
  const at = host === LAST ? NORMAL : NORMAL / 2;
  const paths = [...normal.slice(0, at), '/hostile.html', ...normal.slice(at)];
  return (request, response) => {
    const path = request.url ?? '/';
    if (path === '/hostile.html') hostile(request, response);
    else if (path === '/feed.xml')
      response.setHeader('content-type', 'application/rss+xml').end(feed(host, paths));
    else if (normal.includes(path))
      response.setHeader('content-type', 'text/html').end(article(`${host}${path}`));
    else response.writeHead(404).end();
  };
}

/** Most memory the process ever had, in MiB; null where the kernel does not tell. */
function peakMiB(pid: number): number | null {
  const path = `/proc/${pid}/status`;
  const peak = existsSync(path) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return peak === undefined ? null : Number(peak) / 1024;
}

describe('sources with a hostile page among normal ones', () => {
  let site: Site;
  let installation: Installation;
  let running: Running;
  let sources: Map<string, ApiSource>;

  beforeAll(async () => {
    const hosts = Object.keys(HOSTILE);
    site = await startSite(
      Object.fromEntries(hosts.map((host) => [host, hostOf(host, HOSTILE[host]!.page)])),
    );
    installation = makeInstallation(
      {
        sources: sourcesFile(hosts),
        recipients: recipientsFile([{ kind: 'file', folder: 'digests' }]),
      },
      { ALDYN_RESOLVE: site.resolve, ALDYN_PACE_MS: '0' },
    );
    running = await startAldyn(installation);
    // The silent page has thirty seconds to answer.
    await untilCollected(running, { sources: hosts.length, timeoutMs: 100_000 });
    const answer = await running.get<{ sources: ApiSource[] }>('/api/sources');
    sources = new Map(answer.sources.map((source) => [source.id, source]));
  }, 300_000);

  afterAll(async () => {
    if (running?.child.exitCode === null) await interrupt(running);
    installation?.remove();
    await site?.close();
  });

  for (const [host, { says }] of Object.entries(HOSTILE)) {
    it(`says of ${host} what was wrong and collects the rest`, () => {
      const source = sources.get(host.replaceAll('.', '-'))!;
      expect(source.state).toMatch(/ok|undated/);
      expect(source.detail).toMatch(says);
      expect(source.detail).toContain('/hostile.html');
    });
  }

  it('collects every normal page', async () => {
    const health = await running.get<ApiHealth>('/api/health');
    expect(health.documents).toBe(NORMAL * Object.keys(HOSTILE).length);
    expect(health.quarantined).toBe(0);
  });

  it('takes no more of a huge page than it may, and keeps its memory', ({ skip }) => {
    expect(poured).toBeGreaterThan(0);
    expect(poured).toBeLessThan(60 * MEBI);
    const peak = peakMiB(running.child.pid!);
    if (peak === null) return skip('no /proc here: memory not measured');
    console.log(
      `hostile pages: peak memory ${Math.round(peak)} MiB, ${Math.round(poured / MEBI)} MiB poured`,
    );
    expect(peak).toBeLessThan(700);
  });

  it('stops with every item settled', async () => {
    expect(await interrupt(running)).toBe(0);
    const counts = await withStore(installation, (store) => store.items.counts());
    expect(counts.open).toBe(0);
    expect(counts.byOutcome['done']).toBe(NORMAL * Object.keys(HOSTILE).length);
  });
});
