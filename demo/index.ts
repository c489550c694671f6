import { join } from 'node:path';
import { loadRecipients } from '../src/files/recipients.ts';
import { rootFolder } from '../src/files/root.ts';
import { loadSources } from '../src/files/sources.ts';
import type { Recipient } from '../src/model/recipient.ts';
import type { Source } from '../src/model/source.ts';
import { readRecords } from './records.ts';
import { CHANNEL_HOST } from './routes.ts';
import { serve } from './server.ts';
import { makeSpace, type Space } from './space.ts';

/** A made-up media space being served on loopback. */
export interface DemoSpace {
  /** Where each host of the demo really is, for the crawler's `resolve`. */
  resolve: Map<string, { address: string; port: number }>;
  sources: Source[];
  recipients: Recipient[];
  /** How often each address was asked for: `host/path?query` to count. */
  hits: ReadonlyMap<string, number>;
  /** What is served, for tests and for looking things up. */
  space: Space;
  close(): Promise<void>;
}

/** When the demo plays. */
export interface DemoOptions {
  startedAt: Date;
  /** End of the thirty days; the same anchor gives the same addresses, texts and times. Default: `startedAt`. */
  anchor?: Date;
  /** Clock by which pages say "yesterday". Default: the system's. */
  now?: () => Date;
}

const fileOf = (name: string): string => join(rootFolder(), 'demo', 'data', name);

/** Serves the demo until `close()`: sites and channels over the thirty days before the anchor, with sources that read them. */
export async function startDemoSpace(options: DemoOptions): Promise<DemoSpace> {
  const { startedAt, anchor = startedAt, now = () => new Date() } = options;
  const space = makeSpace(readRecords(), anchor);
  const server = await serve(space, now);
  const hosts = [...space.sites.keys(), CHANNEL_HOST];
  return {
    resolve: new Map(hosts.map((host) => [host, { address: '127.0.0.1', port: server.port }])),
    sources: loadSources(fileOf('sources.yaml')),
    recipients: loadRecipients(fileOf('recipients.yaml')),
    hits: server.hits,
    space,
    close: () => server.close(),
  };
}
