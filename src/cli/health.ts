import { partsOf } from '../compose/parts.ts';
import type { Engines } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import type { createMetrics } from '../metrics.ts';
import { ConfigError } from '../model/outcome.ts';
import { startHealthPort } from '../server/health-port.ts';
import { print } from './terminal.ts';

/** Opens the port of a process without a service where one is configured; resolves to what closes it. */
export async function openHealthPort(
  config: Config,
  engines: Engines,
  metrics: ReturnType<typeof createMetrics>,
): Promise<() => Promise<void>> {
  if (config.healthPort === null) return async () => {};
  return startHealthPort({
    host: config.host,
    port: config.healthPort,
    check: () => partsOf(engines),
    metrics,
  });
}

const ANSWER_TIMEOUT_MS = 10_000;

/** Asks the process on this machine how it is and prints it; exit code 0 when all is well, 1 when it is not. */
export async function runHealth(config: Config): Promise<void> {
  const isService = config.healthPort === null;
  const url = isService
    ? `http://127.0.0.1:${config.port}/health`
    : `http://127.0.0.1:${config.healthPort}/health`;
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).catch(
    (error: Error) => {
      const reason = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ConfigError(
        `Expected a process to answer at ${url}, got ${reason} (${isService ? 'ALDYN_PORT' : 'ALDYN_HEALTH_PORT'})`,
        { cause: error },
      );
    },
  );
  print((await response.text()).trim());
  if (!response.ok) process.exitCode = 1;
}
