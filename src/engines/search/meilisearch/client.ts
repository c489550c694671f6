import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
} from 'meilisearch';
import { ConfigError } from '../../../model/outcome.ts';
import { networkCode, serverAway, shownAddress, type ServerPlace } from '../../../model/server-away.ts';

/** Everything but sending documents answers within this, or the server is away. */
const QUICK_MS = 2500;
/** For a batch of documents to be taken in (not: indexed). */
const SEND_MS = 20_000;
interface Enqueued {
  taskUid: number;
}

/** A connection that ended under a request. */
const BROKEN = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET']);
/** Tasks told at once. */
const MAX_TASKS = 1000;

/** What Meilisearch says is wrong with a request or a task. */
export interface MeiliFault {
  code: string;
  type: string;
  message: string;
}

/** A request that Meilisearch answered with a refusal. */
export class MeiliRefusal extends Error {
  readonly fault: MeiliFault;
  constructor(fault: MeiliFault, options?: ErrorOptions) {
    super(`Expected Meilisearch to take a request, got ${fault.code}: ${fault.message}`, options);
    this.name = 'MeiliRefusal';
    this.fault = fault;
  }
}

/** Whether an error is a refusal with one of these codes. */
export function isRefusal(error: unknown, ...codes: string[]): error is MeiliRefusal {
  return error instanceof MeiliRefusal && codes.includes(error.fault.code);
}

/** A task of Meilisearch's queue. */
export interface MeiliTask {
  uid: number;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  enqueuedAt: string;
  error: MeiliFault | null;
}

/** One search, in the words of its search API. */
export interface MeiliQuery {
  q?: string;
  filter?: string;
  sort?: string[];
  limit?: number;
  offset?: number;
  facets?: string[];
  attributesToRetrieve?: readonly string[];
  attributesToSearchOn?: string[];
  /** For branches of a federated search. */
  federationOptions?: { weight: number };
}

export interface MeiliAnswer<Hit> {
  hits: Hit[];
  facetDistribution?: Record<string, Record<string, number>>;
}

/** A hit of a federated search. */
export type FederatedHit<Hit> = Hit & { _federation: { weightedRankingScore: number } };

export interface TasksAsked {
  uids?: readonly number[];
  index?: string;
  types?: ('settingsUpdate' | 'documentAdditionOrUpdate')[];
  open?: boolean;
  limit?: number;
}

export interface FetchAsked {
  filter?: string;
  fields: readonly string[];
  limit: number;
  offset?: number;
}

/** The routes of Meilisearch that we use. Rejects with ServerAway, ConfigError (key) or MeiliRefusal; writing answers the uid of its task. */
export interface MeiliServer {
  readonly place: ServerPlace;
  version(): Promise<string>;
  hasIndex(index: string): Promise<boolean>;
  createIndex(index: string): Promise<MeiliTask>;
  deleteIndex(index: string): Promise<number>;
  swap(a: string, b: string): Promise<number>;
  settings(index: string): Promise<object>;
  changeSettings(index: string, settings: object): Promise<number>;
  /** Documents as lines of JSON. */
  add(index: string, lines: string): Promise<number>;
  remove(index: string, keys: readonly string[]): Promise<number>;
  /** One document by its key, null when it or its index is absent. */
  document<Fields>(index: string, key: string): Promise<Fields | null>;
  /** Documents, those a filter lets through. */
  fetch<Fields>(index: string, asked: FetchAsked): Promise<Fields[]>;
  search<Hit>(index: string, queries: readonly MeiliQuery[]): Promise<MeiliAnswer<Hit>[]>;
  federated<Hit>(
    index: string,
    queries: readonly MeiliQuery[],
    page: { limit: number; offset: number },
  ): Promise<FederatedHit<Hit>[]>;
  /** Newest first. */
  tasks(asked: TasksAsked): Promise<MeiliTask[]>;
}

/** Opens the door to a server; nothing is sent yet. ConfigError: an address that is none. */
export function openMeiliServer({ url, key }: { url: string; key: string | null }): MeiliServer {
  const place: ServerPlace = { part: 'search', what: 'Meilisearch', url };
  const clientWith = (timeout: number): Meilisearch => {
    try {
      return new Meilisearch({ host: url, timeout, ...(key === null ? {} : { apiKey: key }) });
    } catch (error) {
      throw new ConfigError(
        `Expected the address of Meilisearch, got \`${shownAddress(url)}\` (ALDYN_SEARCH_URL)`,
        { cause: error },
      );
    }
  };
  const doors: Doors = {
    quick: clientWith(QUICK_MS),
    slow: clientWith(SEND_MS),
    async ask(request) {
      try {
        return await request().catch((error: unknown) => {
          // The server closes connections that were idle, and one may be taken up at that very moment.
          if (!BROKEN.has(networkCode(error) ?? '')) throw error;
          return request();
        });
      } catch (error) {
        throw adapted(error, place);
      }
    },
    async askOnce(request) {
      try {
        return await request();
      } catch (error) {
        throw adapted(error, place);
      }
    },
  };
  return { place, ...managing(doors), ...writing(doors), ...searching(doors) };
}

type Ask = <T>(request: () => Promise<T>) => Promise<T>;

interface Doors {
  quick: Meilisearch;
  slow: Meilisearch;
  ask: Ask;
  /** For what must not be done twice. */
  askOnce: Ask;
}

type Managing = Pick<MeiliServer, 'version' | 'hasIndex' | 'settings' | 'changeSettings' | 'tasks'>;

function managing({ quick, ask }: Doors): Managing {
  return {
    version: async () => (await ask(() => quick.getVersion())).pkgVersion,
    async hasIndex(index) {
      try {
        await ask(() => quick.getRawIndex(index));
        return true;
      } catch (error) {
        if (isRefusal(error, 'index_not_found')) return false;
        throw error;
      }
    },
    settings: (index) => ask(() => quick.index(index).getSettings()),
    changeSettings: async (index, settings) =>
      (await ask(() => quick.index(index).updateSettings(settings))).taskUid,
    async tasks({ uids, index, types, open, limit = MAX_TASKS }) {
      const { results } = await ask(() =>
        quick.tasks.getTasks({
          limit,
          ...(uids === undefined ? {} : { uids: [...uids] }),
          ...(index === undefined ? {} : { indexUids: [index] }),
          ...(types === undefined ? {} : { types }),
          ...(open === true ? { statuses: ['enqueued', 'processing'] } : {}),
        }),
      );
      return results.map(({ uid, status, enqueuedAt, error }) => ({
        uid,
        status,
        enqueuedAt,
        error: error && faultOf(error),
      }));
    },
  };
}

type Writing = Pick<MeiliServer, 'createIndex' | 'deleteIndex' | 'swap' | 'add' | 'remove'>;

function writing({ quick, slow, ask, askOnce }: Doors): Writing {
  return {
    async createIndex(index) {
      const task = await askOnce(() => quick.createIndex(index, { primaryKey: 'key' }));
      return { uid: task.taskUid, status: task.status, enqueuedAt: task.enqueuedAt, error: null };
    },
    deleteIndex: async (index) => (await askOnce(() => quick.deleteIndex(index))).taskUid,
    // Not the client's own call, whose type asks for a field that older servers refuse.
    async swap(a, b) {
      const body = [{ indexes: [a, b] }];
      return (await askOnce(() => quick.httpRequest.post<Enqueued>({ path: 'swap-indexes', body }))).taskUid;
    },
    async add(index, lines) {
      const options = { primaryKey: 'key' };
      const type = 'application/x-ndjson';
      return (await ask(() => slow.index(index).addDocumentsFromString(lines, type, options))).taskUid;
    },
    remove: async (index, keys) => (await ask(() => quick.index(index).deleteDocuments([...keys]))).taskUid,
  };
}

type Searching = Pick<MeiliServer, 'document' | 'fetch' | 'search' | 'federated'>;

function searching({ quick: client, ask }: Doors): Searching {
  const written = (index: string, queries: readonly MeiliQuery[]) =>
    queries.map(({ attributesToRetrieve, ...query }) => ({
      indexUid: index,
      ...query,
      ...(attributesToRetrieve === undefined ? {} : { attributesToRetrieve: [...attributesToRetrieve] }),
    }));
  return {
    async document<Fields>(index: string, key: string) {
      try {
        return (await ask(() => client.index(index).getDocument(key))) as Fields;
      } catch (error) {
        if (isRefusal(error, 'index_not_found', 'document_not_found')) return null;
        throw error;
      }
    },
    async fetch<Fields>(index: string, { filter, fields, limit, offset = 0 }: FetchAsked) {
      const asked = { fields: [...fields], limit, offset, ...(filter === undefined ? {} : { filter }) };
      return (await ask(() => client.index(index).getDocuments(asked))).results as Fields[];
    },
    async search<Hit>(index: string, queries: readonly MeiliQuery[]) {
      const { results } = await ask(() => client.multiSearch({ queries: written(index, queries) }));
      return results as MeiliAnswer<Hit>[];
    },
    async federated<Hit>(
      index: string,
      queries: readonly MeiliQuery[],
      page: { limit: number; offset: number },
    ) {
      const { hits } = await ask(() =>
        client.multiSearch({ federation: page, queries: written(index, queries) }),
      );
      return hits as FederatedHit<Hit>[];
    },
  };
}

function faultOf({ code, type, message }: { code: string; type: string; message: string }): MeiliFault {
  return { code, type, message };
}

function adapted(error: unknown, place: ServerPlace): unknown {
  if (error instanceof MeilisearchRequestError) {
    const cause: unknown = error.cause;
    if (cause instanceof MeilisearchRequestTimeOutError) return serverAway(place, 'no answer in time', error);
    const got = networkCode(error) ?? (cause instanceof Error ? cause.message : 'no connection');
    return serverAway(place, got, error);
  }
  // What a proxy answers in place of the server.
  if (error instanceof SyntaxError) return serverAway(place, 'an answer that is not JSON', error);
  if (!(error instanceof MeilisearchApiError)) return error;
  const { status } = error.response;
  const fault = error.cause === undefined ? null : faultOf(error.cause);
  if (status === 401 || status === 403) {
    const got = fault?.code === 'missing_authorization_header' ? 'none' : 'one it does not take';
    return new ConfigError(
      `Expected a key that may do everything with our indexes in Meilisearch at ${shownAddress(place.url)}, got ${got} (ALDYN_SEARCH_KEY)`,
      { cause: error },
    );
  }
  if (fault === null || status >= 500 || status === 429) {
    return serverAway(place, fault === null ? `status ${status}` : `${fault.code}: ${fault.message}`, error);
  }
  return new MeiliRefusal(fault, { cause: error });
}
