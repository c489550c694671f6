import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { DigestNames } from '../digest/names.ts';
import type { DraftLists } from '../digest/releases/draft.ts';
import type { ReleaseNames } from '../digest/releases/view.ts';
import type { Queue, QuarantinedJob, StepCounts } from '../engines/queue/queue.ts';
import type { Search } from '../engines/search/search.ts';
import type { Annotations, PersonalMention } from '../model/annotation.ts';
import type { ApiVocabulary } from '../model/api.ts';
import type { CanaryRun } from '../model/canary.ts';
import type { ApiCoverage } from '../model/coverage.ts';
import type { ChannelStanding } from '../model/delivery.ts';
import type { Document } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import type { Recipient } from '../model/recipient.ts';
import type { ApiBodies } from '../model/release.ts';
import type { Source } from '../model/source.ts';
import type { ApiStandingQuery } from '../model/standing-query.ts';
import type { TaxiiCollection } from '../model/taxii.ts';
import type { Control, ReadField, Target, TargetGroup, TargetReading } from '../model/targeting.ts';
import type { SubstanceFacts } from '../signals/targeting/incident.ts';
import type { Store } from '../store/index.ts';
import type { SavedStandingQuery } from '../store/standing-queries.ts';
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
  coverage(coverage: ApiCoverage): void;
  canary(run: CanaryRun | null): void;
  channels(channels: readonly ChannelStanding[], now: Date): void;
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
  /** Names of keys whose holders approve letters and notices. */
  approvers: readonly string[];
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

/** A query that is not saved yet, asked of documents that are there. */
export interface QueryTrial {
  /** Whether the query fires for the document, and whether any other standing query does. */
  judge(document: Document, annotations: Annotations): { fires: boolean; covered: boolean };
  /** A stretch of the masked text around the first words that answer. */
  quote(document: Document, annotations: Annotations): string;
}

/** What the service knows of standing queries. */
export interface StandingQueries {
  builtIn: readonly ApiStandingQuery[];
  /** A query on trial beside the built-in ones and these saved ones. */
  trial(query: Query, saved: readonly SavedStandingQuery[]): QueryTrial;
}

/** Reads what one text says of what was asked about; null where there is nothing to quote. */
export type TargetReader = (document: Document, annotations: Annotations) => TargetReading | null;

/** What the service knows of substances to ask about. */
export interface Targeting {
  groups: readonly TargetGroup[];
  /** What the lists say of a substance on a UTC day. */
  controlOn(substance: string, day: string): Control[];
  readerOf(target: Target): TargetReader;
  /** What a text says of an incident with the substance, or with any; empty where it names none. */
  readIncident(document: Document, annotations: Annotations, substance: string | null): ReadField[];
  /** Names, identifiers and lists of a substance on a UTC day; null for an unknown one. */
  facts(substance: string, day: string): SubstanceFacts | null;
}

/** What letters and notices are written from. */
export interface Releasing {
  names: () => ReleaseNames;
  lists: DraftLists;
  bodies: ApiBodies;
  /** Where a text holds a number of a person: a telephone, IIN, card or account; null when it does not. */
  findNumber: (text: string) => { start: number; end: number } | null;
}

/** Everything the service is made of. */
export interface ServerDeps {
  store: Store;
  search: Search;
  queue: Queue;
  sources: () => readonly Source[];
  vocabulary: ApiVocabulary;
  /** Names of every id, for what leaves. */
  names: () => DigestNames;
  metrics: ServerMetrics;
  log: FastifyBaseLogger;
  events: EventHub;
  /** The text with every mention replaced by as many characters. */
  mask: (text: string, personal: readonly PersonalMention[]) => string;
  /** Where the query names a private person, null when it does not. */
  refusePersonName: (query: string) => { start: number; end: number; text: string } | null;
  releases: Releasing;
  /** Everybody that something can be sent to. */
  recipients: () => readonly Recipient[];
  standing: StandingQueries;
  targeting: Targeting;
  /** Collections of our own TAXII server. */
  collections: () => readonly TaxiiCollection[];
  /** What share of the expected documents was seen, as of a minute ago at most. */
  coverage: () => Promise<ApiCoverage>;
  /** Asks every part whether it answers; never rejects. */
  parts: () => Promise<PartState[]>;
  /** The operators' pages, mounted at `OPERATORS_PATH`; absent where there are none. */
  operators?: (app: FastifyInstance) => Promise<void>;
  config: ServerConfig;
  /** What links of receipts are signed with. */
  linkSecret: string;
  now: () => Date;
  /** Called with the jobs about to be replayed, before they run again. */
  onReplay?: (jobs: readonly QuarantinedJob[]) => Promise<void> | void;
  /** Time between two comments that keep an event stream open; default 15,000. */
  heartbeatMs?: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The path holds a signed token, which is all the right it needs. */
    byToken?: true;
  }
}

/** One route: adds itself to the app. */
export type Route = (app: App, deps: ServerDeps) => void;
