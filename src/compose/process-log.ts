import type { Config } from '../config.ts';
import { createLog } from '../log.ts';

/** The log of this process, on standard error, without the secrets of the settings. */
export function openLog(config: Config): ReturnType<typeof createLog> {
  const keys = config.apiKeys.map((key) => key.slice(key.indexOf(':') + 1));
  return createLog({
    level: config.logLevel,
    pretty: process.stderr.isTTY,
    secrets: [...keys, ...(config.maskKey === null ? [] : [config.maskKey])],
  });
}
