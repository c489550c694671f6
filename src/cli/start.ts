import { join } from 'node:path';
import { startLine, type LineEvents } from '../compose/line.ts';
import { lockFolder } from '../compose/lock.ts';
import { createProblems, isSentence } from '../compose/problems.ts';
import { openLog } from '../compose/process-log.ts';
import { createService, type Service } from '../compose/service.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import type { Run } from '../pipeline/worker.ts';
import { assertKeys } from '../server/auth.ts';
import { startServer } from '../server/start.ts';
import { listenForStop, type Asked } from './asked.ts';
import { createClosing, type Closing } from './closing.ts';
import { healSearchView } from './heal.ts';
import { createNarrator } from './narrator.ts';
import { demoConfig, demoWatch, liveWatch } from './watch.ts';

type Log = ReturnType<typeof openLog>;

/** Says what went wrong with a job: the sentence, and the stack only for what nobody foresaw. */
function tellRun(log: Log, { job, outcome, error }: Run): void {
  if (outcome !== 'quarantined' && outcome !== 'retried') return;
  const what = outcome === 'retried' ? 'tried again later' : 'set aside (aldyn quarantine)';
  const about = { step: job.step, job: job.key, ...(isSentence(error) ? {} : { err: error }) };
  log.warn(about, `${job.step} ${what}: ${error?.message ?? 'no reason given'}`);
}

function listenToLine(
  service: Service,
  deps: { log: Log; problem: (problem: unknown) => void; narrate: (run: Run) => void },
): LineEvents {
  return {
    event: (event) => service.events.publish(event),
    problem: deps.problem,
    run: (run) => {
      service.metrics.outcome(run.job.step, run.outcome);
      service.metrics.step(run.job.step, run.ms);
      tellRun(deps.log, run);
      deps.narrate(run);
    },
  };
}

interface Opening {
  config: Config;
  log: Log;
  problem: (problem: unknown) => void;
  closing: Closing;
  asked: Asked;
}

/** Opens everything and works until asked to stop. */
async function run({ config, log, problem, closing, asked }: Opening, isDemo: boolean): Promise<void> {
  // Whatever is wrong with the files is said before anything is made.
  const live = isDemo ? null : liveWatch(config);
  const lock = lockFolder(config.dataDir);
  closing.add(() => lock.release());
  const engines = await openEngines(config, problem);
  closing.add(() => engines.close());
  const opened = live ?? (await demoWatch(engines.store));
  const { watch } = opened;
  closing.add(() => opened.close());
  await healSearchView(engines, watch.sources, asked.signal);
  const service = await createService(engines, watch, { config, log });
  closing.add(() => service.server.close());
  const narrator = await createNarrator({ engines, watch, digestFolder: join(config.dataDir, 'digests') });
  const address = await startServer(service.server, { host: config.host, port: config.port });
  const line = await startLine(engines, watch, {
    config,
    scheduled: true,
    events: listenToLine(service, { log, problem, narrate: (each) => narrator.run(each) }),
  });
  closing.add(() => line.stop());
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
  const log = openLog(config);
  const problem = createProblems(log);
  const closing = createClosing(problem);
  try {
    await run({ config, log, problem, closing, asked: listenForStop() }, options.demo);
  } finally {
    await closing.all();
  }
}
