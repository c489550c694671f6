import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from '../compose/lock.ts';
import { createProblems } from '../compose/problems.ts';
import { openLog } from '../compose/process-log.ts';
import { isEmbedded } from '../compose/setup.ts';
import type { Config } from '../config.ts';
import { AWAY_DELAY_MS, ServerAway } from '../model/server-away.ts';
import { listenForStop, type Asked } from './asked.ts';
import { createClosing, type Closing } from './closing.ts';

type Log = ReturnType<typeof openLog>;

/** What a process that runs until asked to stop works with. */
export interface Session {
  config: Config;
  log: Log;
  problem: (problem: unknown) => void;
  closing: Closing;
  asked: Asked;
}

/** Runs the work of a process and closes, whatever came of it, what was opened, in the opposite order. */
export async function inSession(config: Config, work: (session: Session) => Promise<void>): Promise<void> {
  const log = openLog(config);
  const problem = createProblems(log);
  const closing = createClosing(problem);
  try {
    await work({ config, log, problem, closing, asked: listenForStop() });
  } finally {
    await closing.all();
  }
}

/** Takes the data folder where an engine has its file in it; elsewhere there is nothing to guard. */
export function lockWhereEmbedded({ config, closing }: Session): { announce: (address: string) => void } {
  if (!isEmbedded(config)) return { announce: () => {} };
  const lock = lockFolder(config.dataDir);
  closing.add(() => lock.release());
  return lock;
}

/** Opens as soon as the servers answer, telling why it waits; null when asked to stop before. */
export async function openWhenThere<T>(
  { problem, asked }: Pick<Session, 'problem' | 'asked'>,
  open: () => Promise<T>,
): Promise<T | null> {
  while (!asked.signal.aborted) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof ServerAway)) throw error;
      problem(error);
      await sleep(AWAY_DELAY_MS, undefined, { signal: asked.signal }).catch(() => {});
    }
  }
  return null;
}
