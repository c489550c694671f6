import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createEmbeddedQueue } from '../../src/engines/queue/embedded.ts';
import type { Queue } from '../../src/engines/queue/queue.ts';
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import type { Analyse, Search } from '../../src/engines/search/search.ts';
import { createCoverageReader } from '../../src/compose/coverage/index.ts';
import { partsOf } from '../../src/compose/parts.ts';
import { STANDING } from '../../src/compose/standing.ts';
import { releasing } from '../../src/compose/releases.ts';
import { TARGETING } from '../../src/compose/targeting.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { PersonalMention } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import type { ServerConfig, ServerDeps } from '../../src/server/deps.ts';
import { createEvents, type EventHub } from '../../src/server/events.ts';
import { createServer } from '../../src/server/index.ts';
import type { AuditEntry } from '../../src/store/ledgers.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { madeUpNames } from '../digest/made-up.ts';
import { AT, madeUpDraft, madeUpLayers, madeUpSource, madeUpVocabulary } from './made-up.ts';

/** What links of these tests are signed with. */
export const LINK_SECRET = 'a made-up secret of links';

export interface TestService {
  server: FastifyInstance;
  store: Store;
  search: Search;
  queue: Queue;
  events: EventHub;
  /** Lines of the log. */
  lines: string[];
  /** What the service wrote to the audit trail. */
  trail: AuditEntry[];
  close(): Promise<void>;
}

/** Lower-case words as they stand: enough for made-up texts. */
const plainAnalyse: Analyse = (text) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    stem: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Replaces every mention by as many stars. */
function starOut(text: string, personal: readonly PersonalMention[]): string {
  return personal.reduce(
    (masked, { start, end }) => masked.slice(0, start) + '*'.repeat(end - start) + masked.slice(end),
    text,
  );
}

/** Any two capitalised words that follow "Иван": enough of a person for these tests. */
function refuseIvan(query: string): { start: number; end: number; text: string } | null {
  const match = /Иван\p{L}* \p{Lu}\p{L}+/u.exec(query);
  return match === null ? null : { start: match.index, end: match.index + match[0].length, text: match[0] };
}

/** The service over a real store, queue and search in a folder of its own. */
export async function openService(
  options: {
    config?: Partial<ServerConfig>;
    analyse?: Analyse;
    deps?: (opened: TestService) => Partial<ServerDeps>;
  } = {},
): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'aldyn-server-'));
  const store = await createStore({ path: join(folder, 'store.db') });
  await store.leases.take('schedule', 'made-up', 60 * 60 * 1000);
  const queue = await createEmbeddedQueue({ path: join(folder, 'queue.db') });
  const search = await createEmbeddedSearch({
    path: join(folder, 'search.db'),
    analyse: options.analyse ?? plainAnalyse,
  });
  const events = createEvents();
  const lines: string[] = [];
  const log = createLog({
    level: 'info',
    pretty: false,
    destination: { write: (line: string) => void lines.push(line) },
  });
  const trail: AuditEntry[] = [];
  const append = async (entry: AuditEntry) => {
    await store.audit.append(entry);
    trail.push(entry);
  };
  const opened = { store, queue, search, events, lines, trail } as TestService;
  const replaced = options.deps?.(opened) ?? {};
  const server = await createServer({
    store: { ...store, audit: { ...store.audit, append } },
    search,
    queue,
    events,
    log,
    metrics: createMetrics(),
    sources: () => [madeUpSource],
    vocabulary: madeUpVocabulary,
    names: () => madeUpNames,
    releases: releasing(() => [madeUpSource]),
    recipients: () => [],
    mask: starOut,
    refusePersonName: refuseIvan,
    standing: STANDING,
    targeting: TARGETING,
    collections: () => [],
    coverage: () => createCoverageReader(store)([madeUpSource], new Date(AT)),
    config: {
      host: '127.0.0.1',
      apiKeys: [],
      admins: [],
      approvers: [],
      dashboardsDir: null,
      mode: 'live',
      version: '0.0.0-test',
      startedAt: AT,
      ...options.config,
    },
    linkSecret: LINK_SECRET,
    now: () => new Date(AT),
    parts: () => partsOf({ store, queue, search, ...replaced }),
    ...replaced,
  });
  return Object.assign(opened, {
    server,
    async close() {
      await server.close();
      await search.close();
      await queue.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** Keeps document `n`, annotated and searchable, and resolves to it. */
export async function addDocument(
  service: Pick<TestService, 'store' | 'search'>,
  n: number,
  about: { words: string; term?: string; personal?: (text: string) => PersonalMention[] },
): Promise<Document> {
  const draft = madeUpDraft(n, about.words);
  const { version } = await service.store.documents.put(draft, `item-${n}`);
  const personal = about.personal?.(draft.text) ?? [];
  const layers = madeUpLayers(draft.text, about.term ?? 'звонки', personal);
  const makers = {
    language: 't',
    tokens: 't',
    categories: 't',
    places: 't',
    substances: 't',
    obfuscation: 't',
    observables: 't',
    entities: 't',
    personal: 't',
    concepts: 't',
    methods: 't',
    ads: 't',
  };
  const target = { documentId: draft.id, version, day: '2026-03-01' };
  await service.store.annotations.put(target, layers, { makers, mentions: [] });
  const stems = (text: string) => plainAnalyse(text).map(({ stem }) => stem);
  await service.search.put([
    {
      id: draft.id,
      version,
      title: draft.title!,
      text: starOut(draft.text, personal),
      titleStems: stems(draft.title!),
      bodyStems: stems(starOut(draft.text, personal).slice(draft.bodyStart)),
      language: 'ru',
      source: draft.sourceId,
      kind: draft.kind,
      categories: ['fraud'],
      regions: ['almaty'],
      substances: [],
      published: draft.published!.at,
      firstSeen: draft.firstSeen,
      family: draft.id,
      weight: 0.8,
    },
  ]);
  return { ...draft, version };
}
