import { openSqlite, type Sqlite } from '../sqlite.ts';

/** States of a row in `jobs`; finished jobs leave it for `finished`. */
export const STATE = { waiting: 0, delayed: 1, running: 2, quarantined: 3 } as const;

const SCHEMA = `
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  step TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL,
  state INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_ms INTEGER NOT NULL,
  owner TEXT,
  error TEXT,
  place TEXT,
  settled_ms INTEGER
);
CREATE INDEX jobs_next ON jobs (state, step, priority, seq);
CREATE INDEX jobs_due ON jobs (due_ms) WHERE state = ${STATE.delayed};
CREATE TABLE finished (key TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX finished_at ON finished (at_ms);
CREATE TABLE owners (owner TEXT PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, beat_ms INTEGER NOT NULL)
  WITHOUT ROWID;
`;

/** Opens the queue's file; see `openSqlite` for what it throws. */
export function openQueueFile(path: string): Sqlite {
  return openSqlite(path, {
    what: 'queue',
    mend: 'stop Aldyn and move it away: the next start makes a new one and takes up all open work',
    version: 1,
    schema: SCHEMA,
    cacheMiB: 16,
  });
}

/** A row of `jobs` as a worker needs it. */
export interface JobRow {
  seq: number;
  key: string;
  step: string;
  payload: string;
  priority: number;
  attempts: number;
}

/** The prepared statements of the queue, each named by what it does. */
export function queueStatements(db: Sqlite) {
  const { waiting, delayed, running, quarantined } = STATE;
  return {
    add: db.prepare(
      `INSERT INTO jobs (key, step, payload, priority, state, due_ms) SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE NOT EXISTS (SELECT 1 FROM finished WHERE key = ?1 AND at_ms > ?7) ON CONFLICT (key) DO NOTHING`,
    ),
    take: db.prepare(
      `UPDATE jobs SET state = ${running}, owner = ?1 WHERE seq IN
         (SELECT seq FROM jobs WHERE state = ${waiting} AND step = ?2 ORDER BY priority, seq LIMIT ?3)
       RETURNING seq, key, step, payload, priority, attempts`,
    ),
    promote: db.prepare(`UPDATE jobs SET state = ${waiting} WHERE state = ${delayed} AND due_ms <= ?`),
    nextDue: db.prepare(`SELECT min(due_ms) AS due FROM jobs WHERE state = ${delayed}`),
    finish: db.prepare(`DELETE FROM jobs WHERE seq = ?1 AND state = ${running} AND owner = ?2`),
    remember: db.prepare(`INSERT OR REPLACE INTO finished (key, at_ms) VALUES (?, ?)`),
    forget: db.prepare(
      `DELETE FROM finished WHERE key IN (SELECT key FROM finished WHERE at_ms <= ? ORDER BY at_ms LIMIT ?)`,
    ),
    putBack: db.prepare(
      `UPDATE jobs SET state = ?3, due_ms = ?4, attempts = attempts + ?5, error = ?6, owner = NULL
       WHERE seq = ?1 AND state = ${running} AND owner = ?2`,
    ),
    quarantine: db.prepare(
      `UPDATE jobs SET state = ${quarantined}, error = ?3, place = ?4, settled_ms = ?5, owner = NULL
       WHERE seq = ?1 AND state = ${running} AND owner = ?2`,
    ),
    counts: db.prepare(`SELECT step, state, count(*) AS n FROM jobs GROUP BY state, step`),
    quarantined: db.prepare(
      `SELECT key, step, payload, attempts, error, place, settled_ms FROM jobs
       WHERE state = ${quarantined} AND (?1 IS NULL OR step = ?1) ORDER BY settled_ms DESC, seq DESC LIMIT ?2`,
    ),
    replayAll: db.prepare(
      `UPDATE jobs SET state = ${waiting}, attempts = 0, due_ms = ? WHERE state = ${quarantined}`,
    ),
    replayOne: db.prepare(
      `UPDATE jobs SET state = ${waiting}, attempts = 0, due_ms = ? WHERE state = ${quarantined} AND key = ?`,
    ),
    beat: db.prepare(
      `INSERT INTO owners (owner, host, pid, beat_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (owner) DO UPDATE SET beat_ms = excluded.beat_ms`,
    ),
    owners: db.prepare('SELECT owner, host, pid, beat_ms FROM owners'),
    leave: db.prepare('DELETE FROM owners WHERE owner = ?'),
    // A run that ended with its process counts as an attempt, so that a job that kills its worker comes to an end.
    release: db.prepare(
      `UPDATE jobs SET state = ${waiting}, attempts = attempts + 1, error = 'the process that ran it ended', owner = NULL
       WHERE state = ${running} AND owner NOT IN (SELECT owner FROM owners)`,
    ),
  };
}
export type QueueStatements = ReturnType<typeof queueStatements>;
