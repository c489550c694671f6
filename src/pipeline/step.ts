import type { Job } from '../engines/queue/queue.ts';

/** Work for the next step: `subject` names it once and for all (the job key is step + subject). */
export interface Output {
  subject: string;
  payload: Record<string, string | number>;
  priority?: number;
  delayMs?: number;
}

/**
 * One step of the line: does its work for a job and tells what came of it, all at the end or, where a run
 * is long, one by one as they come. Throws the classes of `model/outcome.ts` for anything else than done.
 */
export type Step = (job: Job) => Promise<readonly Output[]> | AsyncIterable<Output>;

/** A payload value that must be text; a job without it can never succeed. */
export function text(job: Job, name: string): string {
  const value = job.payload[name];
  if (typeof value !== 'string')
    throw new TypeError(`Expected \`${name}\` to be text, got ${typeof value} (job ${job.key})`);
  return value;
}

/** A payload value that must be a number. */
export function number(job: Job, name: string): number {
  const value = job.payload[name];
  if (typeof value !== 'number')
    throw new TypeError(`Expected \`${name}\` to be a number, got ${typeof value} (job ${job.key})`);
  return value;
}
