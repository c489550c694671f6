import { createStore } from '../store.ts';

const SLOT = 'aldyn.key';

/** Set while the reader is being asked for an access key; `refused` after a wrong one. */
export const keyQuestion = createStore<{ refused: boolean } | null>(null);

let waiting: ((key: string) => void)[] = [];

/** The access key of this tab, null when none was given. */
export function heldKey(): string | null {
  return window.sessionStorage.getItem(SLOT);
}

/** Asks the reader for the key once, however many requests need it; resolves when it is given. */
export async function askKey(): Promise<string> {
  keyQuestion.set({ refused: heldKey() !== null });
  return await new Promise((resolve) => {
    waiting.push(resolve);
  });
}

/** The reader's answer: kept until the tab is closed, and handed to all who wait. */
export function giveKey(key: string): void {
  window.sessionStorage.setItem(SLOT, key);
  keyQuestion.set(null);
  const answered = waiting;
  waiting = [];
  for (const resolve of answered) resolve(key);
}
