/** One thing that happened to stories; the order of `number` is that of time. */
export interface StoryChange {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  kind: 'join' | 'merge' | 'split' | 'undo';
  /** The story that families came from; null where they were in none. */
  from: string | null;
  /** The story they are in now. */
  to: string;
  /** The families that moved. */
  families: string[];
  /** In words and figures. */
  why: string;
}
