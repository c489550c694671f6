import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInstallation, startAldyn, type Installation, type Running } from '../replay/aldyn.ts';
import { madeUpPages } from '../replay/made-up-pages.ts';
import { startReplaySpace, type ReplaySpace } from '../replay/space.ts';
import { interrupt, until, withStore } from './collected.ts';
import { STACK } from './command.ts';
import { recipientsFile, startSite, type Site } from './site.ts';

/** How long a webhook may take to answer before the attempt is given up, ms: a stop must not wait for that. */
const ATTEMPT_MS = 10_000;

describe('webhooks that fail', () => {
  let space: ReplaySpace;
  let hooks: Site;
  let installation: Installation;
  let running: Running;
  const asked = new Map<string, number>();
  let hanging = 0;

  /** Refuses the first request of each delivery. */
  function flaky(request: IncomingMessage, response: ServerResponse): void {
    const key = String(request.headers['idempotency-key']);
    const times = (asked.get(key) ?? 0) + 1;
    asked.set(key, times);
    request.resume().on('end', () => response.writeHead(times <= 1 ? 500 : 200).end('made-up answer'));
  }

  function silent(_: IncomingMessage, response: ServerResponse): void {
    hanging += 1;
    response.on('close', () => (hanging -= 1));
  }

  beforeAll(async () => {
    space = await startReplaySpace({ pages: madeUpPages(12), channel: null });
    hooks = await startSite({
      '*': (request, response) => (request.url === '/flaky' ? flaky : silent)(request, response),
    });
    const webhook = { kind: 'webhook', secretEnv: 'ALDYN_TEST_SECRET' };
    installation = makeInstallation(
      {
        sources: space.sourcesYaml,
        recipients: recipientsFile([
          { ...webhook, url: `${hooks.url}silent` },
          { ...webhook, url: `${hooks.url}flaky` },
          { kind: 'file', folder: 'digests' },
        ]),
      },
      {
        ALDYN_RESOLVE: space.resolve,
        ALDYN_PACE_MS: '0',
        ALDYN_DETECT_EVERY_S: '1',
        ALDYN_TEST_SECRET: 'made-up secret of a test',
      },
    );
    running = await startAldyn(installation);
  }, 150_000);

  afterAll(async () => {
    if (running?.child.exitCode === null) await interrupt(running);
    installation?.remove();
    await hooks?.close();
    await space?.close();
  });

  it('keep no file from being written', async () => {
    const folder = join(installation.env['ALDYN_DATA']!, 'digests');
    await until(running, 'a digest in the folder', async () =>
      readdirSync(installation.env['ALDYN_DATA']!).includes('digests')
        ? readdirSync(folder).some((file) => file.endsWith('.json'))
        : false,
    );
  }, 200_000);

  it('are asked again until they take the digest, and are told in a sentence', async () => {
    await until(running, 'a second request', async () => [...asked.values()].some((times) => times >= 2));
    expect(running.output()).toMatch(
      /Expected http:\S+\/flaky to take the message with a 2xx status, got 500/,
    );
    expect(running.output()).not.toMatch(STACK);
    expect(running.output()).not.toContain('"stack"');
  }, 200_000);

  it('keep no stop waiting, even when one never answers', async () => {
    await until(running, 'a request that hangs', async () => hanging > 0);
    const began = performance.now();
    expect(await interrupt(running)).toBe(0);
    expect(performance.now() - began).toBeLessThan(ATTEMPT_MS);
  }, 200_000);

  it('leave deliveries as they are: delivered at the second attempt, or still pending with the reason', async () => {
    const deliveries = await withStore(installation, async (store) => {
      const digests = await store.digests.list({ limit: 10 });
      return (await Promise.all(digests.map(({ id }) => store.digests.deliveriesOf(id)))).flat();
    });
    const delivered = deliveries.filter(
      ({ channel, state }) => channel.includes('/flaky') && state === 'delivered',
    );
    expect(delivered.length).toBeGreaterThan(0);
    for (const { id, attempts } of delivered) {
      expect(attempts).toBe(2);
      expect(asked.get(id)).toBe(2);
    }
    const pending = deliveries.filter(({ channel }) => channel.includes('/silent'));
    expect(pending.length).toBeGreaterThan(0);
    for (const { state, lastError } of pending) {
      expect(state).toBe('pending');
      expect(lastError).toMatch(/no answer in time|Stopped before/);
    }
  });
});
