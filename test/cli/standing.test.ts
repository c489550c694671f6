// Made-up documents and queries.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiRefusal, type Client } from '../../src/cli/client.ts';
import {
  runStandingAdd,
  runStandingList,
  runStandingRemove,
  runStandingTest,
} from '../../src/cli/standing.ts';
import { addDocument, openService, type TestService } from '../server/service.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await openService();
  for (let n = 0; n < 3; n += 1) await addDocument(service, n, { words: `Ложные звонки, случай ${n}.` });
  client = serviceClient(service);
});
afterAll(() => service.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const ADD = { nameRu: 'Звонки', category: 'fraud', severity: '2', off: false, json: false };

describe('aldyn standing', () => {
  it('tests a query without saving it, saves it with the test, lists it and takes it out', async () => {
    const test = await printed(() => runStandingTest(client, 'category:fraud', { json: false }));
    expect(test).toContain('2025-12-02 to 2026-03-01: 3 families, 0.03 a day, of 3 documents');
    expect(test).toMatch(/^ {2}·{89}█$/m);
    expect(test).toContain('Most on 2026-03-01: 3 families, 3 documents');
    expect(test).toContain('Other standing queries fire for 0 of 3 families (0 %)');
    expect(await printed(() => runStandingTest(client, 'category:none', { json: false }))).toContain(
      'It would never have fired.',
    );
    expect(await printed(() => runStandingList(client, { json: false }))).not.toContain('Звонки');
    const added = await printed(() => runStandingAdd(client, 'category:fraud', ADD));
    const id = /^Saved as (\S+), version 1\./m.exec(added)![1]!;
    expect(await printed(() => runStandingList(client, { json: false }))).toMatch(
      new RegExp(`^${id} +2 +on +fraud +3 +local, .* +Звонки +category:fraud$`, 'm'),
    );
    expect(await printed(() => runStandingRemove(client, id))).toContain(`${id} is removed`);
    expect(await printed(() => runStandingList(client, { json: false }))).not.toContain(id);
  });

  it('points at a mistake in the query, and refuses a severity that is none', async () => {
    const shown: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => void shown.push(line));
    await expect(runStandingTest(client, 'звонки AND', { json: false })).rejects.toThrow(ApiRefusal);
    expect(shown).toEqual([`  звонки AND\n  ${' '.repeat(10)}^`]);
    await expect(runStandingAdd(client, 'звонки', { ...ADD, severity: 'high' })).rejects.toThrow(
      'Expected --severity to be a whole number from 1 to 5, got "high"',
    );
  });
});
