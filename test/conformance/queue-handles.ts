import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, Queue, Settlement } from '../../src/engines/queue/queue.ts';
import { createGauge, finish, job, until, type QueueUnderTest } from './queue-under-test.ts';

/** What every queue must do when two processes have it open. */
export function queueHandlesConformance(adapter: QueueUnderTest): void {
  describe(`queue with two handles: ${adapter.name}`, () => {
    let place: Awaited<ReturnType<QueueUnderTest['make']>>;
    let queue: Queue;
    let other: Queue;
    beforeEach(async () => {
      place = await adapter.make();
      queue = await place.open();
      other = await place.open();
    });
    afterEach(async () => {
      await Promise.all([queue.close(), other.close()]);
      await place.destroy();
    });

    /** Runs with the first handle until `count` jobs have settled. */
    async function drain(count: number, settlement: Settlement = finish): Promise<Job[]> {
      const seen: Job[] = [];
      const stop = queue.work('extract', async (taken) => (seen.push(taken), settlement), { concurrency: 1 });
      await until(() => seen.length >= count);
      await stop();
      return seen;
    }

    it('runs each job once', async () => {
      await queue.add(Array.from({ length: 100 }, (_, at) => job(`j${at}`)));
      const seen: string[] = [];
      const handle = async ({ key }: Job): Promise<Settlement> => {
        seen.push(key);
        await new Promise((resolve) => setImmediate(resolve));
        return finish;
      };
      const stops = [queue, other].map((each) => each.work('extract', handle, { concurrency: 4 }));
      await until(() => seen.length >= 100);
      await Promise.all(stops.map((stop) => stop()));
      expect(new Set(seen).size).toBe(100);
      expect(seen).toHaveLength(100);
      expect(await queue.counts()).toEqual({});
    });

    it('counts a key as new for one of those who add it at the same time', async () => {
      const batches = Array.from({ length: 8 }, (_, batch) =>
        Array.from({ length: 20 }, (_, at) => job(`j${batch * 5 + at}`)),
      );
      const added = await Promise.all(batches.map((batch, at) => (at % 2 === 0 ? queue : other).add(batch)));
      expect(added.reduce((sum, each) => sum + each, 0)).toBe(55);
      expect(await other.counts()).toMatchObject({ extract: { waiting: 55 } });
    });

    it('runs lower priorities first, whoever added them', async () => {
      await queue.add([job('b', { priority: 60 }), job('d', { priority: 200 })]);
      await other.add([job('a', { priority: 50 }), job('c')]);
      expect((await drain(4)).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
    });

    it('starts a delayed job of another not before its time', async () => {
      let startedMs = 0;
      const stop = other.work('extract', async () => ((startedMs = Date.now()), finish), {
        concurrency: 1,
      });
      const addedMs = Date.now();
      await queue.add([job('later', { delayMs: 150 })]);
      await until(() => startedMs > 0);
      await stop();
      expect(startedMs - addedMs).toBeGreaterThanOrEqual(150);
    });

    it('gives a job that one settled with a retry to the other, attempts counted', async () => {
      await queue.add([job('a')]);
      await drain(1, { kind: 'retry', delayMs: 50, error: 'no answer' });
      let attempts = -1;
      const stop = other.work('extract', async (taken) => ((attempts = taken.attempts), finish), {
        concurrency: 1,
      });
      await until(() => attempts >= 0);
      await stop();
      expect(attempts).toBeGreaterThanOrEqual(1);
    });

    it('replays what another set aside', async () => {
      await queue.add([job('a'), job('b')]);
      await drain(2, { kind: 'quarantine', reason: 'x', where: 'y' });
      const [mine, theirs] = await Promise.all([queue.replay(), other.replay(['a'])]);
      expect(mine + theirs).toBe(2);
      expect(await other.quarantined({ limit: 10 })).toEqual([]);
      expect((await drain(2)).map(({ key }) => key).toSorted()).toEqual(['a', 'b']);
    });

    it('leaves the jobs that one was running when it stopped to nobody else', async () => {
      await queue.add([job('a')]);
      let release = (): void => {};
      let isRunning = false;
      const stop = queue.work(
        'extract',
        async () => {
          isRunning = true;
          await new Promise<void>((resolve) => (release = resolve));
          return finish;
        },
        { concurrency: 1 },
      );
      await until(() => isRunning);
      const stopped = stop();
      expect(await other.counts()).toMatchObject({ extract: { waiting: 0, running: 1 } });
      release();
      await stopped;
      expect(await other.counts()).toEqual({});
    });

    it.runIf(adapter.isShared)('holds the bound of all together', async () => {
      await queue.add(Array.from({ length: 20 }, (_, at) => job(`j${at}`)));
      const gauge = createGauge();
      const stops = [queue, other].map((each) =>
        each.work('extract', () => gauge.handle(), { concurrency: 4, everywhere: 2 }),
      );
      await until(() => gauge.done === 20);
      await Promise.all(stops.map((stop) => stop()));
      expect(gauge.most).toBe(2);
    });
  });
}
