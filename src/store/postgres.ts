import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { Pool, types, type PoolClient } from 'pg';
import type { ServerPlace } from '../model/server-away.ts';
import type { Base } from './base.ts';
import { again, isLost, refusedQuery } from './postgres-faults.ts';
import type { Schema } from './schema.ts';

const CONNECT_MS = 3000;
/** No statement of ours takes nearly as long: after it the server is taken for gone. */
const ANSWER_MS = 30_000;
/** Longest wait for a lock of another process. */
const LOCK_MS = 15_000;
/** Bringing large tables up takes its time, and so does waiting for another process that does. */
const PATIENT_MS = 10 * 60_000;
/** Nothing of ours rests inside a transaction: whoever does is stopped or cut off, and holds locks. */
const REST_MS = 30_000;
const CLOSE_MS = 3000;
const MAX_CONNECTIONS = 10;

const INT8 = 20;
const BYTEA = 17;

/** Counts as numbers and bytes as plain Uint8Array, as SQLite gives them. */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8) return Number;
  const parse = types.getTypeParser(oid, format) as (text: string) => unknown;
  if (oid !== BYTEA) return parse;
  return (text) => {
    const bytes = parse(text) as Buffer;
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}

/** PostgreSQL has no text with U+0000 in it; the sign for what cannot be shown stands in, in lookups too. */
function sendable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

/** Statements the server keeps parsed and planned on each connection: it halves its processor time. */
const MAX_PREPARED = 200;
/** Longer ones are lists of many rows, of a length that hardly comes again. */
const MAX_PREPARED_LENGTH = 4000;
/** What joins tables is planned each time: a plan made while they were empty would be kept when they no longer are. */
const PREPARED = /^\s*(select|insert|update|delete)\b(?!.*(\bjoin\b|\bunnest\b|\(\s*select\b))/is;

type NameOf = (statement: string) => string | undefined;

/** Names the statements of one store, the first so many of them. */
function createNames(): NameOf {
  const names = new Map<string, string>();
  return (statement) => {
    const known = names.get(statement);
    if (known !== undefined) return known;
    if (names.size >= MAX_PREPARED || statement.length > MAX_PREPARED_LENGTH) return undefined;
    if (!PREPARED.test(statement)) return undefined;
    const name = `aldyn-${names.size}`;
    names.set(statement, name);
    return name;
  };
}

interface Lending {
  place: ServerPlace;
  nameOf: NameOf;
  giveBack: () => void;
}

/** One lent connection as Kysely wants it: errors say what to do, a lost connection is never lent again. */
function adaptClient(client: PoolClient, { place, nameOf, giveBack }: Lending): PostgresPoolClient {
  let isInside = false;
  let isBroken = false;
  const run = async (sql: string, parameters: readonly unknown[]) => {
    try {
      const name = nameOf(sql);
      const values = parameters.map(sendable);
      return await client.query(name === undefined ? { text: sql, values } : { name, text: sql, values });
    } catch (error) {
      isBroken ||= isLost(error);
      throw error;
    }
  };
  const query = async (sql: string, parameters: readonly unknown[] = []) => {
    if (sql === 'rollback' && isBroken) return { command: 'UPDATE' as const, rowCount: 0, rows: [] };
    if (sql === 'begin') isInside = true;
    try {
      // Inside a transaction the whole of it must be run again.
      return await (isInside ? run(sql, parameters) : again(() => run(sql, parameters), place));
    } catch (error) {
      throw refusedQuery(error, place);
    } finally {
      if (sql === 'commit' || sql === 'rollback') isInside = false;
    }
  };
  return {
    // The other shape of it is for cursors, which nothing here opens.
    query: query as unknown as PostgresPoolClient['query'],
    release() {
      client.release(isBroken);
      giveBack();
    },
  };
}

/** Lends at most `max` connections; whoever comes later waits, which is no sign of a server that is away. */
function createTurns(max: number): { take: () => Promise<void>; giveBack: () => void } {
  let free = max;
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    giveBack() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}

function adaptPool(pool: Pool, place: ServerPlace, max: number): PostgresPool {
  const turns = createTurns(max);
  const lending = { place, nameOf: createNames(), giveBack: turns.giveBack };
  return {
    async connect() {
      await turns.take();
      try {
        return adaptClient(await pool.connect(), lending);
      } catch (error) {
        turns.giveBack();
        throw refusedQuery(error, place);
      }
    },
    end: () => pool.end(),
  };
}

/** What the store on a server is opened with. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with libpq's parameters such as `?sslmode=verify-full`. */
  url: string;
  /** Told of connections lost while nothing used them. */
  onProblem?: (problem: unknown) => void;
  /** Most connections at a time; default 10. */
  maxConnections?: number;
}

/**
 * Opens PostgreSQL without asking it anything yet; a patient one is for bringing tables up. Queries reject with ServerAway while it does not answer, with
 * StorageRefusal when its disk is full, and are run again when they met other work; nothing ends the process.
 */
export function openPostgres(options: PostgresOptions, isPatient = false): Base {
  const { url, onProblem = () => {}, maxConnections = MAX_CONNECTIONS } = options;
  const place: ServerPlace = { part: 'store', what: 'PostgreSQL', url };
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'aldyn',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: isPatient ? PATIENT_MS : ANSWER_MS,
    lock_timeout: isPatient ? PATIENT_MS : LOCK_MS,
    idle_in_transaction_session_timeout: REST_MS,
    keepAlive: true,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
  });
  pool.on('error', (error) => onProblem(refusedQuery(error, place)));
  // Without a listener, a lent connection lost between two statements would end the process; the next one rejects.
  pool.on('connect', (client) => client.on('error', () => {}));
  const dialect = new PostgresDialect({ pool: adaptPool(pool, place, maxConnections) });
  const db = new Kysely<Schema>({ dialect });
  return {
    db,
    backend: 'postgres',
    transaction: (work) => again(() => db.transaction().execute(work), place),
    // A server that fell silent is not waited for.
    close: () => Promise.race([db.destroy(), sleep(CLOSE_MS, undefined, { ref: false })]),
  };
}
