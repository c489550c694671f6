import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../model/outcome.ts';

/** Who works on a data folder. */
export interface Holder {
  pid: number;
  /** Where its service answers, null while it has none. */
  address: string | null;
  /** When the process began by the kernel's own count; null where that cannot be read. */
  began: string | null;
}

/** After a crash another process may get the same id, in a container nearly always: the time of its start tells them apart. */
function beganAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; `starttime` is the twentieth field after it (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = beganAt(pid);
  return now === null || began === null || now === began;
}

/** The live process that holds the folder, null when none does (a dead one's lock does not count). */
export function holderOf(dataDir: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(join(dataDir, 'lock.json'), 'utf8')) as Holder;
    return holder.pid !== process.pid && isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

function refuse(dataDir: string, { pid, address }: Holder): never {
  const at = address === null ? '' : `, its dashboard is at ${address}`;
  throw new ConfigError(
    `Expected the data folder ${dataDir} to be free, got one in use by process ${pid}${at}: stop that process first, or choose another folder (ALDYN_DATA)`,
  );
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

/** Takes the lock by making its file, which only one process can; the file of a dead holder is taken away first. */
function take(dataDir: string, path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw error;
    const holder = holderOf(dataDir);
    if (holder !== null) refuse(dataDir, holder);
    rmSync(path, { force: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}

/** The folder is ours until `release`. The embedded engines keep part of their state in memory, so one process at a time. */
export function lockFolder(dataDir: string): { announce: (address: string) => void; release: () => void } {
  const path = join(dataDir, 'lock.json');
  const textOf = (address: string | null) =>
    JSON.stringify({ pid: process.pid, address, began: beganAt(process.pid) } satisfies Holder);
  const writable = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      throw new ConfigError(
        `Expected the data folder ${dataDir} to be writable, got ${code ?? String(error)} (ALDYN_DATA)`,
        { cause: error },
      );
    }
  };
  writable(() => {
    mkdirSync(dataDir, { recursive: true });
    take(dataDir, path, textOf(null));
  });
  return {
    announce: (address) => writable(() => writeFileSync(path, textOf(address))),
    release: () => rmSync(path, { force: true }),
  };
}
