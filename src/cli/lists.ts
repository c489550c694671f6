import { z } from 'zod';
import { digestsAnswerSchema, quarantineAnswerSchema, replayAnswerSchema } from '../model/api.ts';
import { digestSchema } from '../model/digest.ts';
import { ConfigError } from '../model/outcome.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

/** Prints the digests there are, newest first. */
export async function runDigestList(client: Client, options: { json: boolean }): Promise<void> {
  const { digests } = await client.get('/api/digests?limit=50', digestsAnswerSchema);
  if (options.json) return printJson(digests);
  const rows = digests.map((d) => [d.id, d.recipient, d.language, String(d.signalCount), ago(d.createdAt)]);
  console.log(table(['digest', 'recipient', 'language', 'signals', 'composed'], rows));
}

/** Prints one digest whole, as its receiver reads it. */
export async function runDigestShow(client: Client, id: string, options: { json: boolean }): Promise<void> {
  if (options.json) {
    const { digest } = await client.get(`/api/digests/${id}`, z.object({ digest: digestSchema }));
    return printJson(digest);
  }
  console.log(await client.text(`/api/digests/${id}.txt`));
}

/** Prints what was set aside: who, when, what and where. */
export async function runQuarantineList(client: Client, options: { json: boolean }): Promise<void> {
  const { jobs } = await client.get('/api/quarantine', quarantineAnswerSchema);
  if (options.json) return printJson(jobs);
  if (jobs.length === 0) return print('Nothing is in quarantine.');
  console.log(
    table(
      ['job', 'step', 'when', 'why', 'where'],
      jobs.map((j) => [j.key, j.step, ago(j.at), j.reason, j.where]),
      [60, 10, 16, 80, 80],
    ),
  );
}

/** Puts quarantined jobs back: all, or those named by key. */
export async function runQuarantineReplay(client: Client, keys: readonly string[]): Promise<void> {
  const { replayed } = await client.post(
    '/api/quarantine/replay',
    keys.length === 0 ? {} : { keys },
    replayAnswerSchema,
  );
  const lost = keys.length - replayed;
  if (lost > 0)
    throw new ConfigError(
      `Expected keys of jobs in quarantine, got ${lost} that are not (aldyn quarantine lists them); ${replayed} jobs put back`,
    );
  print(
    replayed === 0
      ? 'Nothing is in quarantine.'
      : `${replayed} jobs put back; they run as soon as Aldyn runs.`,
  );
}
