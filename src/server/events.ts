import { randomUUID } from 'node:crypto';
import type { ApiEvent } from '../model/api.ts';

/** An event with its place in the stream. */
export interface StreamEvent {
  id: string;
  event: ApiEvent;
}

/** Receives events; false means it cannot keep up and is dropped. */
type Follower = (entry: StreamEvent) => boolean;

interface Subscription {
  missed: StreamEvent[];
  unsubscribe: () => void;
}

/** Tells everything that follows what just happened. */
export interface EventHub {
  publish(event: ApiEvent): void;
  /**
   * Calls `follower` for every event from now on. Returns what it missed since `lastId` and the undoing,
   * or null when there are too many followers already.
   */
  subscribe(follower: Follower, options?: { lastId?: string }): Subscription | null;
  /** Most followers at a time. */
  readonly maxFollowers: number;
}

const MAX_KEPT = 200;
const MAX_FOLLOWERS = 100;

/** A hub that keeps the last 200 events for followers that lost their connection. */
export function createEvents(options: { maxKept?: number; maxFollowers?: number } = {}): EventHub {
  const { maxKept = MAX_KEPT, maxFollowers = MAX_FOLLOWERS } = options;
  // Numbers start again with the process; the run keeps them apart from those of an earlier one.
  const run = randomUUID().slice(0, 8);
  const kept: StreamEvent[] = [];
  const followers = new Set<Follower>();
  let count = 0;

  const missedSince = (lastId: string): StreamEvent[] => {
    const [lastRun, number] = lastId.split('-');
    if (lastRun !== run) return [...kept];
    const after = Number(number);
    return kept.filter((entry) => Number(entry.id.slice(run.length + 1)) > after);
  };

  return {
    maxFollowers,
    publish(event) {
      count += 1;
      const entry = { id: `${run}-${count}`, event };
      kept.push(entry);
      if (kept.length > maxKept) kept.shift();
      for (const follower of followers) {
        if (!follower(entry)) followers.delete(follower);
      }
    },
    subscribe(follower, { lastId } = {}) {
      if (followers.size >= maxFollowers) return null;
      followers.add(follower);
      return {
        missed: lastId === undefined ? [] : missedSince(lastId),
        unsubscribe: () => followers.delete(follower),
      };
    },
  };
}
