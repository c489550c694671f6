import type { Job } from 'bullmq';
import type { BullHandles } from './bullmq-handles.ts';
import type { ScriptName } from './bullmq-scripts.ts';

/** A script and what it is given. */
export type Command = readonly [name: string, args: unknown[]];

/** One of our scripts as a command. */
export function command(name: ScriptName, args: (string | number)[]): Command {
  return [name, args];
}

/** What BullMQ would send to add the job, without sending it. Throws for a job that cannot be written. */
export function addingOf(job: Job): Command {
  const sent: Command[] = [];
  const recorder = {
    runCommand(name: string, args: unknown[]) {
      sent.push([name, args]);
      return recorder;
    },
  };
  // BullMQ adds to a transaction at once; what it resolves to is the transaction.
  job.addJob(recorder as unknown as Parameters<Job['addJob']>[0], {}).catch(() => {});
  const [adding] = sent;
  if (adding === undefined) throw new Error('Expected BullMQ to add a job with one command, got none');
  return adding;
}

/**
 * Runs the commands as one transaction in one write; resolves to their answers. Sent one by one, since the driver's
 * pipeline, made anew each time with a method for every script that BullMQ defines, costs twice as much processor time.
 */
export async function transact(
  handles: BullHandles,
  commands: readonly Command[],
): Promise<[Error | null, unknown][]> {
  const client = await handles.client();
  const redis = handles.link.client;
  const { stream } = redis;
  stream?.cork();
  // Nothing is awaited before the end: no other command comes in between.
  const queued: Promise<unknown>[] = [
    redis.multi({ pipeline: false }),
    ...commands.map(([name, args]) => client.runCommand(name, args) as Promise<unknown>),
  ];
  const answers = redis.exec();
  stream?.uncork();
  const refused = Promise.allSettled(queued);
  try {
    return (await answers) ?? [];
  } catch (error) {
    // A transaction that was cut off says less than the command that was refused.
    const reason = (await refused).find((each) => each.status === 'rejected');
    throw (reason?.reason as unknown) ?? error;
  }
}
