import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Channel } from '../../model/recipient.ts';
import { ConfigError, Quarantine, RetryLater } from '../../model/outcome.ts';
import { ask, checkWebAddress, isYes, jsonOf, publicAddress, refusalOf, secretOf, shown } from './ask.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { type StixObject, stixObjectsOf } from './stix-objects.ts';

type PushChannel = Extract<Channel, { kind: 'taxii-push' }>;

const OF = 'a channel to a TAXII server';
const MEDIA_TYPE = 'application/taxii+json;version=2.1';
/** Objects in one request; servers bound its bytes, and most take ten megabytes. */
const MAX_OBJECTS = 500;
/** How often it is asked what became of objects that were taken, and how long it is waited in between. */
const MAX_POLLS = 5;
const POLL_MS = 1000;
/** When to come again for objects that were taken and are not yet in. */
const LATER_MS = 60_000;

const detailSchema = z.object({ id: z.string(), message: z.string().optional() });
const statusSchema = z.object({
  id: z.string(),
  status: z.enum(['pending', 'complete']),
  failure_count: z.number(),
  failures: z.array(detailSchema).optional(),
});
type Status = z.infer<typeof statusSchema>;

interface Target {
  /** The collection's address, with a slash at its end. */
  url: string;
  name: string;
  headers: Record<string, string>;
}

function targetOf(config: PushChannel, context: Pick<ChannelContext, 'env'>): Target {
  checkWebAddress(config.url, OF);
  const name = publicAddress(config.url).replace(/\/*$/, '/');
  if (!/\/collections\/[^/]+\/$/.test(name)) {
    throw new ConfigError(
      `Expected \`url\` of ${OF} to name a collection, such as https://host/root/collections/id/, got ${name}`,
    );
  }
  const { userEnv, passwordEnv } = config;
  const headers: Record<string, string> = { accept: MEDIA_TYPE };
  if (userEnv !== undefined && passwordEnv !== undefined) {
    const user = secretOf(userEnv, context, 'the user name at the TAXII server');
    const password = secretOf(passwordEnv, context, 'the password at the TAXII server');
    headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  } else if (userEnv !== passwordEnv) {
    throw new ConfigError(
      `Expected \`userEnv\` and \`passwordEnv\` of ${OF} together, got one of them (${name})`,
    );
  }
  return { url: name, name, headers };
}

function statusOf(json: unknown, name: string): Status {
  const read = statusSchema.safeParse(json);
  if (read.success) return read.data;
  throw new Error(
    `Expected ${name} to answer with a TAXII status, got ${shown(JSON.stringify(json) ?? 'nothing')}`,
  );
}

/** Throws when some objects were refused, which repeating does not mend. */
function assertTaken({ failure_count: count, failures = [] }: Status, name: string): void {
  if (count === 0 && failures.length === 0) return;
  const [first] = failures;
  const why = first === undefined ? 'no reason given' : `${first.id}: ${first.message ?? 'no reason given'}`;
  throw new Quarantine(`Expected ${name} to take every object, got ${count} refused (${shown(why)})`);
}

async function pollUntilIn(target: Target, posted: Status, context: ChannelContext): Promise<void> {
  const url = new URL(`../../status/${encodeURIComponent(posted.id)}/`, target.url).href;
  let status = posted;
  for (let poll = 0; poll < MAX_POLLS && status.status === 'pending'; poll += 1) {
    await sleep(context.pollMs ?? POLL_MS, undefined, { signal: context.signal }).catch(() => {});
    const answer = await ask({ name: target.name, url, method: 'GET', headers: target.headers }, context);
    if (!isYes(answer)) throw refusalOf(answer, target.name, context.now);
    status = statusOf(jsonOf(answer, target.name), target.name);
  }
  assertTaken(status, target.name);
  if (status.status === 'pending')
    throw new RetryLater(`Expected ${target.name} to have the objects in, got still pending`, LATER_MS);
}

async function push(objects: readonly StixObject[], target: Target, context: ChannelContext): Promise<void> {
  const { name, headers } = target;
  const answer = await ask(
    {
      name,
      url: `${target.url}objects/`,
      method: 'POST',
      headers: { ...headers, 'content-type': MEDIA_TYPE },
      body: JSON.stringify({ objects }),
    },
    context,
  );
  if (!isYes(answer)) throw refusalOf(answer, name, context.now);
  await pollUntilIn(target, statusOf(jsonOf(answer, name), name), context);
}

/**
 * Adds the alerts as STIX objects to a collection of another TAXII 2.1 server and resolves when they are in. An object
 * is known there by its id and version, so a repeated delivery adds nothing.
 */
export const taxiiPush: ChannelKind<PushChannel> = {
  label: ({ url }) => publicAddress(url),
  check: (config, context) => void targetOf(config, context),
  async send(message, config, context) {
    const target = targetOf(config, context);
    const objects = stixObjectsOf(message);
    for (let at = 0; at < objects.length; at += MAX_OBJECTS)
      await push(objects.slice(at, at + MAX_OBJECTS), target, context);
  },
};
