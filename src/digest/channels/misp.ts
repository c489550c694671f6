import { z } from 'zod';
import type { Channel } from '../../model/recipient.ts';
import type { Message } from '../message.ts';
import {
  ask,
  checkWebAddress,
  isYes,
  jsonOf,
  publicAddress,
  refusalOf,
  secretOf,
  shown,
  type Answer,
} from './ask.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { alertsAs } from './stix-objects.ts';

type MispChannel = Extract<Channel, { kind: 'misp' }>;

const OF = 'a channel to MISP';
const MISSING = 404;

/** An event as the MISP core format has it, as far as it is read. */
const eventSchema = z.looseObject({
  uuid: z.string(),
  timestamp: z.union([z.string(), z.number()]),
});
const wrappedSchema = z.object({ Event: eventSchema });
/** One event, several, or an answer to a search. */
const eventsSchema = z.union([
  wrappedSchema.transform((one) => [one]),
  z.array(wrappedSchema),
  z.object({ response: z.array(wrappedSchema) }).transform(({ response }) => response),
]);
type MispEvent = z.infer<typeof wrappedSchema>;

function eventsOf(message: Message): MispEvent[] {
  const events = alertsAs('misp', message);
  return events === null ? [] : eventsSchema.parse(events);
}

interface Instance {
  base: string;
  headers: Record<string, string>;
  context: ChannelContext;
}

function request({ base, headers, context }: Instance, path: string, body?: unknown): Promise<Answer> {
  const url = `${base}${path}`;
  const rest =
    body === undefined ? { method: 'GET' as const } : { method: 'POST' as const, body: JSON.stringify(body) };
  return ask({ name: base, url, headers, ...rest }, context);
}

/** The event the answer holds; an Error when it holds none. */
function eventIn(answer: Answer, base: string): MispEvent['Event'] {
  const json = jsonOf(answer, base);
  const read = wrappedSchema.safeParse(json);
  if (read.success) return read.data.Event;
  throw new Error(
    `Expected ${base} to answer with an event, got ${shown(JSON.stringify(json) ?? 'nothing')}`,
  );
}

async function share(event: MispEvent, instance: Instance): Promise<void> {
  const { base, context } = instance;
  const { uuid, timestamp } = event.Event;
  const known = await request(instance, `/events/view/${uuid}`);
  if (known.status !== MISSING && !isYes(known)) throw refusalOf(known, base, context.now);
  const isKnown = isYes(known);
  // MISP refuses an edit that is not newer, so a repetition ends here.
  if (isKnown && Number(eventIn(known, base).timestamp) >= Number(timestamp)) return;
  const answer = await request(instance, isKnown ? `/events/edit/${uuid}` : '/events/add', event);
  if (!isYes(answer)) throw refusalOf(answer, base, context.now);
  const kept = eventIn(answer, base);
  if (kept.uuid.toLowerCase() !== uuid.toLowerCase())
    throw new Error(`Expected ${base} to keep event ${uuid}, got ${shown(kept.uuid)}`);
}

/**
 * Adds each alert as an event to a MISP instance, or brings the one that is there up to date; publishing it stays with
 * the people there. An event is known by its UUID and time, so a repeated delivery changes nothing.
 */
export const misp: ChannelKind<MispChannel> = {
  label: ({ url }) => publicAddress(url),
  check(config, context) {
    checkWebAddress(config.url, OF);
    secretOf(config.keyEnv, context, 'the automation key');
  },
  async send(message, config, context) {
    checkWebAddress(config.url, OF);
    const headers = {
      authorization: secretOf(config.keyEnv, context, 'the automation key'),
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const base = publicAddress(config.url).replace(/\/+$/, '');
    for (const event of eventsOf(message)) await share(event, { base, headers, context });
  },
};
