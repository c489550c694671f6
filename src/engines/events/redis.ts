import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { eventSchema, type ApiEvent } from '../../model/api.ts';
import { openRedis, type RedisLink } from '../redis.ts';
import type { EventBus } from './events.ts';
import { createListeners } from './local.ts';

/** A longer event is not sent to other processes: those who want to know look again. */
const MAX_CHARS = 256 * 1024;
/** Events on their way to the server; more are left out. */
const MAX_UNSENT = 1000;
const MAX_UNSENT_CHARS = 4 * 1024 * 1024;

/** What was not passed on, and why, since the start. */
export interface BusCounts {
  /** Events longer than 256 Ki characters. */
  tooLarge: number;
  /** Events that found no room or no server. */
  unsent: number;
  /** Messages that are no event of ours. */
  malformed: number;
}

/** A bus over a server, which may lose events and counts those it knows of. */
export interface RedisBus extends EventBus {
  counts(): BusCounts;
}

export interface RedisBusOptions {
  url: string;
  /** Before the name of the channel. */
  prefix: string;
  onProblem?: (problem: unknown) => void;
}

const messageSchema = z.object({ from: z.string(), event: eventSchema });

function readMessage(text: string): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Sends messages, a bounded number at a time; never rejects and never waits. */
function createSender(link: RedisLink, channel: string, counts: BusCounts): (text: string) => void {
  let underWay = 0;
  let charsUnderWay = 0;
  return (text) => {
    if (underWay >= MAX_UNSENT || charsUnderWay + text.length > MAX_UNSENT_CHARS) {
      counts.unsent += 1;
      return;
    }
    underWay += 1;
    charsUnderWay += text.length;
    link
      .ask((client) => client.publish(channel, text))
      .catch(() => (counts.unsent += 1))
      .finally(() => {
        underWay -= 1;
        charsUnderWay -= text.length;
      });
  };
}

/**
 * The bus of several processes, over a channel of Redis. Events reach listeners of this process at once, also while the
 * server is away, those of others in a moment, or never while it is. Rejects with ConfigError for an address that is none.
 */
export async function createRedisBus(options: RedisBusOptions): Promise<RedisBus> {
  const { url, prefix, onProblem = () => {} } = options;
  const publisher = await openRedis(url, { role: 'commands', onProblem });
  const subscriber = await openRedis(url, { role: 'subscriber' });
  const channel = `${prefix}:events`;
  const me = randomUUID();
  const listeners = createListeners(onProblem);
  const counts: BusCounts = { tooLarge: 0, unsent: 0, malformed: 0 };
  const send = createSender(publisher, channel, counts);
  subscriber.client.on('message', (_channel: string, text: string) => {
    const message = text.length > MAX_CHARS ? null : readMessage(text);
    if (message === null) counts.malformed += 1;
    else if (message.from !== me) listeners.tell(message.event);
  });
  let isClosed = false;
  const listen = async (): Promise<void> => {
    await subscriber.client.subscribe(channel).catch((error: unknown) => {
      // A connection that broke comes back and listens then.
      if (!isClosed && subscriber.isReady()) onProblem(error);
    });
  };
  subscriber.onReady(() => void listen());
  if (subscriber.isReady()) await listen();
  return {
    publish(event: ApiEvent) {
      listeners.tell(event);
      const text = JSON.stringify({ from: me, event });
      if (text.length > MAX_CHARS) counts.tooLarge += 1;
      else send(text);
    },
    subscribe: listeners.add,
    counts: () => ({ ...counts }),
    async close() {
      isClosed = true;
      listeners.clear();
      publisher.close();
      subscriber.close();
    },
  };
}
