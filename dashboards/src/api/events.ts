import type { ApiEvent } from '../../../src/model/api.ts';
import { createStore } from '../store.ts';
import { ask } from './client.ts';
import { createSseReader } from './sse.ts';

/** Whether news reaches this page at the moment. */
export type LinkState = 'connecting' | 'live' | 'broken';

/** State of the one stream of news. */
export const linkState = createStore<LinkState>('connecting');

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

const listeners = new Set<(event: ApiEvent) => void>();

/** Calls `onEvent` for every event from now on; returns the undoing. */
export function listen(onEvent: (event: ApiEvent) => void): () => void {
  listeners.add(onEvent);
  return () => listeners.delete(onEvent);
}

function announce(data: string): void {
  const event = JSON.parse(data) as ApiEvent;
  for (const tell of listeners) tell(event);
}

async function readStream(lastId: { value: string | null }, signal: AbortSignal): Promise<void> {
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (lastId.value !== null) headers['last-event-id'] = lastId.value;
  // By fetch rather than EventSource, which cannot send the access key in a header.
  const response = await ask('/api/events', { headers, signal });
  if (response.body === null) return;
  linkState.set('live');
  const read = createSseReader();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of read(value)) {
      lastId.value = event.id ?? lastId.value;
      announce(event.data);
    }
  }
}

const pause = async (delayMs: number): Promise<void> =>
  await new Promise((resolve) => {
    window.setTimeout(resolve, delayMs);
  });

/** Keeps one stream of news open, with growing waits after failures, until the signal aborts. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  const lastId: { value: string | null } = { value: null };
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const openedAt = Date.now();
    try {
      await readStream(lastId, signal);
    } catch {
      // Whatever broke the stream, the cure is the same: say so and try again later.
    }
    if (signal.aborted) return;
    linkState.set('broken');
    if (Date.now() - openedAt > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
    await pause(waitMs * (0.75 + Math.random() / 2));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}
