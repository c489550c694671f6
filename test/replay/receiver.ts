import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver that honours idempotency keys: counts what it took, and how often it was asked. */
export interface Receiver {
  url: string;
  taken: ReadonlyMap<string, number>;
  close(): void;
}

/** Starts a receiver of webhooks on a free loopback port. */
export async function startReceiver(): Promise<Receiver> {
  const taken = new Map<string, number>();
  const server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key']);
    request.resume().on('end', () => {
      taken.set(key, (taken.get(key) ?? 0) + 1);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, taken, close: () => void server.close() };
}

const LANGUAGES = ['ru', 'kk', 'en'];

const recipient = (url: string, n: number) => `
  - id: made-up-centre-${n}
    name: Made-up centre ${n}
    audience: analysts
    languages: [${LANGUAGES[n % LANGUAGES.length]!}]
    heartbeat: false
    categories: ['*']
    schedule: '* * * * *'
    immediateScore: 0
    channels:
      - { kind: webhook, url: '${url}', secretEnv: ALDYN_TEST_SECRET }
      - { kind: file, folder: digests/${n} }`;

/** Recipients file of so many made-up centres; each gets everything at once, by webhook and into files. */
export const receiverRecipients = (url: string, count = 1): string =>
  `recipients:${Array.from({ length: count }, (_, n) => recipient(url, n)).join('')}\n`;

/** Numbers that look random and are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
