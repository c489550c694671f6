import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiHealth } from '../../src/model/api.ts';
import { makeInstallation, startAldyn, type Running } from '../replay/aldyn.ts';
import { REPLAY_RECIPIENTS } from '../replay/follow.ts';
import { replayPages } from '../replay/pages.ts';
import { startReplaySpace } from '../replay/space.ts';
import type { Bench } from './bench.ts';

const TIMEOUT_MS = 180_000;
const POLL_MS = 250;

/** Peak resident memory of a process in MB; null where /proc is missing. */
function peakMemoryMb(pid: number): number | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'));
  return match === null ? null : Number(match[1]) / 1024;
}

interface Pace {
  documents: number;
  seconds: number;
}

/** Documents made searchable between the first and the last seen, and the time between the two. */
async function follow(running: Running, items: number): Promise<Pace> {
  const end = Date.now() + TIMEOUT_MS;
  let first: { at: number; n: number } | null = null;
  let last = { at: performance.now(), n: 0 };
  let quiet = 0;
  while (Date.now() < end && quiet < 20) {
    const searchable = (await running.get<ApiHealth>('/api/health')).searchable ?? 0;
    const at = performance.now();
    if (searchable > 0 && first === null) first = { at, n: searchable };
    quiet = searchable > last.n || first === null ? 0 : quiet + 1;
    if (searchable > last.n) last = { at, n: searchable };
    if (searchable >= items) break;
    await sleep(POLL_MS);
  }
  if (first === null || last.n === first.n)
    throw new Error(`Expected documents to become searchable, got none\n${running.output()}`);
  return { documents: last.n - first.n, seconds: (last.at - first.at) / 1000 };
}

/** The whole process over the real pages, listed in three feeds and served by some 200 hosts so that the pace per host does not bound it: from HTTP response to searchable, its memory, and the time to a dashboard. */
export const bench: Bench = {
  name: 'line',
  async run({ emit }) {
    const dataDir = resolve(process.env['ALDYN_EVAL_DATA'] ?? '../shared/data');
    if (!existsSync(dataDir)) {
      console.error('bench line: SKIPPED, the real pages (../shared/data) are not here');
      return;
    }
    const space = await startReplaySpace({
      pages: replayPages(dataDir, { newest: new Date(), hosts: 16 }),
      channel: null,
      feeds: 'per-set',
    });
    const installation = makeInstallation(
      { sources: space.sourcesYaml, recipients: REPLAY_RECIPIENTS },
      { ALDYN_RESOLVE: space.resolve, ALDYN_PACE_MS: '0', ALDYN_COLLECTORS: '16' },
    );
    const add = (metric: string, value: number, unit: string) => emit({ bench: 'line', metric, value, unit });
    try {
      const running = await startAldyn(installation);
      const { documents, seconds } = await follow(running, space.pages.length);
      add('documents', documents, 'documents');
      add('throughput', documents / seconds, 'documents/s');
      const memory = peakMemoryMb(running.child.pid!);
      if (memory !== null) add('peak-memory', memory, 'MB');
      add('first-start-to-dashboard', running.readyMs / 1000, 's');
      running.child.kill('SIGTERM');
      await running.ended;
      const second = await startAldyn(installation);
      add('second-start-to-dashboard', second.readyMs / 1000, 's');
      second.child.kill('SIGTERM');
      await second.ended;
    } finally {
      installation.remove();
      await space.close();
    }
  },
};
