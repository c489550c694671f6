import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Ends the line before anything of the answer, in the middle of it, or right after it. */
  cut?: 'before' | 'within' | 'after';
}

/** Decides the answer to the nth request (from 1); null never answers. */
export type Answering = (request: ReceivedRequest, n: number) => Answer | null | Promise<Answer | null>;

function reply(outgoing: ServerResponse, { status, headers = {}, body = '', cut }: Answer): void {
  const destroy = (): void => void outgoing.socket?.destroy();
  if (cut === 'before') return destroy();
  if (cut !== 'within') {
    outgoing.writeHead(status, headers).end(body, cut === 'after' ? destroy : undefined);
    return;
  }
  outgoing.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body) + 10) });
  outgoing.write(body === '' ? ' ' : body, destroy);
}

/** A real webhook receiver on loopback that keeps what it got. */
export async function createReceiver(answering: Answering) {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of incoming) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString('utf8');
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body,
      };
      requests.push(request);
      const answer = await answering(request, requests.length);
      if (answer !== null) reply(outgoing, answer);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    url: `http://127.0.0.1:${port}/digests`,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
