import { describe, expect, it } from 'vitest';
import { createPace, type PaceOptions } from '../../../crawlers/door/pace.ts';
import { Refusal } from '../../../crawlers/door/answer.ts';

/** A pace on a made-up clock: waiting moves the clock. */
function made(options: Partial<PaceOptions> = {}) {
  let clock = 0;
  const slept: number[] = [];
  const pace = createPace({
    minDelayMs: 1_000,
    maxCrawlDelayMs: 30_000,
    maxWaitMs: 60_000,
    maxHosts: 3,
    now: () => clock,
    sleep: async (delayMs) => {
      slept.push(delayMs);
      clock += delayMs;
    },
    ...options,
  });
  const signal = new AbortController().signal;
  const visit = (
    host: string,
    status = 200,
    more: { latencyMs?: number; retryAfterMs?: number } = {},
  ): Promise<void> =>
    pace.turn(
      host,
      async () => {
        clock += more.latencyMs ?? 0;
        pace.note(host, { status, latencyMs: more.latencyMs ?? 0, retryAfterMs: more.retryAfterMs ?? null });
      },
      signal,
    );
  return { pace, slept, visit, signal };
}

describe('the pace of a host', () => {
  it('leaves the least delay between two requests and none before the first', async () => {
    const { slept, visit } = made();
    await visit('a');
    await visit('a');
    await visit('b');
    expect(slept).toEqual([1_000]);
  });

  it('lets one request in at a time', async () => {
    const { pace, signal } = made({ minDelayMs: 0 });
    let inside = 0;
    let most = 0;
    const turn = () =>
      pace.turn(
        'a',
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
        },
        signal,
      );
    await Promise.all([turn(), turn(), turn(), turn()]);
    expect(most).toBe(1);
  });

  it('waits twice the mean latency when the host is slow', async () => {
    const { pace, visit } = made();
    await visit('a', 200, { latencyMs: 3_000 });
    expect(pace.delayMs('a')).toBe(6_000);
  });

  it('never gets faster by an answer other than 200', async () => {
    const { pace, visit } = made();
    await visit('a', 200, { latencyMs: 3_000 });
    await visit('a', 404, { latencyMs: 1 });
    expect(pace.delayMs('a')).toBe(6_000);
    await visit('a', 200, { latencyMs: 1 });
    expect(pace.delayMs('a')).toBeLessThan(6_000);
  });

  it('keeps to the crawl-delay, up to its cap', () => {
    const { pace } = made();
    pace.setCrawlDelay('a', 10_000);
    pace.setCrawlDelay('b', 9_999_000);
    expect([pace.delayMs('a'), pace.delayMs('b')]).toEqual([10_000, 30_000]);
  });

  it('stays away after 429 as long as asked, and doubles when not asked', async () => {
    const { slept, visit } = made();
    await visit('a', 429, { retryAfterMs: 20_000 });
    await visit('a', 429);
    await visit('a', 200);
    expect(slept).toEqual([20_000, 10_000]);
  });

  it('refuses rather than waits when the host is blocked for long, and tells how long', async () => {
    const { visit } = made();
    await visit('a', 503, { retryAfterMs: 3_600_000 });
    const refused = await visit('a').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ reason: 'throttled', retryAfterMs: 3_600_000 });
  });

  it('remembers a bounded number of hosts but never forgets a blocked one', async () => {
    const { visit } = made();
    await visit('blocked', 429, { retryAfterMs: 3_600_000 });
    for (let i = 0; i < 50; i += 1) await visit(`host-${i}`);
    await expect(visit('blocked')).rejects.toMatchObject({ reason: 'throttled' });
  });
});
