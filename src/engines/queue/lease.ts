import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Sqlite } from '../sqlite.ts';
import type { QueueStatements } from './tables.ts';

/** A process that has not been heard of for so long is taken for dead and its jobs are given to others. */
export const LEASE_MS = 60_000;
/** How often a process says that it lives. */
export const BEAT_MS = 15_000;

/** Owners of this very process: a foreign one with our process id is left over from before a restart. */
const living = new Set<string>();

/** What one process holds: its running jobs are its own until it ends or falls silent. */
export interface Lease {
  readonly owner: string;
  /** Says that we live and frees the jobs of owners that do not; returns how many jobs were freed. */
  beat(nowMs: number): number;
  /** Gives up the lease; jobs still running are freed. */
  end(): void;
}

/** Registers this process as an owner of jobs and frees at once the jobs of processes that are gone. */
export function takeLease(db: Sqlite, statements: QueueStatements, nowMs: number): Lease {
  const host = hostname();
  const owner = `${process.pid}:${randomUUID()}`;
  living.add(owner);
  const beat = (at: number): number =>
    db.transaction(() => {
      statements.beat.run(owner, host, process.pid, at);
      for (const row of statements.owners.all<OwnerRow>()) {
        if (row.owner !== owner && isGone(row, { host, nowMs: at })) statements.leave.run(row.owner);
      }
      return statements.release.run();
    });
  beat(nowMs);
  return {
    owner,
    beat,
    end() {
      living.delete(owner);
      db.transaction(() => {
        statements.leave.run(owner);
        statements.release.run();
      });
    },
  };
}

interface OwnerRow {
  owner: string;
  host: string;
  pid: number;
  beat_ms: number;
}

function isGone(row: OwnerRow, { host, nowMs }: { host: string; nowMs: number }): boolean {
  if (row.beat_ms <= nowMs - LEASE_MS) return true;
  if (row.host !== host) return false;
  if (row.pid === process.pid) return !living.has(row.owner);
  try {
    process.kill(row.pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
  }
}
