/** What the last visitor of a host knew of it, for the next one. */
export interface HostMemory {
  /** Mean time of an answer; null when none came yet. */
  latencyMs: number | null;
  /** Answers 429 and 503 in a row. */
  refusals: number;
  /** What robots.txt asks for; 0 when it asks for nothing or was not read. */
  crawlDelayMs: number;
}

/** How a turn ended. */
export interface TurnEnd {
  memory: HostMemory;
  /** Nobody enters for so long from now on. */
  spacingMs: number;
  /** The host asked everybody to stay away for so long; 0 when it did not. */
  blockedMs: number;
}

/** The right to send one request to a host, held by one process of all. */
export interface Turn {
  kind: 'turn';
  /** Null when nobody was there before, or it was forgotten. */
  memory: HostMemory | null;
  /** Aborted when the turn is lost before it was left: the request must stop. Its reason is a RetryLater. */
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
  /** For how long the caller knows the host must be left alone. */
  blockedMs: number;
  maxWaitMs: number;
  signal: AbortSignal;
}

/** Turns of hosts shared by all processes: one request at a time and spaced, whoever sends it. */
export interface SharedTurns {
  /** Waits for the turn; rejects with a RetryLater when our own server is away, with the signal's reason when aborted. */
  enter(host: string, ask: TurnAsk): Promise<Turn | NoTurn>;
  /** The robots.txt that another process kept for an origin, empty for none; null when there is nothing kept. */
  recallRobots(origin: string): Promise<{ text: string; forMs: number } | null>;
  /** Keeps a robots.txt for the others. Best effort: never rejects and never waits. */
  keepRobots(origin: string, kept: { text: string; forMs: number }): void;
}
