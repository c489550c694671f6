import type { Search } from '../../src/engines/search/search.ts';

/** A search whose engine has gone away. */
export function createBrokenSearch(): Search {
  const fail = async () => {
    throw new Error('the disk said something private');
  };
  return { put: fail, remove: fail, search: fail, count: fail, rebuild: fail, close: async () => {} };
}
