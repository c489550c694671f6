import type { FastifyInstance } from 'fastify';
import { ConfigError } from '../model/outcome.ts';

interface Address {
  host: string;
  port: number;
}

const REASONS: Record<string, (address: Address) => string> = {
  EADDRINUSE: ({ port }) =>
    `Expected port ${port} to be free, got one in use (ALDYN_PORT): stop the program that uses it, or choose another port`,
  EACCES: ({ port }) => `Expected a port this user may open, got ${port} (ALDYN_PORT): choose one above 1023`,
  EADDRNOTAVAIL: ({ host }) => `Expected an address of this machine, got ${host} (ALDYN_HOST)`,
  ENOTFOUND: ({ host }) => `Expected an address of this machine, got ${host} (ALDYN_HOST)`,
};

/** Listens; resolves to the URL of the service. Rejects with ConfigError when the address cannot be had. */
export async function startServer(server: FastifyInstance, address: Address): Promise<string> {
  try {
    return await server.listen(address);
  } catch (error) {
    const reason = REASONS[(error as { code?: string }).code ?? ''];
    if (reason === undefined) throw error;
    throw new ConfigError(reason(address), { cause: error });
  }
}
