import { sql } from 'kysely';
import type { Base } from './base.ts';

/** Who does something that one at a time may do: taken for a while, renewed by taking it again. */
export interface Leases {
  /** Takes or renews the lease for `ttlMs` from now; false when another holder has it and has not let it run out. */
  take(name: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Gives the lease back; nothing happens when another holder has it. */
  release(name: string, holder: string): Promise<void>;
  /** Who has the lease now, null when nobody does. */
  holder(name: string): Promise<string | null>;
}

/** Kept in memory: a file has one process, whose leases end with it. */
function createLocalLeases(nowMs: () => number): Leases {
  const held = new Map<string, { holder: string; untilMs: number }>();
  const current = (name: string) => {
    const lease = held.get(name);
    return lease !== undefined && lease.untilMs > nowMs() ? lease.holder : null;
  };
  return {
    async take(name, holder, ttlMs) {
      const other = current(name);
      if (other !== null && other !== holder) return false;
      held.set(name, { holder, untilMs: nowMs() + ttlMs });
      return true;
    },
    async release(name, holder) {
      if (held.get(name)?.holder === holder) held.delete(name);
    },
    holder: async (name) => current(name),
  };
}

/** Kept in a table, by the clock of the server: clocks of hosts differ. */
function createSharedLeases({ db }: Base): Leases {
  const nowMs = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  return {
    async take(name, holder, ttlMs) {
      const until = sql<number>`${nowMs} + ${ttlMs}::bigint`;
      const taken = await db
        .insertInto('leases')
        .values({ name, holder, until_ms: until })
        .onConflict((c) =>
          c
            .column('name')
            .doUpdateSet({ holder, until_ms: until })
            .where((e) => e.or([e('leases.holder', '=', holder), e('leases.until_ms', '<=', nowMs)])),
        )
        .returning('name')
        .executeTakeFirst();
      return taken !== undefined;
    },
    async release(name, holder) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
    async holder(name) {
      const row = await db
        .selectFrom('leases')
        .select('holder')
        .where('name', '=', name)
        .where('until_ms', '>', nowMs)
        .executeTakeFirst();
      return row?.holder ?? null;
    },
  };
}

/** Leases over every process that shares the store; those of a process that died run out. */
export function createLeases(base: Base, nowMs: () => number = () => performance.now()): Leases {
  return base.backend === 'sqlite' ? createLocalLeases(nowMs) : createSharedLeases(base);
}
