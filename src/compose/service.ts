import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { maskText } from '../../nlp/index.ts';
import { looksLikePersonName } from '../../nlp/text/person-name.ts';
import type { Config } from '../config.ts';
import { rootFolder } from '../files/root.ts';
import type { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { createEvents, type EventHub } from '../server/events.ts';
import { createServer } from '../server/index.ts';
import { watchCoverage } from './coverage/index.ts';
import { linkSecretOf } from './link-secret.ts';
import { digestNames, VOCABULARY } from './names.ts';
import { partsOf } from './parts.ts';
import { releasing } from './releases.ts';
import type { SearchingEngines, Watch } from './setup.ts';
import { collectionsOf } from './shelves.ts';
import { STANDING } from './standing.ts';
import { TARGETING } from './targeting.ts';
import { VERSION } from './version.ts';

const MAX_LOGGED_ALARMS = 20;
const DASHBOARD = join(rootFolder(), 'dashboards', 'dist');

/** The service with what the line reports to. */
export interface Service {
  server: FastifyInstance;
  events: EventHub;
  metrics: ReturnType<typeof createMetrics>;
  close(): Promise<void>;
}

/** Builds the service over open engines; it does not listen yet. */
export async function createService(
  engines: SearchingEngines,
  watch: Watch,
  { config, log }: { config: Config; log: ReturnType<typeof createLog> },
): Promise<Service> {
  const { store, search, queue } = engines;
  const metrics = createMetrics();
  const events = createEvents();
  const unsubscribe = engines.bus.subscribe((event) => events.publish(event));
  const now = () => new Date();
  const coverage = watchCoverage(store, () => watch.sources, {
    now,
    onProblem: (problem) => log.error({ err: problem }, 'Coverage could not be told'),
    onAlarms(found) {
      const { alarms, sentence } = found;
      events.publish({ type: 'coverage', coverage: found.coverage, alarms });
      if (alarms.length === 0) log.info('Volumes are as expected again');
      else
        log.warn(
          { alarms: alarms.slice(0, MAX_LOGGED_ALARMS) },
          `Volumes are not as expected: ${sentence.en}`,
        );
    },
  });
  const server = await createServer({
    store,
    search,
    queue,
    sources: () => watch.sources,
    vocabulary: VOCABULARY,
    names: () => digestNames(watch.sources),
    releases: releasing(() => watch.sources),
    recipients: () => watch.recipients,
    metrics,
    log,
    events,
    mask: maskText,
    refusePersonName: looksLikePersonName,
    standing: STANDING,
    targeting: TARGETING,
    collections: () => collectionsOf(watch.recipients),
    config: {
      host: config.host,
      apiKeys: config.apiKeys,
      admins: config.admins,
      approvers: config.approvers,
      dashboardsDir: existsSync(DASHBOARD) ? DASHBOARD : null,
      mode: watch.mode,
      version: VERSION,
      startedAt: new Date().toISOString(),
    },
    linkSecret: await linkSecretOf(store, config),
    now,
    coverage: () => coverage.read(),
    parts: () => partsOf(engines),
    ...(engines.board === undefined ? {} : { operators: engines.board }),
    onReplay: async (jobs) => {
      for (const { payload } of jobs) {
        if (typeof payload['itemId'] === 'string') await store.items.reopen(payload['itemId']);
        // What may have arrived is sent again only where somebody says so of that one.
        if (typeof payload['deliveryId'] === 'string')
          await store.digests.reopen(payload['deliveryId'], ['failed']);
      }
    },
  });
  return {
    server,
    events,
    metrics,
    async close() {
      unsubscribe();
      coverage.close();
      await server.close();
    },
  };
}
