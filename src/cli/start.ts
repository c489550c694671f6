import { join } from 'node:path';
import { startLine } from '../compose/line.ts';
import { startScheduling } from '../compose/scheduling.ts';
import { createService } from '../compose/service.ts';
import { openEngines } from '../compose/setup.ts';
import { keepSearchView } from '../compose/search-watch.ts';
import type { Config } from '../config.ts';
import { STEPS } from '../pipeline/topology.ts';
import { assertKeys } from '../server/auth.ts';
import { startServer } from '../server/start.ts';
import { demoConfig } from './demo-config.ts';
import { healSearchView } from './heal.ts';
import { createNarrator } from './narrator.ts';
import { lineEvents } from './line-events.ts';
import { inSession, lockWhereEmbedded, openWhenThere, type Session } from './session.ts';
import { demoWatch, liveWatch } from './watch.ts';

/** Opens everything and works until asked to stop. */
async function run(session: Session, isDemo: boolean): Promise<void> {
  const { config, problem, closing, asked } = session;
  // Whatever is wrong with the files is said before anything is made.
  const live = isDemo ? null : liveWatch(config);
  const lock = lockWhereEmbedded(session);
  const engines = await openWhenThere(session, () => openEngines(config, problem));
  if (engines === null) return;
  closing.add(() => engines.close());
  const opened = live ?? (await demoWatch(engines.store));
  const { watch } = opened;
  closing.add(() => opened.close());
  await healSearchView(engines, watch.sources, asked.signal);
  closing.add(keepSearchView(engines, watch.sources, { onProblem: problem }));
  const service = await createService(engines, watch, session);
  closing.add(() => service.close());
  const narrator = await createNarrator({ engines, watch, digestFolder: join(config.dataDir, 'digests') });
  const address = await startServer(service.server, { host: config.host, port: config.port });
  const line = startLine(engines, watch, {
    config,
    steps: STEPS,
    events: lineEvents(session, {
      bus: engines.bus,
      metrics: service.metrics,
      also: (each) => narrator.run(each),
    }),
  });
  closing.add(() => line.stop());
  closing.add(startScheduling(engines, watch, { config, onProblem: problem }));
  lock.announce(address);
  narrator.opened(address);
  closing.add(() => narrator.close());
  await asked.stopped;
  narrator.stopping();
}

/** Runs the main job until asked to stop: collect, annotate, index, detect, warn and serve. */
export async function runStart(given: Config, options: { demo: boolean }): Promise<void> {
  const config = options.demo ? demoConfig(given) : given;
  assertKeys(config);
  await inSession(config, (session) => run(session, options.demo));
}
