import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Queue, QuarantinedJob, StepCounts } from '../engines/queue/queue.ts';
import type { Search } from '../engines/search/search.ts';
import type { PersonalMention } from '../model/annotation.ts';
import type { ApiVocabulary } from '../model/api.ts';
import type { Source } from '../model/source.ts';
import type { Store } from '../store/index.ts';
import type { EventHub } from './events.ts';

/** The Fastify instance that routes are added to; schemas are zod. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the service measures and shows at /metrics; `createMetrics` of `src/metrics.ts` is one. */
interface ServerMetrics {
  http(request: { method: string; route: string; status: number }, durationMs: number): void;
  queue(counts: Record<string, StepCounts>): void;
  documents(count: number): void;
  sources(states: Iterable<[id: string, state: string]>): void;
  parts(parts: Iterable<PartState>): void;
  readonly contentType: string;
  /** All metrics in the Prometheus text format. */
  text(): Promise<string>;
}

export interface ServerConfig {
  /** Address the service listens on; decides whether a key is needed. */
  host: string;
  /** `name:secret` each. */
  apiKeys: readonly string[];
  /** Names of keys whose holders are operators. */
  admins: readonly string[];
  /** Folder of the built dashboard, null for none. */
  dashboardsDir: string | null;
  mode: 'live' | 'demo' | 'serve';
  version: string;
  startedAt: string;
}

/** Where the operators' pages are. */
export const OPERATORS_PATH = '/operators';

/** Whether one part of the installation answers, with the sentence when it does not. */
export interface PartState {
  part: 'store' | 'queue' | 'search';
  problem: string | null;
}

/** Everything the service is made of. */
export interface ServerDeps {
  store: Store;
  search: Search;
  queue: Queue;
  sources: () => readonly Source[];
  vocabulary: ApiVocabulary;
  metrics: ServerMetrics;
  log: FastifyBaseLogger;
  events: EventHub;
  /** The text with every mention replaced by as many characters. */
  mask: (text: string, personal: readonly PersonalMention[]) => string;
  /** Where the query names a private person, null when it does not. */
  refusePersonName: (query: string) => { start: number; end: number; text: string } | null;
  /** Asks every part whether it answers; never rejects. */
  parts: () => Promise<PartState[]>;
  /** The operators' pages, mounted at `OPERATORS_PATH`; absent where there are none. */
  operators?: (app: FastifyInstance) => Promise<void>;
  config: ServerConfig;
  now: () => Date;
  /** Called with the jobs about to be replayed, before they run again. */
  onReplay?: (jobs: readonly QuarantinedJob[]) => Promise<void> | void;
  /** Time between two comments that keep an event stream open; default 15,000. */
  heartbeatMs?: number;
}

/** One route: adds itself to the app. */
export type Route = (app: App, deps: ServerDeps) => void;
