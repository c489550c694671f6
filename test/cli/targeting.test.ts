// Made-up documents throughout.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { analyse } from '../../nlp/text/tokens.ts';
import { ApiRefusal, type Client } from '../../src/cli/client.ts';
import { runIncidentDraft, runTargetGroups, runTargeting } from '../../src/cli/targeting.ts';
import type { Document } from '../../src/model/document.ts';
import { openService, type TestService } from '../server/service.ts';
import { createKeeper, daysAgo, substanceVocabulary } from '../server/targeting-space.ts';
import { printed, serviceClient } from './service-client.ts';

let service: TestService;
let client: Client;
let told: Document;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aldyn-targeting-'));
  service = await openService({ analyse, deps: () => ({ vocabulary: substanceVocabulary }) });
  const keep = createKeeper(service);
  for (let week = 0; week < 6; week += 1) await keep(`Погода на неделе ${week}.`, daysAgo(7 * week + 1));
  told = await keep('Из Китая в Россию везли 300 кг эфедрина без документов.', daysAgo(2));
  client = serviceClient(service);
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ASK = { group: false, query: false, weeks: '6', json: false, language: 'en' };

describe('aldyn targeting', () => {
  it('tells of a substance what was found, and what cannot be told', async () => {
    const shown = await printed(() => runTargeting(client, 'ephedrine', ASK));
    expect(await printed(() => runTargeting(client, 'эфедрин', ASK))).toBe(shown);
    expect(shown).toContain('Ephedrine, 2026-01-19 to 2026-03-01');
    expect(shown).toContain('1 text family, 1 independent origin; 0 more in ordinary trade only');
    expect(shown).toMatch(/^ {2}·····█ {2}weeks$/m);
    expect(shown).toContain('Last seven days: 1, usual 0');
    expect(shown).toContain('  China > Russia: 1');
    expect(shown).toContain('  quantity, kg: 300, 300, 300 (1 family)');
    expect(shown).toMatch(/chloroephedrine: 0, not listed in Kazakhstan/);
  });

  it('saves an answer as CSV in a language, and lists the groups', async () => {
    const csv = join(folder, 'answer.csv');
    await printed(() => runTargeting(client, 'ephedrines', { ...ASK, group: true, csv, language: 'kk' }));
    expect(await readFile(csv, 'utf8')).toContain('Мәтін топтары');
    expect(await printed(() => runTargetGroups(client, { json: false }))).toMatch(
      /^ephedrines +family +6 +Ephedrines$/m,
    );
  });

  it('drafts an incident with its banner', async () => {
    const shown = await printed(() =>
      runIncidentDraft(client, told.id, { signal: false, language: 'ru', json: false }),
    );
    expect(shown).toContain('ЧЕРНОВИК');
    expect(shown).toContain('Количество: 300 кг');
  });

  it('refuses what it does not know', async () => {
    await expect(runTargeting(client, 'unobtainium', ASK)).rejects.toThrow(ApiRefusal);
    await expect(runTargeting(client, 'x', { ...ASK, group: true, query: true })).rejects.toThrow(
      'Expected at most one of --group and --query, got both',
    );
  });
});
