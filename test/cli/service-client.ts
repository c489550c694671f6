import { vi } from 'vitest';
import { clientOf, type Client } from '../../src/cli/client.ts';
import type { TestService } from '../server/service.ts';

/** A client of the command line that asks the service without a socket. */
export function serviceClient({ server }: TestService): Client {
  return clientOf(
    async (method, url, body) => {
      const reply = await server.inject({ method, url, ...(body === undefined ? {} : { payload: body }) });
      return { status: reply.statusCode, body: reply.body };
    },
    async () => {},
  );
}

/** What the work printed. Takes the console until `vi.restoreAllMocks`. */
export async function printed(work: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  await work();
  return lines.join('\n');
}
