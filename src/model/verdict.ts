import type { Contribution } from './signal.ts';

/** A person's verdict on a signal, with what the signal was scored by when it was given: what weights learn from. */
export interface Verdict {
  signalId: string;
  /** True for verified, false for dismissed. */
  isTrue: boolean;
  /** ISO. */
  at: string;
  explanation: Contribution[];
  /** Sources of its evidence, each once. */
  sources: string[];
}
