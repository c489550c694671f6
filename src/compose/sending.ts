import { maskText } from '../../nlp/index.ts';
import { composeDigest } from '../digest/compose.ts';
import { deliver, type Attempted } from '../digest/deliver.ts';
import { createSpanCheck } from '../digest/verify-spans.ts';
import type { Config } from '../config.ts';
import type { Digest } from '../model/digest.ts';
import { LEAD_TIME_DAYS } from '../model/lead-time.ts';
import { readLeadTime } from '../signals/lead-time/ledger.ts';
import type { Store } from '../store/index.ts';
import type { Step } from '../pipeline/step.ts';
import { createCompose, createDeliver } from '../pipeline/steps/compose.ts';
import { createCoverageReader, type ReadCoverage } from './coverage/index.ts';
import { digestNames } from './names.ts';
import { linkSecretOf } from './link-secret.ts';
import { createSummariser } from './summarising.ts';
import type { Watch } from './setup.ts';

/** States in which a source answers, though it may have nothing new. */
const ANSWERING = new Set(['ok', 'not-modified', 'empty', 'undated', 'partly-undated']);

async function coverageOf(
  store: Store,
  { watch, read }: { watch: Watch; read: ReadCoverage },
  now: Date,
): Promise<Digest['coverage']> {
  const enabled = watch.sources.filter((source) => source.enabled);
  const states = await store.sources.all();
  const { coverage: share, sentence } = await read(watch.sources, now);
  return {
    sources: enabled.length,
    sourcesAnswering: enabled.filter(({ id }) => ANSWERING.has(states.get(id)?.state ?? '')).length,
    documents: await store.documents.count(),
    families: await store.families.count(),
    share,
    sentence,
  };
}

async function leadTimeOf(store: Store, now: Date): Promise<NonNullable<Digest['leadTime']>> {
  const { all, days } = await readLeadTime(store, { now, days: LEAD_TIME_DAYS });
  const { bulletins, warned, open, medianLeadMs } = all;
  return { days, bulletins, warned, open, medianLeadMs };
}

/** The two last steps of the line: composing digests and delivering them. */
export function createSending(
  store: Store,
  watch: Watch,
  deps: {
    config: Config;
    stopping: AbortSignal;
    onDigest: (digest: Digest) => void;
    onAttempt: (attempted: Attempted) => void;
  },
): Record<'compose' | 'deliver', Step> {
  const names = digestNames(watch.sources);
  const read = createCoverageReader(store);
  const grades = new Map(watch.sources.map(({ id, grade }) => [id, grade]));
  const summarise = createSummariser(store, { grade: (id) => grades.get(id) ?? 'F' });
  const { publicUrl } = deps.config;
  const home = async () =>
    publicUrl === null ? null : { url: publicUrl, secret: await linkSecretOf(store, deps.config) };
  return {
    compose: createCompose({
      store,
      recipient: (id) => watch.recipients.find((recipient) => recipient.id === id),
      compose: async (recipient, { due, at }) =>
        composeDigest(store, recipient, {
          now: at,
          coverage: await coverageOf(store, { watch, read }, new Date(at)),
          leadTime: await leadTimeOf(store, new Date(at)),
          due,
          summarise,
        }),
      onDigest: deps.onDigest,
    }),
    deliver: createDeliver({
      deliver: (deliveryId) =>
        deliver(store, deliveryId, {
          recipients: watch.recipients,
          names,
          check: createSpanCheck(store, maskText),
          madeUp: watch.mode === 'demo',
          signal: deps.stopping,
          env: deps.config.env,
          now: new Date().toISOString(),
          dataFolder: deps.config.dataDir,
          onAttempt: deps.onAttempt,
          home,
          shelve: async (collection, objects) =>
            void (await store.taxii.put(collection, objects, new Date().toISOString())),
        }),
    }),
  };
}
