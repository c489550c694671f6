import { setTimeout as sleep } from 'node:timers/promises';
import { serverAway } from '../../../model/server-away.ts';
import type { MeiliServer, MeiliTask } from './client.ts';

/** The queue is asked so soon after a task was given, then less and less often. */
const FIRST_MS = 8;
const MOST_MS = 250;
const GROWTH = 1.4;

/** Waits for tasks of Meilisearch, all of them with one request at a time. */
export interface TaskWatch {
  /** Resolves when the task has ended, however it did. Rejects with ServerAway when the server does not answer or knows no such task. */
  done(uid: number): Promise<MeiliTask>;
  /** Rejects whoever waits. */
  close(): void;
}

interface Waiting {
  resolve: (task: MeiliTask) => void;
  reject: (error: unknown) => void;
}

/** Begins to ask when the first task is waited for, and stops when none is. */
export function createTaskWatch(server: MeiliServer): TaskWatch {
  const waiting = new Map<number, Waiting>();
  let delayMs = FIRST_MS;
  let isAsking = false;

  const rejectAll = (uids: Iterable<number>, error: unknown): void => {
    for (const uid of uids) {
      waiting.get(uid)?.reject(error);
      waiting.delete(uid);
    }
  };
  const askOnce = async (): Promise<void> => {
    const uids = [...waiting.keys()];
    const told = new Map((await server.tasks({ uids })).map((task) => [task.uid, task]));
    for (const uid of uids) {
      const task = told.get(uid);
      if (task === undefined) rejectAll([uid], serverAway(server.place, 'no trace of a task it was given'));
      else if (task.status !== 'enqueued' && task.status !== 'processing') {
        waiting.get(uid)?.resolve(task);
        waiting.delete(uid);
      }
    }
  };
  const askOn = async (): Promise<void> => {
    isAsking = true;
    while (waiting.size > 0) {
      await sleep(delayMs);
      delayMs = Math.min(MOST_MS, delayMs * GROWTH);
      const uids = [...waiting.keys()];
      await askOnce().catch((error: unknown) => rejectAll(uids, error));
    }
    isAsking = false;
  };
  return {
    done: (uid) =>
      new Promise((resolve, reject) => {
        waiting.set(uid, { resolve, reject });
        delayMs = FIRST_MS;
        if (!isAsking) void askOn();
      }),
    close: () => rejectAll(waiting.keys(), serverAway(server.place, 'our own end')),
  };
}
