import { join } from 'node:path';
import { startLine } from '../compose/line.ts';
import { lockFolder } from '../compose/lock.ts';
import { createService } from '../compose/service.ts';
import { openEngines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { checkChannels } from '../digest/channels/index.ts';
import type { Run } from '../pipeline/worker.ts';
import { assertKeys } from '../server/auth.ts';
import { startServer } from '../server/start.ts';
import { createNarrator } from './narrator.ts';
import { demoConfig, demoWatch, liveWatch } from './watch.ts';

/** What was opened, closed in the opposite order; each part at most so long. */
function createClosing(): { add: (close: () => unknown) => void; all: () => Promise<void> } {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => closers.push(close),
    async all() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function untilAsked(): Promise<void> {
  return new Promise((done) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(130);
      asked = true;
      done();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

/** Runs the main job until asked to stop: collect, annotate, index, detect, warn and serve. */
export async function runStart(given: Config, options: { demo: boolean }): Promise<void> {
  const config = options.demo ? demoConfig(given) : given;
  assertKeys(config);
  const closing = createClosing();
  const asked = untilAsked();
  try {
    const lock = lockFolder(config.dataDir);
    closing.add(() => lock.release());
    const live = options.demo ? null : liveWatch(config);
    const engines = await openEngines(config);
    closing.add(() => engines.close());
    const opened = live ?? (await demoWatch(engines.store));
    const { watch } = opened;
    closing.add(() => opened.close());
    checkChannels(watch.recipients, { env: config.env, dataFolder: config.dataDir });
    const service = await createService(engines, watch, config);
    const narrator = createNarrator({ engines, watch, digestFolder: join(config.dataDir, 'digests') });
    closing.add(() => service.server.close());
    const address = await startServer(service.server, { host: config.host, port: config.port });
    const line = await startLine(engines, watch, {
      config,
      scheduled: true,
      events: {
        event: (event) => service.events.publish(event),
        error: (message, error) => service.log.error({ err: error }, message),
        run: (run: Run) => {
          service.metrics.outcome(run.job.step, run.outcome);
          service.metrics.step(run.job.step, run.ms);
          if (run.outcome === 'quarantined' || run.outcome === 'retried') {
            service.log.warn({ step: run.job.step, key: run.job.key, err: run.error }, run.outcome);
          }
          narrator.run(run);
        },
      },
    });
    closing.add(() => line.stop());
    lock.announce(address);
    narrator.opened(address);
    closing.add(() => narrator.close());
    await asked;
    narrator.stopping();
  } finally {
    await closing.all();
  }
}
