import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';

describe('the log', () => {
  const written: string[] = [];
  const log = createLog({
    level: 'info',
    pretty: true,
    secrets: ['made-up "secret" of anna'],
    destination: { write: (line) => void written.push(line) },
  });
  const last = () => JSON.parse(written.at(-1)!) as Record<string, unknown>;

  it('masks secrets by name and by text', () => {
    log.info(
      { token: 'abc', headers: { authorization: 'Bearer abc' } },
      'asked with made-up "secret" of anna',
    );
    expect(last()).toMatchObject({
      token: '[masked]',
      headers: { authorization: '[masked]' },
      msg: 'asked with [masked]',
    });
  });

  it('tells an error with its causes and the time in UTC', () => {
    log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
    expect(last()).toMatchObject({ err: { message: 'outer', cause: { message: 'inner' } } });
    expect(last()['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('leaves out what is below its level', () => {
    const before = written.length;
    log.debug('not said');
    expect(written).toHaveLength(before);
  });
});

describe('metrics', () => {
  it('count outcomes and measure steps', async () => {
    const metrics = createMetrics();
    metrics.outcome('extract', 'done');
    metrics.outcome('extract', 'done');
    metrics.outcome('extract', 'dropped:not-an-article');
    metrics.step('extract', 250);
    const text = await metrics.text();
    expect(text).toContain('aldyn_outcomes_total{step="extract",outcome="done"} 2');
    expect(text).toContain('aldyn_outcomes_total{step="extract",outcome="dropped:not-an-article"} 1');
    expect(text).toContain('aldyn_step_duration_seconds_sum{step="extract"} 0.25');
  });

  it('forget states that are over', async () => {
    const metrics = createMetrics();
    metrics.sources([['a', 'ok']]);
    metrics.sources([['a', 'blocked']]);
    metrics.queue({ extract: { waiting: 2, delayed: 0, running: 0, quarantined: 0 } });
    metrics.queue({});
    const text = await metrics.text();
    expect(text).toContain('aldyn_source_state{source="a",state="blocked"} 1');
    expect(text).not.toContain('state="ok"');
    expect(text).not.toContain('aldyn_queue_jobs{');
  });

  it('of two registries are apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.documents(5);
    expect(await other.text()).toContain('\naldyn_documents 0\n');
  });
});
