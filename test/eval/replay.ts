import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStore } from '../../src/store/index.ts';
import type { ApiHealth } from '../../src/model/api.ts';
import { itemId } from '../../src/model/ids.ts';
import { makeInstallation, startAldyn, type Running } from '../replay/aldyn.ts';
import { REPLAY_RECIPIENTS, untilCollected } from '../replay/follow.ts';
import { replayPages, telegramPage } from '../replay/pages.ts';
import { startReplaySpace, type ReplaySpace } from '../replay/space.ts';
import type { EvalRecord, Suite } from './suite.ts';

const TIMEOUT_MS = 300_000;

interface Fate {
  set: string;
  /** Final outcome of the item, `missing` when it was never collected, `open` when it has none. */
  outcome: string;
  documentId: string | null;
}

/** What became of every page and post, read from the store after the process has ended. */
async function fates(storePath: string, space: ReplaySpace): Promise<Fate[]> {
  const store = await createStore({ path: storePath });
  try {
    const found: Fate[] = [];
    for (const page of space.pages) {
      const fate = await store.items.fate(
        itemId(page.host.replaceAll('.', '-'), `http://${page.host}${page.path}`),
      );
      found.push({
        set: page.set,
        outcome: fate?.outcome ?? (fate === null ? 'missing' : 'open'),
        documentId: fate?.documentId ?? null,
      });
    }
    const posts = await store.items.fatesOf('telegram-replay');
    for (const fate of posts)
      found.push({ set: 'telegram', outcome: fate.outcome ?? 'open', documentId: fate.documentId });
    for (let i = posts.length; i < space.posts; i += 1)
      found.push({ set: 'telegram', outcome: 'missing', documentId: null });
    return found;
  } finally {
    await store.close();
  }
}

function report(found: readonly Fate[], searchable: ReadonlySet<string>): EvalRecord[] {
  const records: EvalRecord[] = [];
  for (const set of [...new Set(found.map((fate) => fate.set)), 'all']) {
    const part = set === 'all' ? found : found.filter((fate) => fate.set === set);
    const n = part.length;
    const add = (metric: string, value: number) => records.push({ suite: 'replay', set, metric, value, n });
    add('collected', part.filter((fate) => fate.outcome !== 'missing').length / n);
    add('finished', part.filter((fate) => fate.outcome !== 'missing' && fate.outcome !== 'open').length / n);
    add(
      'searchable',
      part.filter((fate) => fate.documentId !== null && searchable.has(fate.documentId)).length / n,
    );
    for (const outcome of new Set(part.map((fate) => fate.outcome))) {
      add(`outcome:${outcome}`, part.filter((fate) => fate.outcome === outcome).length);
    }
  }
  return records;
}

const WARNED_TRIES = 120;

/** The health once a signal was raised and a digest made of it; as it is after 30 s when there is none. */
async function untilWarned(running: Running): Promise<ApiHealth & { digests: number }> {
  for (let tries = 0; ; tries += 1) {
    const health = await running.get<ApiHealth>('/api/health');
    const { digests } = await running.get<{ digests: unknown[] }>('/api/digests?limit=100');
    if (((health.signals ?? 0) > 0 && digests.length > 0) || tries >= WARNED_TRIES) {
      return { ...health, digests: digests.length };
    }
    await sleep(250);
  }
}

/** The whole line, as an operator would start it, over real pages served on loopback. */
export const suite: Suite = {
  name: 'replay',
  async run({ dataDir, emit }) {
    const space = await startReplaySpace({
      pages: replayPages(dataDir, { newest: new Date() }),
      channel: telegramPage(dataDir),
    });
    const installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: REPLAY_RECIPIENTS },
      { ALDYN_RESOLVE: space.resolve, ALDYN_PACE_MS: '0', ALDYN_COLLECTORS: '16', ALDYN_DETECT_EVERY_S: '2' },
    );
    try {
      const running = await startAldyn(installation);
      await untilCollected(running, { sources: space.hosts, timeoutMs: TIMEOUT_MS });
      const health = await untilWarned(running);
      const searchable = new Set<string>();
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: { hits: { id: string }[]; nextCursor: string | null } = await running.get(
          `/api/search?q=&sort=newest&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        for (const hit of page.hits) searchable.add(hit.id);
        cursor = page.nextCursor;
      }
      running.child.kill('SIGTERM');
      await running.ended;
      for (const record of report(
        await fates(join(installation.env['ALDYN_DATA']!, 'store.db'), space),
        searchable,
      ))
        emit(record);
      emit({
        suite: 'replay',
        set: 'all',
        metric: 'signals',
        value: health.signals ?? 0,
        n: health.documents ?? 0,
      });
      emit({ suite: 'replay', set: 'all', metric: 'digests', value: health.digests, n: health.signals ?? 0 });
    } finally {
      installation.remove();
      await space.close();
    }
  },
};
