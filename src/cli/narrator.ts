import type { Engines, Watch } from '../compose/setup.ts';
import type { Run } from '../pipeline/worker.ts';

/** How often the state of the work is told, ms. */
const TELL_EVERY_MS = 1000;
const ANSWERING = new Set(['ok', 'not-modified', 'empty', 'undated', 'partly-undated']);

/** Tells the operator in plain words what the main job is doing. */
export interface Narrator {
  opened(address: string): void;
  run(run: Run): void;
  stopping(): void;
  close(): void;
}

interface Told {
  documents: number;
  signals: number;
  digests: number;
  answered: boolean;
}

/** Writes to standard output: one line that is kept up to date on a terminal, milestones everywhere. */
export async function createNarrator(options: {
  engines: Engines;
  watch: Watch;
  digestFolder: string;
}): Promise<Narrator> {
  const { store } = options.engines;
  const { watch } = options;
  const out = process.stdout;
  const told: Told = {
    documents: await store.documents.count(),
    signals: await store.signals.count(),
    digests: (await store.digests.list({ limit: 1 })).length,
    answered: false,
  };
  const enabled = watch.sources.filter((source) => source.enabled);
  const visited = new Set<string>();
  let started = Date.now();
  let timer: NodeJS.Timeout | null = null;

  const say = (line: string): void => {
    out.write(out.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
  };

  async function tellNoAnswer(): Promise<void> {
    if (told.answered || visited.size < enabled.length) return;
    told.answered = true;
    const states = await store.sources.all();
    const answering = enabled.filter(({ id }) => ANSWERING.has(states.get(id)?.state ?? '')).length;
    if (answering > 0)
      return say(
        `  ${answering} of ${enabled.length} sources answer; \`npm run aldyn -- sources\` lists them`,
      );
    say(`  None of the ${enabled.length} sources answers: is this machine connected to the internet?`);
    say('  They are retried at a falling pace. To see Aldyn at work without a network: npm start -- --demo');
  }

  async function tell(): Promise<void> {
    const documents = await store.documents.count();
    const signals = await store.signals.count();
    const [digest] = await store.digests.list({ limit: 1 });
    const seconds = Math.round((Date.now() - started) / 1000);
    if (told.documents === 0 && documents > 0) say(`  first documents after ${seconds} s`);
    if (told.signals === 0 && signals > 0) say(`  first signals after ${seconds} s`);
    const deliveries = digest === undefined ? [] : await store.digests.deliveriesOf(digest.id);
    if (told.digests === 0 && deliveries.some((delivery) => delivery.state === 'delivered')) {
      told.digests = 1;
      say(`  first digest delivered after ${seconds} s: see ${options.digestFolder}`);
    }
    told.documents = documents;
    told.signals = signals;
    await tellNoAnswer();
    if (!out.isTTY) return;
    const line = `  ${visited.size}/${enabled.length} sources visited, ${documents} documents, ${signals} signals`;
    out.write(`\r\u001b[2K${line.slice(0, (out.columns ?? 80) - 1)}`);
  }

  return {
    opened(address) {
      started = Date.now();
      say(`Aldyn ${watch.mode === 'demo' ? 'DEMO (all content is made up) ' : ''}is running: ${address}`);
      say(`  dashboard ${address}/   API ${address}/api/docs   stop with Ctrl-C`);
      say(`  watching ${enabled.length} sources for ${watch.recipients.map((r) => r.id).join(', ')}`);
      if (told.documents > 0)
        say(`  going on with ${told.documents} documents and ${told.signals} signals from before`);
      timer = setInterval(() => void tell().catch(() => {}), TELL_EVERY_MS);
    },
    run({ job, outcome }) {
      if (job.step === 'collect' && outcome !== 'delayed' && outcome !== 'retried')
        visited.add(String(job.payload['sourceId']));
    },
    stopping() {
      say('Stopping: letting what is at work finish (Ctrl-C again to stop at once) ...');
    },
    close() {
      if (timer !== null) clearInterval(timer);
    },
  };
}
