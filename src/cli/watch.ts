import { startDemoSpace } from '../../demo/index.ts';
import type { Watch } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { checkChannels } from '../digest/channels/index.ts';
import { loadRecipients } from '../files/recipients.ts';
import { loadSources } from '../files/sources.ts';
import type { Store } from '../store/index.ts';

/** What is watched, with what must be closed afterwards. */
export interface OpenWatch {
  watch: Watch;
  close: () => Promise<void>;
}

/** A demo host is our own server: no need to spare it. */
const DEMO_PACE_MS = 15;
/** One page of the demo never answers, on purpose: nobody wants to wait half a minute for that. */
const DEMO_TIMEOUT_MS = 6000;

/** The live sources and recipients of the configuration files; throws ConfigError with file and line, and for a channel that cannot work. */
export function liveWatch(config: Config): OpenWatch {
  const sources = loadSources(config.sourcesFile);
  const recipients = loadRecipients(config.recipientsFile);
  checkChannels(recipients, { env: config.env, dataFolder: config.dataDir });
  return {
    watch: { mode: 'live', sources, recipients, resolve: new Map(), paceMs: config.paceMs },
    close: async () => {},
  };
}

/** The made-up media space on loopback; its calendar stays the same from start to start. */
export async function demoWatch(store: Store): Promise<OpenWatch> {
  const anchor = new Date(await store.meta.once('demo-anchor', () => new Date().toISOString()));
  const space = await startDemoSpace({ startedAt: anchor });
  const { sources, recipients, resolve } = space;
  return {
    watch: { mode: 'demo', sources, recipients, resolve, paceMs: DEMO_PACE_MS, timeoutMs: DEMO_TIMEOUT_MS },
    close: () => space.close(),
  };
}
