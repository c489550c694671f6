import type { Sqlite } from '../sqlite.ts';

interface Entry {
  work: () => unknown;
  done: (result: never) => void;
  fail: (problem: unknown) => void;
}

/**
 * Runs writes that come in one turn of the event loop in one transaction: a commit costs more than what is in
 * it. When it fails, each of them fails and nothing of any is kept.
 */
export function createGroupCommit(db: Sqlite): <T>(work: () => T) => Promise<T> {
  let waiting: Entry[] = [];
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    try {
      const results = db.transaction(() => group.map((entry) => entry.work()));
      group.forEach((entry, index) => entry.done(results[index] as never));
    } catch (problem) {
      for (const entry of group) entry.fail(problem);
    }
  };
  return (work) =>
    new Promise((done, fail) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ work, done, fail });
    });
}
