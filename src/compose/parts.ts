import { isSentence } from './problems.ts';
import type { PartState } from '../server/deps.ts';
import type { Engines } from './setup.ts';

async function stateOf(part: PartState['part'], ask: () => Promise<unknown>): Promise<PartState> {
  try {
    await ask();
    return { part, problem: null };
  } catch (error) {
    // What is no sentence is not for everybody's eyes.
    return { part, problem: isSentence(error) ? error.message : `The ${part} does not answer` };
  }
}

/** Asks every part of the process whether it answers; never rejects. */
export function partsOf({
  store,
  queue,
  search,
}: Pick<Engines, 'store' | 'queue' | 'search'>): Promise<PartState[]> {
  return Promise.all([
    stateOf('store', () => store.leases.holder('schedule')),
    stateOf('queue', () => queue.counts()),
    ...(search === null ? [] : [stateOf('search', () => search.count())]),
  ]);
}
