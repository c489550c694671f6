import { ConfigError, RetryLater } from './outcome.ts';

/** What is wrong with a file we keep, or with the disk under it. */
export type StorageFault = 'full' | 'refused' | 'read-only' | 'busy' | 'unopened' | 'damaged';

/** A file as messages name it. */
export interface StoragePlace {
  path: string;
  /** What the file is: `search index`. */
  what: string;
  /** What the operator does when it is damaged. */
  mend: string;
}

/** How long to wait before work that the disk refused is tried again. */
export const REFUSED_DELAY_MS = 10_000;

/** A write that the disk or the file refused: no fault of the work, which is tried again and lost nothing. */
export class StorageRefusal extends RetryLater {
  readonly fault: StorageFault;
  constructor(message: string, fault: StorageFault, options?: ErrorOptions) {
    super(message, REFUSED_DELAY_MS, options);
    this.name = 'StorageRefusal';
    this.fault = fault;
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const SQLITE: Record<number, StorageFault> = {
  5: 'busy',
  8: 'read-only',
  10: 'refused',
  11: 'damaged',
  13: 'full',
  14: 'unopened',
  26: 'damaged',
};
/** SQLite's own texts for these codes: the driver leaves the code out of errors of queries that return rows. */
const SQLITE_SAYS: Record<string, StorageFault> = {
  'database is locked': 'busy',
  'attempt to write a readonly database': 'read-only',
  'disk I/O error': 'refused',
  'database disk image is malformed': 'damaged',
  'database or disk is full': 'full',
  'unable to open database file': 'unopened',
  'file is not a database': 'damaged',
};
/** Codes of the operating system that mean the disk, not the work. */
const SYSTEM: Record<string, StorageFault> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'refused',
  EIO: 'refused',
  EROFS: 'read-only',
};

/** Deepest chain of causes looked at. */
const MAX_CAUSES = 8;

function faultOf(error: Error & { errcode?: unknown; code?: unknown }): StorageFault | undefined {
  const { errcode, code, message } = error;
  if (typeof errcode === 'number') return SQLITE[errcode & 0xff];
  if (code === 'ERR_SQLITE_ERROR') return SQLITE_SAYS[message];
  return typeof code === 'string' ? SYSTEM[code] : undefined;
}

/** What is wrong with the storage by this error or one of its causes; null when it is something else. */
export function storageFault(error: unknown): StorageFault | null {
  let at = error;
  for (let depth = 0; depth < MAX_CAUSES && at instanceof Error; depth += 1) {
    const fault = faultOf(at);
    if (fault !== undefined) return fault;
    at = at.cause;
  }
  return null;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const SAYS: Record<StorageFault, (place: StoragePlace, reason: string) => { wish: string; got: string }> = {
  full: ({ what }) => ({ wish: `room on the disk for the ${what}`, got: 'a full disk' }),
  refused: ({ what }, reason) => ({
    wish: `room on the disk for the ${what}`,
    got: `a refused write (${reason}): a full disk, a quota, a limit on file size or a fault of the disk`,
  }),
  'read-only': ({ what }) => ({
    wish: `to be allowed to write the ${what}`,
    got: 'a read-only file or folder',
  }),
  busy: ({ what }) => ({ wish: `the ${what} to be free`, got: 'another process that is writing' }),
  unopened: ({ what }) => ({
    wish: `to open the ${what}`,
    got: 'a file or folder that cannot be opened or written',
  }),
  damaged: ({ what, mend }) => ({
    wish: `a sound ${what}`,
    got: `a file that is damaged or something else; ${mend}`,
  }),
};

/** The error of an open file as what to do about it: StorageRefusal with a sentence, or the error as it came. */
export function refusedWork(error: unknown, place: StoragePlace): unknown {
  const fault = error instanceof RetryLater ? null : storageFault(error);
  if (fault === null) return error;
  const { wish, got } = SAYS[fault](place, reasonOf(error));
  return new StorageRefusal(`Expected ${wish}, got ${got} (${place.path})`, fault, { cause: error });
}

/** The error of opening a file as a sentence for the operator. */
export function unusableFile(error: unknown, place: StoragePlace): ConfigError {
  if (error instanceof ConfigError) return error;
  const cause = error instanceof StorageRefusal ? error.cause : error;
  const fault = storageFault(cause);
  const got = fault === null ? reasonOf(cause) : SAYS[fault](place, reasonOf(cause)).got;
  return new ConfigError(`Expected a usable ${place.what} at ${place.path}, got ${got}`, { cause });
}
