import { startLine } from '../compose/line.ts';
import { stepsOfService } from '../compose/roles.ts';
import { keepSearchView } from '../compose/search-watch.ts';
import { createService } from '../compose/service.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { assertKeys } from '../server/auth.ts';
import { startServer } from '../server/start.ts';
import { healSearchView } from './heal.ts';
import { lineEvents } from './line-events.ts';
import { inSession, lockWhereEmbedded, openWhenThere, type Session } from './session.ts';
import { print } from './terminal.ts';
import { liveWatch } from './watch.ts';

async function run(session: Session): Promise<void> {
  const { config, problem, closing, asked } = session;
  const live = liveWatch(config);
  const lock = lockWhereEmbedded(session);
  const engines = await openWhenThere(session, () => openEngines(config, problem));
  if (engines === null) return;
  closing.add(() => engines.close());
  const steps = stepsOfService(config);
  // Without servers to share nobody collects while this process has the folder.
  const isShared = config.storeUrl !== null && config.queueUrl !== null;
  const watch = { ...live.watch, mode: isShared ? ('live' as const) : ('serve' as const) };
  await healSearchView(engines, watch.sources, asked.signal);
  closing.add(keepSearchView(engines, watch.sources, { onProblem: problem }));
  const service = await createService(engines, watch, session);
  closing.add(() => service.close());
  const address = await startServer(service.server, { host: config.host, port: config.port });
  if (steps.length > 0) {
    const line = startLine(engines, watch, {
      config,
      steps,
      events: lineEvents(session, { bus: engines.bus, metrics: service.metrics }),
    });
    closing.add(() => line.stop());
  }
  lock.announce(address);
  const also = steps.length === 0 ? '' : `, with the steps ${steps.join(' and ')}`;
  print(`Serving at ${address}${also}. Ctrl-C stops.`);
  await asked.stopped;
}

/** Serves analysts and the dashboard until asked to stop; collects nothing. */
export async function runServe(config: Config): Promise<void> {
  assertKeys(config);
  await inSession(config, run);
}
