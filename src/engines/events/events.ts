import type { ApiEvent } from '../../model/api.ts';

/**
 * The port that carries events from the process where they happen to those that show them. Best effort: an event
 * is a hint to look again, never the only place of a fact, so one may be lost while a server is away.
 */
export interface EventBus {
  /** Never rejects and never waits. */
  publish(event: ApiEvent): void;
  /** Calls the listener for every event of every process, this one included, until the returned function is called. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  close(): Promise<void>;
}
