import { z } from 'zod';

/** What is remembered of a host between two turns. */
export const hostMemorySchema = z.object({
  /** Mean time of an answer; null when none came yet. */
  latencyMs: z.number().min(0).nullable(),
  /** Answers 429 and 503 in a row. */
  refusals: z.number().int().min(0),
  /** What robots.txt asks for; 0 when it asks for nothing or was not read. */
  crawlDelayMs: z.number().min(0),
});
export type HostMemory = z.infer<typeof hostMemorySchema>;

/** How a turn ended. */
export interface TurnEnd {
  memory: HostMemory;
  /** Nobody enters for so long from now on. */
  spacingMs: number;
  /** Nobody enters for so long from now on, because the host said so; 0 when it did not. */
  blockedMs: number;
}

/** The right to send one request to a host, held by one process of all. */
export interface Turn {
  kind: 'turn';
  /** What the last turn left; null when there is nothing. */
  memory: HostMemory | null;
  /** Aborted, with a RetryLater, when the turn is lost before it was left: the request must stop. */
  signal: AbortSignal;
  /** Gives the turn back. Never rejects and never waits. */
  leave(end: TurnEnd): void;
}

/** No turn: the host is to be left alone for longer than the caller waits, or too many were before it. */
export interface NoTurn {
  kind: 'blocked' | 'crowded';
  /** When it may be worth asking again. */
  waitMs: number;
}

/** What a caller tells and asks for. */
export interface TurnAsk {
  /** What the caller would leave between two requests. */
  spacingMs: number;
  /** For how long the caller knows that nobody may enter. */
  blockedMs: number;
  maxWaitMs: number;
  signal: AbortSignal;
}

/** The port of turns shared by processes: one request at a time to a host, and spaced, whoever sends it. */
export interface SharedTurns {
  /** Waits for the turn; rejects with a RetryLater when our own server is away, and with the signal's reason when that is aborted. */
  enter(host: string, ask: TurnAsk): Promise<Turn | NoTurn>;
  /** The robots.txt kept for an origin, empty for none; null when there is nothing kept or the server is away. */
  recallRobots(origin: string): Promise<{ text: string; forMs: number } | null>;
  /** Keeps a robots.txt. Best effort: never rejects and never waits. */
  keepRobots(origin: string, kept: { text: string; forMs: number }): void;
}
