// Made-up queries and jobs.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { QuarantinedJob } from '../../src/engines/queue/queue.ts';
import { quarantineAnswerSchema } from '../../src/model/api.ts';
import { uuidV5 } from '../../src/model/ids.ts';
import type { AuditEntry } from '../../src/store/ledgers.ts';
import { AT, madeUpDigest } from './made-up.ts';
import { openService, type TestService } from './service.ts';

let service: TestService;
let trail: AuditEntry[];
const reopened: string[] = [];

beforeAll(async () => {
  service = await openService({
    deps: ({ queue }) => ({
      async onReplay(jobs: readonly QuarantinedJob[]) {
        const held = await queue.quarantined({ limit: 100 });
        // Told before the jobs run again: they must all still be held.
        for (const job of jobs) if (held.some(({ key }) => key === job.key)) reopened.push(job.key);
      },
    }),
  });
  trail = service.trail;
});
afterAll(() => service.close());

describe('the audit trail', () => {
  it('holds every search with who asked what, and stays unbroken', async () => {
    const queries = ['банк', 'звонки', '"ложные звонки"'];
    await Promise.all(
      queries.map((q) => service.server.inject(`/api/search?sort=oldest&q=${encodeURIComponent(q)}`)),
    );
    expect(trail.map(({ action, actor, at }) => ({ action, actor, at }))).toEqual(
      queries.map(() => ({ action: 'search', actor: 'local', at: AT })),
    );
    const asked = trail.map(({ detail }) => JSON.parse(detail) as { q: string; sort: string });
    expect(asked.map(({ q }) => q).sort()).toEqual([...queries].sort());
    expect(asked.every(({ sort }) => sort === 'oldest')).toBe(true);
    expect(await service.store.audit.firstBroken()).toBeNull();
  });

  it('holds a refused search without the name', async () => {
    await service.server.inject(`/api/search?q=${encodeURIComponent('найти Иван Придуманный')}`);
    expect(trail.at(-1)).toMatchObject({
      action: 'search refused',
      detail: '{"q":"найти ****************"}',
    });
  });

  it('holds digests taken as files', async () => {
    const id = uuidV5('made-up digest');
    await service.store.digests.put(madeUpDigest(id), []);
    await service.server.inject(`/api/digests/${id}.txt`);
    expect(trail.at(-1)).toMatchObject({
      action: 'export',
      detail: JSON.stringify({ digest: id, format: 'txt' }),
    });
    expect(await service.store.audit.firstBroken()).toBeNull();
  });
});

describe('quarantine', () => {
  beforeAll(async () => {
    const jobs = ['k-1', 'k-2', 'k-3'].map((key) => ({ key, step: 'extract', payload: { itemId: key } }));
    await service.queue.add(jobs);
    const quarantine = { kind: 'quarantine', reason: 'made up', where: 'here' } as const;
    const stop = service.queue.work('extract', async () => quarantine, { concurrency: 1 });
    await vi.waitUntil(async () => (await service.queue.counts())['extract']?.quarantined === 3);
    await stop();
  });
  const replay = (payload?: object) =>
    service.server.inject({
      method: 'POST',
      url: '/api/quarantine/replay',
      ...(payload === undefined ? {} : { payload }),
    });

  it('lists jobs with who, when, what and where', async () => {
    const reply = await service.server.inject('/api/quarantine?step=extract');
    const { jobs } = quarantineAnswerSchema.parse(reply.json());
    expect(jobs.map(({ key }) => key).sort()).toEqual(['k-1', 'k-2', 'k-3']);
    expect(jobs[0]).toMatchObject({ step: 'extract', reason: 'made up', where: 'here' });
    expect((await service.server.inject('/api/quarantine?step=index')).json()).toEqual({ jobs: [] });
  });

  it('puts the named jobs back, once, telling those who keep the items first', async () => {
    expect((await replay({ keys: ['k-2', 'unknown'] })).json()).toEqual({ replayed: 1 });
    expect((await replay({ keys: ['k-2'] })).json()).toEqual({ replayed: 0 });
    expect(reopened).toEqual(['k-2']);
    expect(trail.at(-1)).toMatchObject({ action: 'replay', actor: 'local' });
  });

  it('puts all jobs back when none is named', async () => {
    expect((await replay()).json()).toEqual({ replayed: 2 });
    expect([...reopened].sort()).toEqual(['k-1', 'k-2', 'k-3']);
    expect((await service.queue.counts())['extract']).toMatchObject({ waiting: 3, quarantined: 0 });
  });
});
