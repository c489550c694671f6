import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedQueue } from '../../src/engines/queue/embedded.ts';
import type { Queue } from '../../src/engines/queue/queue.ts';
import { Drop, Quarantine, RetryLater } from '../../src/model/outcome.ts';
import type { Step } from '../../src/pipeline/step.ts';
import { STEPS, type StepName } from '../../src/pipeline/topology.ts';
import { startWorker, type Run } from '../../src/pipeline/worker.ts';

describe('worker', () => {
  let folder: string;
  let queue: Queue;
  let runs: Run[];
  let stop: (() => Promise<void>) | null = null;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-worker-'));
    queue = await createEmbeddedQueue({ path: join(folder, 'queue.db') });
    runs = [];
  });

  afterEach(async () => {
    await stop?.();
    stop = null;
    await queue.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Works with the given steps; the others do nothing. Resolves when `count` runs have ended. */
  async function work(given: Partial<Record<StepName, Step>>, count: number): Promise<Run[]> {
    const steps = Object.fromEntries(STEPS.map((name) => [name, given[name] ?? (async () => [])])) as Record<
      StepName,
      Step
    >;
    await new Promise<void>((done) => {
      stop = startWorker({
        queue,
        steps,
        onRun: async (run) => {
          runs.push(run);
          if (runs.length === count) done();
        },
      });
    });
    return runs;
  }

  it('passes what a step returns to the next step of the topology, once for each subject', async () => {
    await queue.add([{ key: 'extract:a', step: 'extract', payload: { itemId: 'a' } }]);
    const output = { subject: 'a', payload: { documentId: 'd' } };
    const seen = await work({ extract: async () => [output, output] }, 2);
    expect(seen.map((run) => `${run.job.key} ${run.outcome} ${run.final}`)).toEqual([
      'extract:a done false',
      'annotate:a done false',
    ]);
    expect(seen[1]!.job.payload).toEqual({ documentId: 'd' });
  });

  it('adds what a long step yields at once, before the step is over', async () => {
    let release = () => {};
    const gate = new Promise<void>((open) => {
      release = open;
    });
    await queue.add([{ key: 'collect:s', step: 'collect', payload: {} }]);
    const order: string[] = [];
    await work(
      {
        collect: async function* () {
          yield { subject: 'one', payload: {} };
          await gate;
          order.push('collected');
        },
        extract: async () => {
          order.push('extracted');
          release();
          return [];
        },
      },
      2,
    );
    expect(order).toEqual(['extracted', 'collected']);
  });

  it('lets the class of an error decide how a run ends', async () => {
    const errors: Record<string, Error> = {
      drop: new Drop('too-short'),
      later: new RetryLater('busy', 60_000),
      never: new Quarantine('broken for good'),
      odd: new Error('nobody foresaw this'),
    };
    await queue.add(
      Object.keys(errors).map((name) => ({ key: `extract:${name}`, step: 'extract', payload: { name } })),
    );
    const seen = await work(
      {
        extract: async (job) => {
          throw errors[String(job.payload['name'])]!;
        },
      },
      4,
    );
    const outcomes = Object.fromEntries(
      seen.map((run) => [run.job.payload['name'], `${run.outcome} ${run.final}`]),
    );
    expect(outcomes).toEqual({
      drop: 'dropped:too-short true',
      later: 'delayed false',
      never: 'quarantined true',
      odd: 'retried false',
    });
    await stop?.();
    stop = null;
    const [held] = await queue.quarantined({ limit: 10 });
    expect(held).toMatchObject({ key: 'extract:never', step: 'extract', reason: 'broken for good' });
    expect(held!.where).toContain('worker.test.ts');
  });

  it('runs a job again when its outcome could not be written', async () => {
    await queue.add([{ key: 'retain:day', step: 'retain', payload: {} }]);
    let tries = 0;
    const steps = Object.fromEntries(STEPS.map((name) => [name, async () => []])) as unknown as Record<
      StepName,
      Step
    >;
    await new Promise<void>((done) => {
      stop = startWorker({
        queue,
        steps,
        onRun: async () => {
          tries += 1;
          done();
          throw new Error('disk full');
        },
      });
    });
    await stop?.();
    stop = null;
    expect(tries).toBe(1);
    expect((await queue.counts())['retain']).toMatchObject({ delayed: 1, quarantined: 0 });
  });
});
