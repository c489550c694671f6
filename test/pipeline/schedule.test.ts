import { expect, it } from 'vitest';
import type { NewJob, Queue } from '../../src/engines/queue/queue.ts';
import { recipientSchema } from '../../src/model/recipient.ts';
import { startSchedule } from '../../src/pipeline/schedule.ts';
import type { Store } from '../../src/store/index.ts';

const recipient = (schedule: string) =>
  recipientSchema.parse({
    id: 'centre',
    name: 'Made up',
    audience: 'analysts',
    languages: ['en'],
    categories: ['*'],
    schedule,
    channels: [{ kind: 'file', folder: 'digests' }],
  });

/** The digests that the first look at the clock adds. */
async function digestsAt(now: string, schedule: string): Promise<NewJob[]> {
  const added: NewJob[] = [];
  const queue = {
    add: async (jobs: readonly NewJob[]) => added.push(...jobs),
  } as unknown as Queue;
  const store = { sources: { all: async () => new Map() } } as unknown as Store;
  const errors: unknown[] = [];
  const stop = startSchedule({
    store,
    queue,
    sources: () => [],
    recipients: () => [recipient(schedule)],
    quietEnd: () => null,
    detectEveryMs: 60_000,
    now: () => new Date(now),
    onError: (error) => errors.push(error),
  });
  await stop();
  expect(errors).toEqual([]);
  return added.filter((job) => job.step === 'compose');
}

it('adds a digest at its minute', async () => {
  expect(await digestsAt('2026-03-02T03:00:40.000Z', '0 3 * * *')).toEqual([
    {
      key: 'compose:centre:2026-03-02T03:00:00.000Z',
      step: 'compose',
      payload: { recipient: 'centre', due: 'schedule', at: '2026-03-02T03:00:00.000Z' },
    },
  ]);
});

it('adds a digest that was due while nobody was there, under the key of its own minute', async () => {
  const [late] = await digestsAt('2026-03-02T09:17:05.000Z', '0 3 * * *');
  expect(late).toMatchObject({
    key: 'compose:centre:2026-03-02T03:00:00.000Z',
    payload: { at: '2026-03-02T09:17:00.000Z' },
  });
});

it('leaves a digest missed by more than a week to its next time', async () => {
  expect(await digestsAt('2026-03-20T09:00:00.000Z', '0 3 1 * *')).toEqual([]);
});
