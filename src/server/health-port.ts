import { createServer, type ServerResponse } from 'node:http';
import { ConfigError } from '../model/outcome.ts';

/** What the port shows. */
export interface HealthPortOptions {
  host: string;
  /** 0: any that is free. */
  port: number;
  /** How the parts are; must not reject. */
  check: () => Promise<{ part: string; problem: string | null }[]>;
  metrics: { readonly contentType: string; text(): Promise<string> };
}

function answer(response: ServerResponse, status: number, body: { type: string; text: string }): void {
  response.writeHead(status, { 'content-type': body.type, 'cache-control': 'no-store' }).end(body.text);
}

const json = (value: object) => ({
  type: 'application/json; charset=utf-8',
  text: `${JSON.stringify(value)}\n`,
});

/** The answer of /health: 200 while every part answers, else 503 with the sentences. */
export function healthAnswer(parts: readonly { part: string; problem: string | null }[]): {
  status: number;
  body: object;
} {
  const problems = parts.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const states = Object.fromEntries(
    parts.map(({ part, problem }) => [part, problem === null ? 'ok' : 'away']),
  );
  return {
    status: problems.length === 0 ? 200 : 503,
    body: { status: problems.length === 0 ? 'ok' : 'degraded', parts: states, problems },
  };
}

/** GET /health and /metrics for a process without a service. Resolves to what closes it; rejects with ConfigError when the port is taken. */
export async function startHealthPort(options: HealthPortOptions): Promise<() => Promise<void>> {
  const { host, port, check, metrics } = options;
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const show = async (): Promise<void> => {
      if (request.method !== 'GET') return answer(response, 405, json({ error: 'Expected GET' }));
      if (path === '/metrics') {
        return answer(response, 200, { type: metrics.contentType, text: await metrics.text() });
      }
      if (path !== '/health') return answer(response, 404, json({ error: 'Expected /health or /metrics' }));
      const { status, body } = healthAnswer(await check());
      return answer(response, status, json(body));
    };
    show().catch(() => answer(response, 500, json({ error: 'Something went wrong here' })));
  });
  await new Promise<void>((opened, refused) => {
    server.once('error', (error) =>
      refused(
        new ConfigError(
          `Expected to listen on ${host}:${port}, got ${(error as NodeJS.ErrnoException).code ?? error.message} (ALDYN_HEALTH_PORT)`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, opened);
  });
  return () =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
}
