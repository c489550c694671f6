import type { Channel } from '../../model/recipient.ts';
import { dayInAlmaty } from '../instants.ts';
import type { Attachment, Message } from '../message.ts';
import { ask, checkWebAddress, isYes, publicAddress, refusalOf, secretOf } from './ask.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { encodePath, signedHeaders } from './sigv4.ts';

type ObjectsChannel = Extract<Channel, { kind: 'objects' }>;

const OF = 'a channel to objects';

/** The message as files; the one for machines last, since whoever waits for it then finds the others there. */
function filesOf(message: Message): Attachment[] {
  const { fileName, attachments, html, text, json } = message;
  const own = [
    { name: `${fileName}.html`, type: 'text/html; charset=utf-8', content: html },
    { name: `${fileName}.txt`, type: 'text/plain; charset=utf-8', content: text },
    { name: `${fileName}.json`, type: 'application/json', content: json },
  ];
  return [
    ...attachments,
    ...own.map(({ name, type, content }) => ({ name, type, bytes: Buffer.from(content) })),
  ];
}

async function put(
  file: Attachment,
  { message, config, context }: { message: Message; config: ObjectsChannel; context: ChannelContext },
): Promise<void> {
  const base = publicAddress(config.url).replace(/\/+$/, '');
  const day = dayInAlmaty(message.createdAt).split('-');
  const url = new URL(`${base}/${encodePath([message.recipient, ...day, file.name])}`);
  const headers = signedHeaders(
    { method: 'PUT', url, headers: { 'content-type': file.type }, body: file.bytes },
    {
      region: config.region,
      key: secretOf(config.keyEnv, context, 'the access key'),
      secret: secretOf(config.secretEnv, context, 'the secret key'),
      now: context.now,
    },
  );
  const name = publicAddress(url.href);
  const answer = await ask({ name, url: url.href, method: 'PUT', headers, body: file.bytes }, context);
  if (!isYes(answer)) throw refusalOf(answer, name, context.now);
  if (answer.headers.get('etag') === null) {
    throw new Error(
      `Expected ${name} to name the object it took by an ETag, got status ${answer.status} without: it may be no store of objects`,
    );
  }
}

/**
 * Puts the message into an S3-like store under `<recipient>/<yyyy>/<mm>/<dd>/<file>`, signed (AWS Signature Version 4).
 * Keys and bytes follow from the message, so a repeated delivery writes the same again.
 */
export const objects: ChannelKind<ObjectsChannel> = {
  label: ({ url }) => publicAddress(url),
  check(config, context) {
    checkWebAddress(config.url, OF);
    secretOf(config.keyEnv, context, 'the access key');
    secretOf(config.secretEnv, context, 'the secret key');
  },
  async send(message, config, context) {
    checkWebAddress(config.url, OF);
    for (const file of filesOf(message)) await put(file, { message, config, context });
  },
};
