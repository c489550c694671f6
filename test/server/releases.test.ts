// Letters and notices through the service. Every signal, name and number here is made up.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../../src/digest/deliver.ts';
import { sha256 } from '../../src/model/ids.ts';
import type { ApiRelease, ReleaseKind } from '../../src/model/release.ts';
import type { Signal, SignalCandidate } from '../../src/model/signal.ts';
import { baseOf } from '../../src/store/base.ts';
import { madeUpCandidate, madeUpNames, madeUpRecipient } from '../digest/made-up.ts';
import { AT } from './made-up.ts';
import { openService, type TestService } from './service.ts';

const KEYS = ['anna', 'bolat', 'vera'].map((name) => `${name}:made-up-secret-of-${name}`);
const RECIPIENTS = [
  madeUpRecipient({ id: 'ministry', languages: ['kk'], channels: [{ kind: 'file', folder: 'ministry' }] }),
  madeUpRecipient({
    id: 'newspapers',
    audience: 'public',
    languages: ['ru'],
    channels: [{ kind: 'file', folder: 'newspapers' }],
  }),
];
const SCHEME: Partial<SignalCandidate> = {
  scope: {
    regions: ['almaty'],
    slots: ['lure:parcel', 'payload:otp_code'],
    official: false,
    contradicted: false,
  },
};
const TO = {
  kk: 'Ойдан шығарылған министрлікке',
  ru: 'Выдуманному министерству',
  en: 'The made-up ministry',
};

let service: TestService;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aldyn-releases-'));
  service = await openService({
    config: { host: '0.0.0.0', apiKeys: KEYS, admins: ['vera'], approvers: ['bolat', 'vera'] },
    deps: () => ({ recipients: () => RECIPIENTS }),
  });
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

interface Asked {
  body?: object;
  service?: TestService;
}

async function ask(who: string, path: string, { body, service: asked = service }: Asked = {}) {
  const reply = await asked.server.inject({
    method: body === undefined ? 'GET' : 'POST',
    url: path,
    headers: { authorization: `Bearer made-up-secret-of-${who}`, host: '127.0.0.1' },
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: reply.statusCode,
    bytes: reply.rawPayload,
    headers: reply.headers,
    json: () => reply.json(),
  };
}

async function change(who: string, path: string, body: object): Promise<ApiRelease> {
  const reply = await ask(who, path, { body });
  expect({ status: reply.status, ...(reply.status === 200 ? {} : (reply.json() as object)) }).toEqual({
    status: 200,
  });
  return reply.json() as ApiRelease;
}

const refusedAs = async (who: string, path: string, body: object) => {
  const reply = await ask(who, path, { body });
  return { status: reply.status, ...(reply.json() as { error: { code: string; message: string } }).error };
};

async function signalOf(subject: string, state: Signal['state'] | 'new' = 'verified'): Promise<Signal> {
  const { signal } = await service.store.signals.put(madeUpCandidate(subject, SCHEME), AT);
  if (state === 'new') return signal;
  await service.store.signals.move(signal.id, { to: state, by: 'anna', at: AT, why: null });
  return signal;
}

/** In one language unless said otherwise: each file takes time to draw. */
async function drafted(
  subject: string,
  kind: ReleaseKind,
  languages: readonly string[] = ['kk'],
): Promise<ApiRelease> {
  const signal = await signalOf(subject);
  const { release } = await change('anna', '/api/releases', { signal: signal.id, kind });
  const fields = { languages, ...(kind === 'letter' ? { addressee: { body: null, name: TO } } : {}) };
  return change('anna', `/api/releases/${release.id}/edit`, { version: 1, fields });
}

async function approved(
  subject: string,
  kind: ReleaseKind,
  languages?: readonly string[],
): Promise<ApiRelease> {
  const { release } = await drafted(subject, kind, languages);
  return change('bolat', `/api/releases/${release.id}/approve`, { version: release.version });
}

async function deliverAll(id: string): Promise<string[]> {
  const deliveries = await service.store.digests.deliveriesOf(id);
  for (const delivery of deliveries)
    await deliver(service.store, delivery.id, {
      recipients: RECIPIENTS,
      names: madeUpNames,
      signal: new AbortController().signal,
      env: {},
      now: AT,
      dataFolder: folder,
    });
  return (await service.store.digests.deliveriesOf(id)).map(({ state }) => state);
}

describe('a draft', () => {
  it('begins with a signal that a person has looked at, and warns when nobody has confirmed it', async () => {
    const fresh = await signalOf('nobody looked', 'new');
    expect(await refusedAs('anna', '/api/releases', { signal: fresh.id, kind: 'letter' })).toMatchObject({
      status: 409,
      code: 'RELEASE_REFUSED',
    });
    const triaged = await signalOf('looked at', 'triaged');
    const { warnings, release } = await change('anna', '/api/releases', {
      signal: triaged.id,
      kind: 'letter',
    });
    expect(warnings).toContain('unverified');
    expect(release).toMatchObject({ state: 'draft', version: 1, authors: ['anna'], hash: null });
    expect(release.content.fields.asked.kk).not.toBe('');
  });

  it('grows by a version with each edit, and an edit of an older version is refused', async () => {
    const { release } = await drafted('versions', 'letter');
    expect(release.version).toBe(2);
    const path = `/api/releases/${release.id}/edit`;
    const late = await refusedAs('bolat', path, { version: 1, fields: { number: '5' } });
    expect(late).toMatchObject({ status: 409, code: 'RELEASE_REFUSED' });
    expect(late.message).toContain('Expected version 2');
    const { release: next } = await change('bolat', path, { version: 2, fields: { number: '5-1/17' } });
    expect(next).toMatchObject({ version: 3, authors: ['anna', 'bolat'] });
    expect(next.content.fields.number).toBe('5-1/17');
  });

  it('takes no name and no telephone of a person', async () => {
    const { release } = await drafted('no people', 'notice');
    const lead = (ru: string) => ({ version: 2, fields: { lead: { kk: '', ru, en: '' } } });
    const path = `/api/releases/${release.id}/edit`;
    expect((await refusedAs('anna', path, lead('Это сделал Иван Выдуманный'))).code).toBe('PERSON_NAME');
    expect((await refusedAs('anna', path, lead('Звоните: +7 701 234 56 78'))).code).toBe('PERSONAL_NUMBER');
    expect((await change('anna', path, lead('Звоните 102'))).release.version).toBe(3);
  });

  it('carries the mark of a draft in every format until it is approved', async () => {
    const { release } = await drafted('marks', 'letter');
    const path = (format: string) => `/api/releases/${release.id}/kk/${format}`;
    const before = (await ask('anna', path('html'))).bytes.toString();
    expect(before).toContain('ЖОБА');
    expect((await ask('anna', path('png'))).status).toBe(404);
    await change('bolat', `/api/releases/${release.id}/approve`, { version: 2 });
    const after = (await ask('anna', path('html'))).bytes.toString();
    expect(after).not.toContain('ЖОБА');
    expect(after).toContain(TO.kk);
  });
});

describe('approval', () => {
  it('is for approvers, of whom nobody approves what he or she wrote', async () => {
    const { release, moves } = await drafted('four eyes', 'letter');
    expect(moves.find(({ move }) => move === 'approve')?.why).toBe('not-an-approver');
    const path = `/api/releases/${release.id}/approve`;
    expect((await refusedAs('anna', path, { version: 2 })).code).toBe('NOT_AN_APPROVER');
    await change('bolat', `/api/releases/${release.id}/edit`, { version: 2, fields: { number: '7' } });
    const own = await refusedAs('bolat', path, { version: 3 });
    expect(own).toMatchObject({ status: 409, code: 'RELEASE_REFUSED' });
    expect(own.message).toContain('another person');
    const { release: signed } = await change('vera', path, { version: 3 });
    expect(signed).toMatchObject({ state: 'approved', approvedBy: 'vera' });
    expect(service.trail.at(-1)).toMatchObject({ actor: 'vera', action: 'release approved' });
    expect(JSON.parse(service.trail.at(-1)!.detail)).toMatchObject({ fourEyes: true, hash: signed.hash });
  });

  it('is of the version that was read, and of a complete one', async () => {
    const { release } = await drafted('what was read', 'letter', ['kk', 'ru', 'en']);
    const path = `/api/releases/${release.id}/approve`;
    expect((await refusedAs('bolat', path, { version: 1 })).message).toContain('Expected version 2');
    const nobody = { kk: '', ru: '', en: '' };
    const { missing } = await change('anna', `/api/releases/${release.id}/edit`, {
      version: 2,
      fields: { addressee: { body: null, name: nobody } },
    });
    expect(missing).toHaveLength(3);
    expect((await refusedAs('bolat', path, { version: 3 })).message).toContain(missing[0]!);
  });

  it('is refused when the signal was taken back', async () => {
    const { release } = await drafted('taken back', 'letter');
    await service.store.signals.move(release.signalId, {
      to: 'retracted',
      by: 'vera',
      at: AT,
      why: 'made up',
    });
    const refusal = await refusedAs('bolat', `/api/releases/${release.id}/approve`, { version: 2 });
    expect(refusal.message).toContain('taken back');
  });

  it('freezes content, evidence and files under one hash that is checked at each reading', async () => {
    const { release, files, verified } = await approved('frozen', 'letter', ['kk', 'ru', 'en']);
    expect(verified).toBe(true);
    expect(files.map(({ language, format }) => `${language}.${format}`)).toEqual(
      ['kk', 'ru', 'en'].flatMap((language) =>
        ['html', 'txt', 'docx', 'pdf'].map((format) => `${language}.${format}`),
      ),
    );
    const kept = await service.store.releases.frozen(release.id);
    expect(sha256(kept!.text)).toBe(release.hash);
    expect(kept!.text).toContain('Сочинённая цитата для проверки.');
    const pdf = (await ask('anna', `/api/releases/${release.id}/kk/pdf`)).bytes;
    expect(sha256(pdf)).toBe(files.find(({ name }) => name.endsWith('.kk.pdf'))!.sha256);
    expect(
      await refusedAs('anna', `/api/releases/${release.id}/edit`, { version: 2, fields: {} }),
    ).toMatchObject({
      status: 409,
    });
    const { db } = baseOf(service.store);
    await db
      .updateTable('release_files')
      .set({ bytes: Buffer.from('changed') })
      .where('release_id', '=', release.id)
      .where('name', 'like', '%.kk.pdf')
      .execute();
    const after = (await ask('anna', `/api/releases/${release.id}`)).json() as ApiRelease;
    expect(after.verified).toBe(false);
  });

  it('is given by the one person there is where there are no keys, and the trail says so', async () => {
    const alone = await openService({ deps: () => ({ recipients: () => RECIPIENTS }) });
    const { signal } = await alone.store.signals.put(madeUpCandidate('alone', SCHEME), AT);
    await alone.store.signals.move(signal.id, { to: 'verified', by: 'local', at: AT, why: null });
    const post = async (path: string, body: object) =>
      (await ask('nobody', path, { body, service: alone })).json() as ApiRelease;
    const { release } = await post('/api/releases', { signal: signal.id, kind: 'notice' });
    const fields = { languages: ['ru'] };
    await post(`/api/releases/${release.id}/edit`, { version: 1, fields });
    const { release: signed } = await post(`/api/releases/${release.id}/approve`, { version: 2 });
    expect(signed).toMatchObject({ state: 'approved', approvedBy: 'local' });
    expect(JSON.parse(alone.trail.at(-1)!.detail)).toMatchObject({ fourEyes: false });
    await alone.close();
  });
});

describe('sending', () => {
  it('is of what was approved, byte for byte, and of nothing else', async () => {
    const { release: draft } = await drafted('bytes', 'letter');
    const to = { recipients: ['ministry'] };
    expect((await refusedAs('bolat', `/api/releases/${draft.id}/send`, to)).message).toContain('approved');
    const { release, files } = await change('bolat', `/api/releases/${draft.id}/approve`, { version: 2 });
    const sent = await change('bolat', `/api/releases/${release.id}/send`, to);
    expect(sent.release.state).toBe('sent');
    expect(await deliverAll(release.id)).toEqual(['delivered']);
    const names = await readdir(join(folder, 'ministry'));
    const pdf = files.find(({ name }) => name.endsWith('.kk.pdf'))!;
    expect(names).toContain(pdf.name);
    expect(sha256(await readFile(join(folder, 'ministry', pdf.name)))).toBe(pdf.sha256);
    const html = files.find(({ name }) => name.endsWith('.kk.html'))!;
    const main = names.find((name) => name.endsWith('.html'))!;
    expect(sha256(await readFile(join(folder, 'ministry', main)))).toBe(html.sha256);
  });

  it('of a letter never goes to the public, of a notice it may', async () => {
    const letter = await approved('letter to all', 'letter');
    const to = { recipients: ['newspapers'] };
    expect(letter.recipients.map(({ id }) => id)).toEqual(['ministry']);
    expect((await refusedAs('bolat', `/api/releases/${letter.release.id}/send`, to)).code).toBe(
      'BAD_PARAMETER',
    );
    const notice = await approved('notice to all', 'notice');
    await change('bolat', `/api/releases/${notice.release.id}/send`, to);
    expect(await deliverAll(notice.release.id)).toEqual(['delivered']);
    const names = await readdir(join(folder, 'newspapers'));
    const json = await readFile(
      join(
        folder,
        'newspapers',
        names.find((name) => name.endsWith('.json'))!,
      ),
      'utf8',
    );
    expect(json).not.toContain('Сочинённая цитата');
    expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(1);
  });

  it('stops at what was changed after approval', async () => {
    const { release } = await approved('changed since', 'letter');
    await change('bolat', `/api/releases/${release.id}/send`, { recipients: ['ministry'] });
    const { db } = baseOf(service.store);
    await db.updateTable('releases').set({ hash: 'made up' }).where('id', '=', release.id).execute();
    await deliverAll(release.id).catch(() => {});
    const [delivery] = await service.store.digests.deliveriesOf(release.id);
    expect(delivery).toMatchObject({ state: 'failed' });
    expect(delivery!.lastError).toContain('as it was approved');
  });
});

describe('taking back', () => {
  it('does not send what was withdrawn before it went out', async () => {
    const { release } = await approved('withdrawn in time', 'notice');
    await change('bolat', `/api/releases/${release.id}/send`, { recipients: ['newspapers'] });
    await change('bolat', `/api/releases/${release.id}/withdraw`, { why: 'made-up reason' });
    expect(await deliverAll(release.id)).toEqual(['withdrawn']);
  });

  it('of a signal drafts a withdrawal, which goes to those who got the letter after approval', async () => {
    const { release } = await approved('retracted later', 'letter', ['ru', 'kk']);
    await change('bolat', `/api/releases/${release.id}/send`, { recipients: ['ministry'] });
    await deliverAll(release.id);
    const verdict = await ask('vera', `/api/signals/${release.signalId}/verdict`, {
      body: { state: 'retracted', why: 'made-up reason' },
    });
    expect(verdict.status).toBe(200);
    const shown = (await ask('anna', `/api/releases/${release.id}`)).json() as ApiRelease;
    expect(shown.warnings).toContain('retracted');
    expect(shown.takenBackBy).not.toBeNull();
    const path = `/api/releases/${shown.takenBackBy!}`;
    expect((await refusedAs('bolat', `${path}/send`, {})).message).toContain('approved');
    // Who took the signal back wrote the draft.
    expect((await refusedAs('vera', `${path}/approve`, { version: 1 })).message).toContain('another person');
    const { release: back } = await change('bolat', `${path}/approve`, { version: 1 });
    const text = (await ask('anna', `${path}/ru/txt`)).bytes.toString();
    expect(text).toContain('отзывается');
    const sent = await change('bolat', `${path}/send`, {});
    expect(sent.deliveries.map(({ recipient }) => recipient)).toEqual(['ministry']);
    expect(await deliverAll(back.id)).toEqual(['delivered']);
    expect((await service.store.releases.get(release.id))?.state).toBe('withdrawn');
  });
});
