import { lockFolder } from '../compose/lock.ts';
import { createProblems } from '../compose/problems.ts';
import { openLog } from '../compose/process-log.ts';
import { createService } from '../compose/service.ts';
import { isEmbedded, openEngines, type Watch } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import type { Send } from './client.ts';
import { createClosing } from './closing.ts';
import { healSearchView } from './heal.ts';
import { demoWatch, liveWatch } from './watch.ts';

/** The service on open engines, asked without a connection. */
async function sendWithin(
  engines: Awaited<ReturnType<typeof openEngines>>,
  watch: Watch,
  config: Config,
): Promise<{ send: Send; close: () => Promise<void> }> {
  const within = { ...config, host: '127.0.0.1' };
  const service = await createService(engines, watch, { config: within, log: openLog(config) });
  const { server } = service;
  return {
    async send(method, url, body) {
      const headers = { host: '127.0.0.1' };
      const payload = body === undefined ? {} : { payload: body };
      const reply = await server.inject({ method, url, headers, ...payload });
      return { status: reply.statusCode, body: reply.body };
    },
    close: () => service.close(),
  };
}

/** Opens the data folder for this command alone; rejects with ConfigError when another process works on it. */
export async function openAlone(
  config: Config,
  isDemo: boolean,
): Promise<{ send: Send; close: () => Promise<void> }> {
  const problem = createProblems(openLog(config));
  const closing = createClosing(problem);
  try {
    const live = isDemo ? null : liveWatch(config);
    if (isEmbedded(config)) {
      const lock = lockFolder(config.dataDir);
      closing.add(() => lock.release());
    }
    const engines = await openEngines(config, problem);
    closing.add(() => engines.close());
    const { watch, close } = live ?? (await demoWatch(engines.store));
    closing.add(close);
    await healSearchView(engines, watch.sources);
    const service = await sendWithin(engines, isDemo ? watch : { ...watch, mode: 'serve' }, config);
    closing.add(() => service.close());
    return { send: service.send, close: () => closing.all() };
  } catch (error) {
    await closing.all();
    throw error;
  }
}
