import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { objects } from '../../../src/digest/channels/objects.ts';
import { signedHeaders } from '../../../src/digest/channels/sigv4.ts';
import { Quarantine } from '../../../src/model/outcome.ts';
import { madeUpMessage } from '../made-up.ts';
import { createReceiver, type Answering } from '../receiver.ts';
import { contextOf, failureOf } from './context.ts';

// The store, its keys and everything told are made up; the signed request is the example of the AWS documentation.

const attachment = {
  name: 'a made-up file.csv',
  type: 'text/csv; charset=utf-8',
  bytes: Buffer.from('a,b\n'),
};
const message = { ...madeUpMessage('ru'), attachments: [attachment] };
const taken = { status: 200, headers: { ETag: '"made-up"' } };

const open: Awaited<ReturnType<typeof createReceiver>>[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

async function sendTo(answering: Answering) {
  const store = await createReceiver(answering);
  open.push(store);
  const { context } = contextOf({ env: { KEY: 'made-up-key', SECRET: 'made-up-secret' } });
  const url = `${store.origin}/bucket/aldyn/`;
  const channel = { kind: 'objects' as const, url, region: 'kz-1', keyEnv: 'KEY', secretEnv: 'SECRET' };
  return { store, error: await failureOf(objects.send(message, channel, context)) };
}

test('a request is signed as the documentation of Signature Version 4 signs it', () => {
  const headers = signedHeaders(
    {
      method: 'PUT',
      url: new URL('https://examplebucket.s3.amazonaws.com/test%24file.text'),
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      body: Buffer.from('Welcome to Amazon S3.'),
    },
    {
      region: 'us-east-1',
      key: 'AKIAIOSFODNN7EXAMPLE',
      secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      now: '2013-05-24T00:00:00.000Z',
    },
  );
  expect(headers['authorization']).toContain(
    'Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  );
});

test('every file has a key of recipient and day, and the same one at every attempt', async () => {
  const { store, error } = await sendTo(() => taken);
  expect(error).toBeNull();
  const folder = '/bucket/aldyn/made-up-centre/2026/03/06';
  const paths = store.requests.map(({ path }) => path);
  expect(paths).toEqual([
    `${folder}/a%20made-up%20file.csv`,
    ...['html', 'txt', 'json'].map((extension) => `${folder}/${message.fileName}.${extension}`),
  ]);
  for (const { method, headers, body } of store.requests) {
    expect(method).toBe('PUT');
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').update(body).digest('hex'));
    expect(headers['authorization']).toContain('Credential=made-up-key/20260305/kz-1/s3/aws4_request');
    expect(JSON.stringify(headers)).not.toContain('made-up-secret');
  }
  expect(store.requests.at(-1)!.headers['content-type']).toBe('application/json');
});

test.each([
  [
    'refuses the key',
    { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' },
    Quarantine,
    '403',
  ],
  ['is busy', { status: 503 }, Error, '503'],
  ['is no store', { status: 200, body: '<html>Welcome</html>' }, Error, 'by an ETag'],
  ['sends elsewhere', { status: 301, headers: { Location: 'http://127.0.0.1:1/' } }, Error, 'not followed'],
  ['cuts the line', { ...taken, cut: 'before' as const }, Error, 'to take the message'],
])('a store that %s has not taken it', async (...[, answer, kind, reason]) => {
  const { error } = await sendTo((_, n) => (n === 2 ? answer : taken));
  expect(error).toBeInstanceOf(kind);
  expect(error?.message).toContain(reason);
});
