import { deliver, type DeliverOptions } from '../../src/digest/deliver.ts';
import type { Channel } from '../../src/model/recipient.ts';
import { Quarantine, RetryLater } from '../../src/model/outcome.ts';
import type { Store } from '../../src/store/index.ts';
import { NOW, SECRET_ENV, TOKEN_ENV } from './desk.ts';
import { createReceiver, type Answering } from './receiver.ts';
import { createRelay, type Reply } from './relay.ts';

type Answer = Awaited<ReturnType<Answering>>;

/** How a receiver behaves: at the first attempt only, or always. `took`: it took what it got all the same. */
export interface Misbehaviour {
  how: string;
  http: Answer;
  smtp: Reply;
}

/** Ways in which receivers disappoint; where one kind has no such way, the nearest stands. */
export const MISBEHAVIOURS: readonly Misbehaviour[] = [
  { how: 'refuses for good', http: { status: 400, body: 'no' }, smtp: '554 no' },
  { how: 'does not know the place', http: { status: 404, body: 'no' }, smtp: '550 no such user' },
  { how: 'is ill', http: { status: 500, body: 'ill' }, smtp: '451 ill' },
  { how: 'asks to wait', http: { status: 503, headers: { 'Retry-After': '90' } }, smtp: '450 later' },
  { how: 'says it goes down', http: { status: 502 }, smtp: '421 going down' },
  { how: 'never answers', http: null, smtp: null },
  { how: 'cuts the line', http: { status: 200, cut: 'before' }, smtp: { cut: 'before' } },
  { how: 'cuts its answer', http: { status: 200, body: '{"ok":tr', cut: 'within' }, smtp: { cut: 'before' } },
  {
    how: 'says yes and cuts the line',
    http: {
      status: 200,
      headers: { ETag: '"1"' },
      body: '{"ok":true,"result":{"message_id":1}}',
      cut: 'after',
    },
    smtp: { cut: 'after', reply: '250 taken' },
  },
  { how: 'lies', http: { status: 200, body: '<html>Welcome</html>' }, smtp: 'welcome' },
  {
    how: 'sends elsewhere',
    http: { status: 307, headers: { Location: 'http://127.0.0.1:1/' } },
    smtp: '551 elsewhere',
  },
];

/** A receiver of one kind that misbehaves for the first `times` attempts and takes everything it gets. */
export interface Hostile {
  channel: Channel;
  /** What arrived, as the receiver itself tells it apart. */
  arrived: string[];
  close(): Promise<void>;
}

const YES = {
  webhook: { status: 200 },
  telegram: { status: 200, body: '{"ok":true,"result":{"message_id":1}}' },
  objects: { status: 200, headers: { ETag: '"1"' } },
} as const;

/** What the channels below read from the environment, all made up. */
export const ENV = { KEY: 'made-up', SECRET: 'made-up' };

async function httpReceiver(kind: keyof typeof YES, { http }: Misbehaviour, times: number): Promise<Hostile> {
  const arrived: string[] = [];
  const known = new Set<string>();
  const receiver = await createReceiver(({ path, headers, body }, n) => {
    // By key, by address; a chat shows everything it gets.
    const id = kind === 'webhook' ? String(headers['idempotency-key']) : kind === 'objects' ? path : null;
    const isSpoilt = n <= times;
    const saysNo = isSpoilt && http !== null && http.status !== 200;
    if (!saysNo && (id === null || !known.has(id)))
      arrived.push(id ?? (JSON.parse(body) as { text: string }).text);
    if (!saysNo && id !== null) known.add(id);
    return isSpoilt ? http : YES[kind];
  });
  const channels: Record<keyof typeof YES, Channel> = {
    webhook: { kind: 'webhook', url: receiver.url, secretEnv: SECRET_ENV },
    telegram: { kind: 'telegram', chat: '-1', tokenEnv: TOKEN_ENV, url: receiver.origin },
    objects: {
      kind: 'objects',
      url: `${receiver.origin}/bucket`,
      region: 'kz',
      keyEnv: 'KEY',
      secretEnv: 'SECRET',
    },
  };
  return { channel: channels[kind], arrived, close: () => receiver.close() };
}

async function mailReceiver({ smtp }: Misbehaviour, times: number, point: 'RCPT' | 'mail'): Promise<Hostile> {
  const arrived: string[] = [];
  const saysNo = typeof smtp === 'string' && /^[45]/.test(smtp);
  const relay = await createRelay((at, _line, n) => {
    const isSpoilt = n <= times && at === point;
    if (at === 'mail' && !(isSpoilt && saysNo)) arrived.push('mail');
    return isSpoilt ? smtp : undefined;
  });
  const channel: Channel = {
    kind: 'email',
    url: relay.url,
    from: 'aldyn@centre.example',
    to: ['duty@centre.example'],
  };
  return { channel, arrived, close: () => relay.close() };
}

/** A MISP instance, or a TAXII server, that knows what it has. */
async function machineReceiver(
  kind: 'misp' | 'taxii-push',
  { http }: Misbehaviour,
  times: number,
): Promise<Hostile> {
  const arrived: string[] = [];
  const kept = new Map<string, unknown>();
  const keep = (body: string): Answer => {
    const sent = JSON.parse(body) as {
      Event?: { uuid: string };
      objects?: { id: string; modified?: string }[];
    };
    const things = sent.Event === undefined ? (sent.objects ?? []) : [sent.Event];
    for (const thing of things) {
      const id = 'uuid' in thing ? thing.uuid : `${thing.id} ${thing.modified ?? ''}`;
      if (!kept.has(id)) arrived.push(id);
      kept.set(id, thing);
    }
    const status = { id: 'made-up', status: 'complete', failure_count: 0 };
    return { status: 200, body: JSON.stringify(sent.Event === undefined ? status : sent) };
  };
  const receiver = await createReceiver(({ method, path, body }, n) => {
    if (n <= times) {
      const saysNo = http !== null && http.status !== 200;
      if (method === 'POST' && !saysNo) keep(body);
      return http;
    }
    if (method === 'POST') return keep(body);
    const event = kept.get(path.split('/').at(-1)!);
    return event === undefined ? { status: 404 } : { status: 200, body: JSON.stringify({ Event: event }) };
  });
  const channels: Record<typeof kind, Channel> = {
    misp: { kind: 'misp', url: receiver.origin, keyEnv: 'KEY' },
    'taxii-push': { kind: 'taxii-push', url: `${receiver.origin}/taxii/collections/made-up/` },
  };
  return { channel: channels[kind], arrived, close: () => receiver.close() };
}

/** Every kind of receiver that is tried; mail misbehaves before or after it was handed over. */
export const RECEIVERS: Record<string, (misbehaviour: Misbehaviour, times: number) => Promise<Hostile>> = {
  webhook: (misbehaviour, times) => httpReceiver('webhook', misbehaviour, times),
  telegram: (misbehaviour, times) => httpReceiver('telegram', misbehaviour, times),
  objects: (misbehaviour, times) => httpReceiver('objects', misbehaviour, times),
  misp: (misbehaviour, times) => machineReceiver('misp', misbehaviour, times),
  'taxii-push': (misbehaviour, times) => machineReceiver('taxii-push', misbehaviour, times),
  'email before the mail': (misbehaviour, times) => mailReceiver(misbehaviour, times, 'RCPT'),
  'email after the mail': (misbehaviour, times) => mailReceiver(misbehaviour, times, 'mail'),
};

/** Far more than a day of attempts. */
const MAX_ROUNDS = 80;

/** Makes attempts as the worker would, the waits in between gone by at once, until there is none to make; resolves to their number. */
export async function untilQuiet(store: Store, deliveryId: string, options: DeliverOptions): Promise<number> {
  let nowMs = Date.parse(NOW);
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    try {
      await deliver(store, deliveryId, { ...options, now: new Date(nowMs).toISOString() });
      return round;
    } catch (error) {
      if (error instanceof Quarantine) return round;
      if (!(error instanceof RetryLater)) throw error;
      nowMs += Math.max(error.delayMs, 1000);
    }
  }
  throw new Error(`Expected the delivery to come to an end in ${MAX_ROUNDS} attempts, got none`);
}
