import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInstallation, startAldyn, type Installation } from '../replay/aldyn.ts';
import { untilCollected } from '../replay/follow.ts';
import { madeUpPages } from '../replay/made-up-pages.ts';
import { startReplaySpace, type ReplaySpace } from '../replay/space.ts';
import { interrupt, withStore } from './collected.ts';
import { runAldyn, STACK } from './command.ts';
import { recipientsFile } from './site.ts';

const PAGES = 150;
const SCRIPT = fileURLToPath(new URL('../../scripts/aldyn.mjs', import.meta.url));
/** No file may grow beyond so many KiB: to the process the same as a disk that is full for some files. */
const LIMIT_KIB = 700;
const SENTENCE = /Expected room on the disk for the (store|queue|search index), got [^"\n]*/g;

/** Starts Aldyn with the limit on file size; `said` is everything it has written. */
function startLimited(installation: Installation): { child: ChildProcess; said: () => string } {
  const child = spawn(
    'bash',
    ['-c', `ulimit -S -f ${LIMIT_KIB}; exec "$0" "$@"`, process.execPath, SCRIPT, 'start'],
    { env: { ...process.env, ...installation.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

describe.skipIf(process.platform === 'win32')('a disk that is full', () => {
  let space: ReplaySpace;
  let installation: Installation;

  beforeAll(async () => {
    space = await startReplaySpace({ pages: madeUpPages(PAGES), channel: null });
    installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: recipientsFile([{ kind: 'file', folder: 'digests' }]) },
      { ALDYN_RESOLVE: space.resolve, ALDYN_PACE_MS: '0', ALDYN_DETECT_EVERY_S: '1' },
    );
    // The program itself must be put together before the limit.
    expect((await runAldyn(['--version'], {})).code).toBe(0);
  }, 150_000);

  afterAll(async () => {
    installation?.remove();
    await space?.close();
  });

  it('is told in a sentence, not in a stream of stacks, while the service lives on and stops cleanly', async () => {
    const { child, said } = startLimited(installation);
    const ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
    for (let tries = 0; tries < 600 && said().match(SENTENCE) === null; tries += 1) await sleep(100);
    expect(said()).toMatch(SENTENCE);
    await sleep(3000);
    expect(child.exitCode).toBeNull();
    const address = /is running: (http:\S+)/.exec(said())?.[1];
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    const sentences = said().match(SENTENCE)!;
    // Each file has its own sentence, and each is told once a minute.
    expect(sentences.length).toBeLessThanOrEqual(6);
    expect(said()).not.toMatch(STACK);
    expect(said()).not.toContain('"stack"');
  }, 250_000);

  it('has lost nothing when there is room again', async () => {
    const running = await startAldyn(installation);
    await untilCollected(running, { sources: space.hosts, timeoutMs: 90_000 });
    expect(await interrupt(running)).toBe(0);
    const { counts, runs } = await withStore(installation, async (store) => ({
      counts: await store.items.counts(),
      runs: await store.outcomes.all(),
    }));
    expect(counts).toEqual({ total: PAGES, open: 0, byOutcome: { done: PAGES } });
    expect(runs.filter((run) => run.outcome === 'quarantined')).toEqual([]);
  }, 250_000);
});
