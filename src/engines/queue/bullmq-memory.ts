/**
 * How long the key of a finished job is remembered at least: longer than the pipeline's longest look back (a digest
 * is made up to seven days late).
 */
export const REMEMBER_MS = 8 * 24 * 60 * 60 * 1000;

/** The times of the memory: keys are kept by generations, which Redis forgets as a whole. */
export interface Generations {
  /** Those in which a key may still be. */
  known(nowMs: number): number[];
  /** The one that takes what finishes now, and when it is forgotten (ms since 1970). */
  current(nowMs: number): { generation: number; forgetMs: number };
}

/** Two generations to the time of remembering: a key is known for that time at least and half as long again at most. */
export function generationsOf(rememberMs: number): Generations {
  const spanMs = Math.max(1, Math.ceil(rememberMs / 2));
  const at = (ms: number): number => Math.floor(ms / spanMs);
  return {
    known: (nowMs) => [at(nowMs), at(nowMs) - 1, at(nowMs) - 2],
    current: (nowMs) => ({ generation: at(nowMs), forgetMs: (at(nowMs) + 3) * spanMs }),
  };
}
