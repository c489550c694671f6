import { releaseAnswerSchema, releasesAnswerSchema, type ApiRelease } from '../model/release.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

const pathOf = (id: string): string => `/api/releases/${encodeURIComponent(id)}`;

/** Prints letters and notices, newest first. */
export async function runReleasesList(client: Client, options: { json: boolean }): Promise<void> {
  const { releases } = await client.get('/api/releases?limit=100', releasesAnswerSchema);
  if (options.json) return printJson(releases);
  if (releases.length === 0) return print('There are no letters or notices.');
  const rows = releases.map(({ id, kind, state, title, authors, draftedAt }) => [
    id,
    kind,
    state,
    title.en || title.ru || title.kk,
    authors.join(', '),
    ago(draftedAt),
  ]);
  print(table(['release', 'kind', 'state', 'title', 'by', 'drafted'], rows));
}

function stands({ release, verified, missing, warnings, moves }: ApiRelease): string {
  const { id, kind, state, version, authors, approvedBy, hash } = release;
  const open = moves.filter(({ why }) => why === null).map(({ move }) => move);
  return [
    `${kind} ${id} is ${state}, version ${version}, by ${authors.join(', ')}`,
    ...(approvedBy === null ? [] : [`approved by ${approvedBy}, SHA-256 ${hash ?? '-'}`]),
    ...(verified === null
      ? []
      : [verified ? 'checked now: it is what was approved' : 'checked now: it is NOT what was approved']),
    ...(warnings.length === 0 ? [] : [`take care: ${warnings.join(', ')}`]),
    ...missing.map((one) => `missing: ${one}`),
    `you may: ${open.join(', ') || 'nothing'}`,
  ].join('\n');
}

/** Prints one release as its readers see it, and how it stands. */
export async function runReleasesShow(
  client: Client,
  id: string,
  { json, language }: { json: boolean; language?: string },
): Promise<void> {
  const answer = await client.get(pathOf(id), releaseAnswerSchema);
  if (json) return printJson(answer);
  const { languages } = answer.release.content.fields;
  print(await client.text(`${pathOf(id)}/${encodeURIComponent(language ?? languages[0]!)}/txt`));
  print(stands(answer));
}

/** Drafts a letter or a notice about a signal. */
export async function runReleasesDraft(client: Client, kind: string, signal: string): Promise<void> {
  print(stands(await client.post('/api/releases', { kind, signal }, releaseAnswerSchema)));
}

/** Approves the version of a draft that stands now, or the one named. */
export async function runReleasesApprove(
  client: Client,
  id: string,
  options: { read: string },
): Promise<void> {
  const body = { version: Number(options.read) };
  print(stands(await client.post(`${pathOf(id)}/approve`, body, releaseAnswerSchema)));
}

/** Sends what was approved. */
export async function runReleasesSend(
  client: Client,
  id: string,
  recipients: readonly string[],
): Promise<void> {
  const body = recipients.length === 0 ? {} : { recipients };
  const answer = await client.post(`${pathOf(id)}/send`, body, releaseAnswerSchema);
  print(stands(answer));
  for (const { recipient, channel, state } of answer.deliveries) print(`  ${recipient} ${channel} ${state}`);
}

/** Withdraws a release. */
export async function runReleasesWithdraw(
  client: Client,
  id: string,
  options: { why: string },
): Promise<void> {
  const answer = await client.post(`${pathOf(id)}/withdraw`, options, releaseAnswerSchema);
  print(stands(answer));
  if (answer.takenBackBy !== null) print(`a withdrawal is drafted: ${answer.takenBackBy}`);
}
