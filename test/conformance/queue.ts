import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, NewJob, Queue, Settlement } from '../../src/engines/queue/queue.ts';
import { queueHandlesConformance } from './queue-handles.ts';
import { createGauge, finish, job, until, type QueueUnderTest } from './queue-under-test.ts';

export { until };

/** What every queue must do. */
export function queueConformance(adapter: QueueUnderTest): void {
  describe(`queue: ${adapter.name}`, () => {
    let place: Awaited<ReturnType<QueueUnderTest['make']>>;
    let queue: Queue;
    beforeEach(async () => {
      place = await adapter.make();
      queue = await place.open();
    });
    afterEach(async () => {
      await queue.close();
      await place.destroy();
    });

    /** Runs until `count` jobs of the step have settled, then stops; returns them in order. */
    async function drain(
      count: number,
      settle: (job: Job) => Settlement = () => finish,
      concurrency = 1,
    ): Promise<Job[]> {
      const seen: Job[] = [];
      const stop = queue.work('extract', async (taken) => (seen.push(taken), settle(taken)), { concurrency });
      await until(() => seen.length >= count);
      await stop();
      return seen;
    }

    it('hands every job to a worker once, with its payload', async () => {
      expect(await queue.add([job('a', { payload: { id: 'a', version: 2 } }), job('b')])).toBe(2);
      expect(await drain(2)).toEqual([
        { key: 'a', step: 'extract', payload: { id: 'a', version: 2 }, attempts: 0 },
        { key: 'b', step: 'extract', payload: { id: 'b' }, attempts: 0 },
      ]);
      expect(await queue.counts()).toEqual({});
    });

    it('does nothing for a key that waits, runs or is finished', async () => {
      expect(await queue.add([job('a'), job('a')])).toBe(1);
      expect(await queue.add([job('a')])).toBe(0);
      let whileRunning = -1;
      const stop = queue.work('extract', async () => ((whileRunning = await queue.add([job('a')])), finish), {
        concurrency: 1,
      });
      await until(() => whileRunning >= 0);
      await stop();
      expect(whileRunning).toBe(0);
      expect(await queue.add([job('a')])).toBe(0);
      expect(await queue.counts()).toEqual({});
    });

    it('runs lower priorities first and keeps the order within one', async () => {
      await queue.add([
        job('late', { priority: 200 }),
        job('one'),
        job('two'),
        job('first', { priority: 1 }),
      ]);
      expect((await drain(4)).map(({ key }) => key)).toEqual(['first', 'one', 'two', 'late']);
    });

    it('gives a worker only jobs of its step', async () => {
      await queue.add([job('a'), job('b', { step: 'annotate' })]);
      expect((await drain(1)).map(({ key }) => key)).toEqual(['a']);
      expect(await queue.counts()).toEqual({
        annotate: { waiting: 1, delayed: 0, running: 0, quarantined: 0 },
      });
    });

    it('wakes a waiting worker when jobs come', async () => {
      const seen: string[] = [];
      const stop = queue.work('extract', async ({ key }) => (seen.push(key), finish), { concurrency: 2 });
      await queue.add([job('a')]);
      await until(() => seen.length === 1);
      await queue.add([job('b'), job('c')]);
      await until(() => seen.length === 3);
      await stop();
      expect(seen.toSorted()).toEqual(['a', 'b', 'c']);
    });

    it('never runs more jobs at a time than asked', async () => {
      await queue.add(Array.from({ length: 40 }, (_, at) => job(`j${at}`)));
      let running = 0;
      let most = 0;
      let done = 0;
      const handle = async (): Promise<Settlement> => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        done += 1;
        return finish;
      };
      const stop = queue.work('extract', handle, { concurrency: 3 });
      await until(() => done === 40);
      await stop();
      expect(most).toBe(3);
    });

    it('holds a delayed job back and counts it as delayed', async () => {
      await queue.add([job('later', { delayMs: 60_000 }), job('now')]);
      expect((await drain(1)).map(({ key }) => key)).toEqual(['now']);
      expect(await queue.counts()).toEqual({
        extract: { waiting: 0, delayed: 1, running: 0, quarantined: 0 },
      });
    });

    it('runs a delayed job when its time has come', async () => {
      await queue.add([job('soon', { delayMs: 20 })]);
      expect((await drain(1)).map(({ key }) => key)).toEqual(['soon']);
    });

    it('counts an attempt for a retry and none for a delay', async () => {
      await queue.add([job('a')]);
      const steps: Settlement[] = [
        { kind: 'delay', delayMs: 0 },
        { kind: 'retry', delayMs: 0, error: 'no answer' },
        { kind: 'delay', delayMs: 0 },
        finish,
      ];
      expect((await drain(4, () => steps.shift()!)).map(({ attempts }) => attempts)).toEqual([0, 0, 1, 1]);
    });

    it('sets jobs aside with reason and place, lists them newest first and replays them', async () => {
      await queue.add([job('a'), job('b', { step: 'annotate' })]);
      await drain(1, () => ({ kind: 'quarantine', reason: 'no such document', where: 'extract' }));
      expect(await queue.counts()).toMatchObject({ extract: { quarantined: 1 }, annotate: { waiting: 1 } });
      const [set] = await queue.quarantined({ limit: 10 });
      expect(set).toMatchObject({
        key: 'a',
        step: 'extract',
        payload: { id: 'a' },
        reason: 'no such document',
        where: 'extract',
      });
      expect(set!.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await queue.quarantined({ limit: 10, step: 'annotate' })).toEqual([]);
      expect(await queue.add([job('a')])).toBe(0);
      expect(await queue.replay(['unknown'])).toBe(0);
      expect(await queue.replay(['a'])).toBe(1);
      expect((await drain(1)).map(({ key, attempts }) => [key, attempts])).toEqual([['a', 0]]);
      expect(await queue.replay()).toBe(0);
    });

    it('keeps a job whose handler breaks its promise and rejects', async () => {
      await queue.add([job('a')]);
      let runs = 0;
      const stop = queue.work('extract', () => ((runs += 1), Promise.reject(new Error('broken'))), {
        concurrency: 1,
      });
      await until(() => runs === 1);
      await stop();
      expect(await queue.counts()).toEqual({
        extract: { waiting: 0, delayed: 1, running: 0, quarantined: 0 },
      });
    });

    it('lets running jobs settle before it stops', async () => {
      await queue.add([job('a'), job('b')]);
      let release = (): void => {};
      let started = 0;
      const handle = async (): Promise<Settlement> => {
        started += 1;
        await new Promise<void>((resolve) => (release = resolve));
        return finish;
      };
      const stop = queue.work('extract', handle, { concurrency: 1 });
      await until(() => started === 1);
      const stopped = stop();
      release();
      await stopped;
      expect(started).toBe(1);
      expect(await queue.counts()).toEqual({
        extract: { waiting: 1, delayed: 0, running: 0, quarantined: 0 },
      });
    });

    it('takes any text for a key and keeps keys apart', async () => {
      const keys = [
        '12',
        'wait',
        'meta',
        'id',
        'a:b',
        'a~b',
        'a%3Ab',
        'a%7Eb',
        'a%',
        'мақала:1',
        'x'.repeat(300),
      ];
      expect(await queue.add(keys.map((key) => job(key)))).toBe(keys.length);
      expect(await queue.add(keys.map((key) => job(key)))).toBe(0);
      const seen = await drain(keys.length);
      expect(seen.map(({ key }) => key)).toEqual(keys);
      expect(await queue.add(keys.map((key) => job(key)))).toBe(0);
    });

    it('adds all jobs or none', async () => {
      const cannotBeWritten = { id: 1n } as unknown as NewJob['payload'];
      await expect(queue.add([job('a'), job('b', { payload: cannotBeWritten })])).rejects.toThrow(/BigInt/);
      expect(await queue.counts()).toEqual({});
      expect(await queue.add([job('a'), job('b')])).toBe(2);
    });

    it('lists what was set aside newest first, as many as asked', async () => {
      for (const key of ['a', 'b', 'c']) {
        await queue.add([job(key)]);
        await drain(1, () => ({ kind: 'quarantine', reason: `for ${key}`, where: 'here' }));
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
      const listed = await queue.quarantined({ limit: 2 });
      expect(listed.map(({ key, reason, attempts }) => [key, reason, attempts])).toEqual([
        ['c', 'for c', 0],
        ['b', 'for b', 0],
      ]);
      expect(await queue.quarantined({ limit: 0 })).toEqual([]);
      expect(await queue.replay()).toBe(3);
      expect(await queue.counts()).toMatchObject({ extract: { waiting: 3, quarantined: 0 } });
    });

    it('tells of failed runs when it sets a job aside', async () => {
      await queue.add([job('a')]);
      const steps: Settlement[] = [
        { kind: 'retry', delayMs: 0, error: 'once' },
        { kind: 'delay', delayMs: 0 },
        { kind: 'retry', delayMs: 0, error: 'twice' },
        { kind: 'quarantine', reason: 'thrice', where: 'here' },
      ];
      await drain(4, () => steps.shift()!);
      expect(await queue.quarantined({ limit: 1 })).toMatchObject([{ attempts: 2, reason: 'thrice' }]);
    });

    it('runs no more at a time than may run everywhere', async () => {
      await queue.add(Array.from({ length: 12 }, (_, at) => job(`j${at}`)));
      const gauge = createGauge();
      const stop = queue.work('extract', () => gauge.handle(), { concurrency: 6, everywhere: 2 });
      await until(() => gauge.done === 12);
      await stop();
      expect(gauge.most).toBe(2);
    });

    it('has everything again after it was closed and opened', async () => {
      await queue.add([job('c')]);
      await drain(1, () => ({ kind: 'quarantine', reason: 'x', where: 'y' }));
      await queue.add([job('a'), job('b', { delayMs: 60_000 })]);
      await queue.close();
      queue = await place.open();
      expect(await queue.counts()).toEqual({
        extract: { waiting: 1, delayed: 1, running: 0, quarantined: 1 },
      });
      expect(await queue.add([job('a'), job('c')])).toBe(0);
    });
  });
  queueHandlesConformance(adapter);
}
