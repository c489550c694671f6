import type { SignalCandidate } from '../../src/model/signal.ts';

/** A signal over the time it was told of: signals of one detector and subject are one. */
export interface Raised {
  /** Detector and subject. */
  key: string;
  /** When it was first told, milliseconds since 1970. */
  firstAt: number;
  /** When it was last told or changed. */
  lastAt: number;
  /** As it was told at first: what later came to it is not yet in there. */
  first: SignalCandidate;
  /** As it was told last. */
  last: SignalCandidate;
  /** Documents of its evidence, each with when it was first shown. */
  evidence: ReadonlyMap<string, number>;
}

/** Signals of a stream as they come, each from when it was first told. */
export interface RaisedLog {
  take(signals: readonly SignalCandidate[], now: number): void;
  /** All signals in the order they were first told. */
  all(): Raised[];
}

/** Most documents of evidence kept of one signal. */
const MOST_EVIDENCE = 100;

type Kept = Omit<Raised, 'evidence'> & { evidence: Map<string, number> };

/** Keeps signals as they are told; its memory grows with the signals, not with the stream. */
export function createRaisedLog(): RaisedLog {
  const kept = new Map<string, Kept>();
  return {
    take(signals, now) {
      for (const signal of signals) {
        const key = `${signal.detector} ${signal.subject}`;
        const known = kept.get(key) ?? {
          key,
          firstAt: now,
          lastAt: now,
          first: signal,
          last: signal,
          evidence: new Map<string, number>(),
        };
        kept.set(key, known);
        known.lastAt = now;
        known.last = signal;
        for (const { documentId } of signal.evidence)
          if (!known.evidence.has(documentId) && known.evidence.size < MOST_EVIDENCE)
            known.evidence.set(documentId, now);
      }
    },
    all: () => [...kept.values()],
  };
}
