import { join } from 'node:path';
import { lockFolder } from '../compose/lock.ts';
import { createStore, type Store } from '../store/index.ts';
import type { Session } from './session.ts';

/** Opens the store of a command that needs nothing else; one in the data folder is taken for this command alone. */
export async function openStoreAlone({ config, closing, problem }: Session): Promise<Store> {
  if (config.storeUrl === null) {
    const lock = lockFolder(config.dataDir);
    closing.add(() => lock.release());
  }
  const store = await createStore(
    config.storeUrl === null
      ? { path: join(config.dataDir, 'store.db') }
      : { url: config.storeUrl, onProblem: problem },
  );
  closing.add(() => store.close());
  return store;
}
