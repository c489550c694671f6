import { startLine } from '../compose/line.ts';
import { assertShared, stepsOfWork } from '../compose/roles.ts';
import { openSharedEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { createMetrics } from '../metrics.ts';
import type { StepName } from '../pipeline/topology.ts';
import { openHealthPort } from './health.ts';
import { lineEvents } from './line-events.ts';
import { inSession, openWhenThere, type Session } from './session.ts';
import { print } from './terminal.ts';
import { liveWatch } from './watch.ts';

async function run(session: Session, steps: readonly StepName[]): Promise<void> {
  const { config, problem, closing, asked } = session;
  const { watch } = liveWatch(config);
  const engines = await openWhenThere(session, () => openSharedEngines(config, problem));
  if (engines === null) return;
  closing.add(() => engines.close());
  const metrics = createMetrics();
  closing.add(await openHealthPort(config, engines, metrics));
  const line = startLine(engines, watch, {
    config,
    steps,
    events: lineEvents(session, { bus: engines.bus, metrics }),
  });
  closing.add(() => line.stop());
  print(`Working on ${steps.join(', ')}. Ctrl-C stops, once what is at work has finished.`);
  await asked.stopped;
}

/** Runs steps of the line until asked to stop, beside other processes on the same servers. */
export async function runWork(config: Config, options: { steps?: string | undefined }): Promise<void> {
  assertShared(config, 'work');
  const steps = stepsOfWork(options.steps, config);
  await inSession(config, (session) => run(session, steps));
}
