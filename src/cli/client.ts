import type { ZodType } from 'zod';
import { holderOf, lockFolder } from '../compose/lock.ts';
import { createService } from '../compose/service.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { loadRecipients } from '../files/recipients.ts';
import { loadSources } from '../files/sources.ts';
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
  /** The answer as it is, for what is not JSON. */
  text(path: string): Promise<string>;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body: string;
}

type Send = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Reply>;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function clientOf(send: Send, close: () => Promise<void>): Client {
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
    text: (path) => accepted(send('GET', path)),
    close,
  };
}

function sendHttp(address: string, config: Config): Send {
  const [key] = config.apiKeys;
  const auth: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key.slice(key.indexOf(':') + 1)}` };
  return async (method, path, body) => {
    const response = await fetch(address + path, {
      method,
      headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.text() };
  };
}

/** Talks to the service that runs on the data folder; when none does, opens the folder for this command alone. */
export async function openClient(config: Config): Promise<Client> {
  const holder = holderOf(config.dataDir);
  if (holder !== null) {
    if (holder.address === null) {
      throw new ConfigError(
        `Expected the process ${holder.pid} on ${config.dataDir} to have a service, got none yet: try again in a moment`,
      );
    }
    return clientOf(sendHttp(holder.address, config), async () => {});
  }
  const lock = lockFolder(config.dataDir);
  try {
    const engines = await openEngines(config);
    const sources = loadSources(config.sourcesFile);
    const recipients = loadRecipients(config.recipientsFile);
    const watch = { mode: 'serve', sources, recipients, resolve: new Map(), paceMs: config.paceMs } as const;
    const { server } = await createService(engines, watch, { ...config, host: '127.0.0.1' });
    const send: Send = async (method, url, body) => {
      const headers = { host: '127.0.0.1' };
      const reply = await server.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      return { status: reply.statusCode, body: reply.body };
    };
    return clientOf(send, async () => {
      await server.close();
      await engines.close();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}
