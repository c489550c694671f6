import { assertShared } from '../compose/roles.ts';
import { startScheduling } from '../compose/scheduling.ts';
import { openSharedEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { createMetrics } from '../metrics.ts';
import { openHealthPort } from './health.ts';
import { inSession, openWhenThere, type Session } from './session.ts';
import { print } from './terminal.ts';
import { liveWatch } from './watch.ts';

async function run(session: Session): Promise<void> {
  const { config, problem, closing, asked } = session;
  const { watch } = liveWatch(config);
  const engines = await openWhenThere(session, () => openSharedEngines(config, problem));
  if (engines === null) return;
  closing.add(() => engines.close());
  closing.add(await openHealthPort(config, engines, createMetrics()));
  print('Waiting to lead the schedule. Ctrl-C stops.');
  closing.add(
    startScheduling(engines, watch, {
      config,
      onProblem: problem,
      onLead: (leads) => print(leads ? 'Leading the schedule.' : 'No longer leading the schedule.'),
    }),
  );
  await asked.stopped;
}

/** Schedules visits, detection, digests and upkeep until asked to stop; of several such processes one leads. */
export async function runSchedule(config: Config): Promise<void> {
  assertShared(config, 'schedule');
  await inSession(config, run);
}
