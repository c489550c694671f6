// Made-up alerts throughout.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ApiRefusal } from '../../src/cli/client.ts';
import { runExport } from '../../src/cli/export.ts';
import type { Signal } from '../../src/model/signal.ts';
import { AT, madeUpDraft, madeUpSignal } from '../server/made-up.ts';
import { openService, type TestService } from '../server/service.ts';
import { serviceClient } from './service-client.ts';

const OPTIONS = { format: 'stix', tlp: 'green', language: 'ru' } as const;
let service: TestService;
let signal: Signal;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aldyn-export-'));
  service = await openService();
  ({ signal } = await service.store.signals.put(madeUpSignal('told', madeUpDraft(1, 'звонки')), AT));
  await service.store.alerts.say(signal, { at: AT, why: null });
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('an alert is printed as it leaves, by the id of its signal', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await runExport(serviceClient(service), signal.id, OPTIONS);
  const bundle = JSON.parse(String(written.mock.calls[0]![0])) as { type: string };
  expect(bundle.type).toBe('bundle');
  expect(JSON.stringify(bundle)).toContain('TLP:GREEN');
});

test('every form is written to a file', async () => {
  const begins = { stix: '{', misp: '{', cap: '<?xml', csv: '\ufeffalert,', json: '{' } as const;
  for (const [format, begin] of Object.entries(begins) as [keyof typeof begins, string][]) {
    const output = join(folder, format);
    await runExport(serviceClient(service), signal.id, { ...OPTIONS, format, output });
    expect((await readFile(output, 'utf8')).startsWith(begin), format).toBe(true);
  }
});

test('what was never told of is refused in a sentence', async () => {
  await expect(runExport(serviceClient(service), 'nothing', OPTIONS)).rejects.toThrow(ApiRefusal);
  await expect(runExport(serviceClient(service), signal.id, { ...OPTIONS, version: '7' })).rejects.toThrow(
    'Expected the id of a known version of the alert, got 7',
  );
});
