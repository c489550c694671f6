import { join } from 'node:path';
import type { Config } from '../config.ts';

/** The configuration of the demo: its own folder and no servers, so that made-up documents never meet real ones. */
export function demoConfig(config: Config): Config {
  return {
    ...config,
    dataDir: join(config.dataDir, 'demo'),
    storeUrl: null,
    queueUrl: null,
    searchUrl: null,
    detectEveryMs: Math.min(config.detectEveryMs, 5000),
  };
}
