import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../model/outcome.ts';

/** Who works on a data folder. */
export interface Holder {
  pid: number;
  /** Where its service answers, null while it has none. */
  address: string | null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The live process that holds the folder, null when none does (a dead one's lock does not count). */
export function holderOf(dataDir: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(join(dataDir, 'lock.json'), 'utf8')) as Holder;
    return holder.pid !== process.pid && isAlive(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

/** The folder is ours until `release`. The embedded engines keep part of their state in memory, so one process at a time. */
export function lockFolder(dataDir: string): { announce: (address: string) => void; release: () => void } {
  const path = join(dataDir, 'lock.json');
  try {
    mkdirSync(dataDir, { recursive: true });
    const holder = holderOf(dataDir);
    if (holder !== null) {
      const at = holder.address === null ? '' : `, its dashboard is at ${holder.address}`;
      throw new ConfigError(
        `Expected the data folder ${dataDir} to be free, got one in use by process ${holder.pid}${at}`,
      );
    }
    writeFileSync(path, JSON.stringify({ pid: process.pid, address: null } satisfies Holder));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `Expected the data folder ${dataDir} to be writable, got ${code ?? String(error)} (ALDYN_DATA)`,
      {
        cause: error,
      },
    );
  }
  return {
    announce: (address) =>
      writeFileSync(path, JSON.stringify({ pid: process.pid, address } satisfies Holder)),
    release: () => rmSync(path, { force: true }),
  };
}
