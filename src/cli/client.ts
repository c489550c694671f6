import type { ZodType } from 'zod';
import { holderOf, lockFolder } from '../compose/lock.ts';
import { createProblems } from '../compose/problems.ts';
import { openLog } from '../compose/process-log.ts';
import { createService } from '../compose/service.ts';
import { isEmbedded, openEngines, type Watch } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { errorSchema } from '../model/api.ts';
import { ConfigError } from '../model/outcome.ts';
import { createClosing } from './closing.ts';
import { healSearchView } from './heal.ts';
import { demoWatch, liveWatch } from './watch.ts';

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

/** The service on open engines, asked without a connection. */
async function sendWithin(
  engines: Awaited<ReturnType<typeof openEngines>>,
  watch: Watch,
  config: Config,
): Promise<{ send: Send; close: () => Promise<void> }> {
  const within = { ...config, host: '127.0.0.1' };
  const service = await createService(engines, watch, { config: within, log: openLog(config) });
  const { server } = service;
  return {
    async send(method, url, body) {
      const headers = { host: '127.0.0.1' };
      const payload = body === undefined ? {} : { payload: body };
      const reply = await server.inject({ method, url, headers, ...payload });
      return { status: reply.statusCode, body: reply.body };
    },
    close: () => service.close(),
  };
}

/** Opens the data folder for this command alone. */
async function openAlone(config: Config, isDemo: boolean): Promise<Client> {
  const problem = createProblems(openLog(config));
  const closing = createClosing(problem);
  try {
    const live = isDemo ? null : liveWatch(config);
    if (isEmbedded(config)) {
      const lock = lockFolder(config.dataDir);
      closing.add(() => lock.release());
    }
    const engines = await openEngines(config, problem);
    closing.add(() => engines.close());
    const { watch, close } = live ?? (await demoWatch(engines.store));
    closing.add(close);
    await healSearchView(engines, watch.sources);
    const service = await sendWithin(engines, isDemo ? watch : { ...watch, mode: 'serve' }, config);
    closing.add(() => service.close());
    return clientOf(service.send, () => closing.all());
  } catch (error) {
    await closing.all();
    throw error;
  }
}

/** Talks to the service that runs on the data folder; when none does, opens the folder for this command alone. */
export async function openClient(config: Config, options: { demo: boolean }): Promise<Client> {
  const holder = holderOf(config.dataDir);
  if (holder === null) return openAlone(config, options.demo);
  if (holder.address === null) {
    throw new ConfigError(
      `Expected process ${holder.pid}, which works on ${config.dataDir}, to have a service, got none (yet): it is starting, or collects or reindexes; try again in a moment`,
    );
  }
  return clientOf(sendHttp(holder.address, config), async () => {});
}
