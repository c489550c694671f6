import { afterEach, expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { startHealthPort } from '../../src/server/health-port.ts';
import { freePort } from '../replay/servers.ts';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open(problem: string | null): Promise<string> {
  const port = await freePort();
  close = await startHealthPort({
    host: '127.0.0.1',
    port,
    check: async () => [
      { part: 'store', problem: null },
      { part: 'queue', problem },
    ],
    metrics: createMetrics(),
  });
  return `http://127.0.0.1:${port}`;
}

it('answers 200 while every part answers', async () => {
  const response = await fetch(`${await open(null)}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok', parts: { store: 'ok', queue: 'ok' }, problems: [] });
});

it('answers 503 with the sentence while a part is away', async () => {
  const problem = 'Expected Redis at queue.example:6379 to answer, got ECONNREFUSED (the queue)';
  const response = await fetch(`${await open(problem)}/health`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    status: 'degraded',
    parts: { store: 'ok', queue: 'away' },
    problems: [problem],
  });
});

it('shows the metrics of the process', async () => {
  const response = await fetch(`${await open(null)}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain('aldyn_step_duration_seconds');
});

it('refuses other paths, other methods and a port that is taken', async () => {
  const address = await open(null);
  expect((await fetch(`${address}/api/search`)).status).toBe(404);
  expect((await fetch(`${address}/health`, { method: 'POST' })).status).toBe(405);
  const port = Number(new URL(address).port);
  const again = startHealthPort({
    host: '127.0.0.1',
    port,
    check: async () => [],
    metrics: createMetrics(),
  });
  await expect(again).rejects.toThrow(
    `Expected to listen on 127.0.0.1:${port}, got EADDRINUSE (ALDYN_HEALTH_PORT)`,
  );
});
