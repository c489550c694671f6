import { ConfigError, RetryLater } from '../model/outcome.ts';

/** The same sentence is told at most this often, ms. */
const TELL_EVERY_MS = 60_000;
/** Sentences remembered; the oldest is forgotten first. */
const MAX_REMEMBERED = 200;

/** Where problems are told: the log of the process. */
export interface ProblemLog {
  error(about: object, sentence: string): void;
}

/** True when the error's message is a sentence for the operator, so that no stack needs to be shown. */
export function isSentence(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error instanceof ConfigError || error instanceof RetryLater || error.message.startsWith('Expected ');
}

/**
 * Tells problems of the background, such as a full disk: a sentence where there is one, else the error with its stack;
 * the same at most once a minute, with how often it came in between.
 */
export function createProblems(log: ProblemLog, now: () => number = Date.now): (problem: unknown) => void {
  const told = new Map<string, { atMs: number; since: number }>();
  return (problem) => {
    const sentence = problem instanceof Error ? problem.message : String(problem);
    const last = told.get(sentence);
    if (last !== undefined && now() - last.atMs < TELL_EVERY_MS) {
      last.since += 1;
      return;
    }
    told.delete(sentence);
    if (told.size >= MAX_REMEMBERED) told.delete(told.keys().next().value!);
    told.set(sentence, { atMs: now(), since: 0 });
    const more =
      last === undefined || last.since === 0 ? '' : ` (and ${last.since} times since it was last told)`;
    log.error(isSentence(problem) ? {} : { err: problem }, `${sentence}${more}`);
  };
}
