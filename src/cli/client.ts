import type { ZodType } from 'zod';
import { holderOf } from '../compose/lock.ts';
import type { Config } from '../config.ts';
import { errorSchema } from '../model/api.ts';
import { ConfigError } from '../model/outcome.ts';

/** An answer that says no, in the service's own words. */
export class ApiRefusal extends Error {
  readonly position: number | undefined;
  constructor(message: string, position?: number) {
    super(message);
    this.name = 'ApiRefusal';
    this.position = position;
  }
}

/** The service as the command line uses it: the running one, or one opened for this command only. */
export interface Client {
  get<T>(path: string, schema: ZodType<T>): Promise<T>;
  post<T>(path: string, body: object, schema: ZodType<T>): Promise<T>;
  /** Asks to delete what is at the path. */
  remove<T>(path: string, schema: ZodType<T>): Promise<T>;
  /** The answer as it is, for what is not JSON. */
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body: string;
}

/** Asks the service and waits for its answer. */
export type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<Reply>;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** A client over a way of asking. */
export function clientOf(send: Send, close: () => Promise<void>): Client {
  const accepted = async (reply: Promise<Reply>): Promise<string> => {
    const { status, body } = await reply;
    if (status >= 200 && status < 300) return body;
    const refusal = errorSchema.safeParse(parsed(body));
    if (!refusal.success) throw new ApiRefusal(`Expected an answer from the service, got status ${status}`);
    throw new ApiRefusal(refusal.data.error.message, refusal.data.error.position);
  };
  return {
    get: async (path, schema) => schema.parse(parsed(await accepted(send('GET', path)))),
    post: async (path, body, schema) => schema.parse(parsed(await accepted(send('POST', path, body)))),
    remove: async (path, schema) => schema.parse(parsed(await accepted(send('DELETE', path)))),
    text: (path) => accepted(send('GET', path)),
    close,
  };
}

/** A busy service on a slow machine answers later than people wait. */
const ANSWER_TIMEOUT_MS = 60_000;

function sendHttp(address: string, config: Config): Send {
  const [key] = config.apiKeys;
  const auth: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key.slice(key.indexOf(':') + 1)}` };
  return async (method, path, body) => {
    const response = await fetch(address + path, {
      method,
      headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    }).catch((error: Error) => {
      const reason = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ConfigError(`Expected the service at ${address} to answer, got ${reason}`, { cause: error });
    });
    return { status: response.status, body: await response.text() };
  };
}

/** Talks to the service that runs on the data folder; when none does, opens the folder for this command alone. */
export async function openClient(config: Config, options: { demo: boolean }): Promise<Client> {
  const holder = holderOf(config.dataDir);
  if (holder === null) {
    // Loaded only now: the whole line comes with it.
    const { openAlone } = await import('./open-alone.ts');
    const { send, close } = await openAlone(config, options.demo);
    return clientOf(send, close);
  }
  if (holder.address === null) {
    throw new ConfigError(
      `Expected process ${holder.pid}, which works on ${config.dataDir}, to have a service, got none (yet): it is starting, or collects or reindexes; try again in a moment`,
    );
  }
  return clientOf(sendHttp(holder.address, config), async () => {});
}
