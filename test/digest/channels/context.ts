import type { ChannelContext } from '../../../src/digest/channels/channel.ts';
import { NOW } from '../desk.ts';
import { NOT_HANDED } from '../made-up.ts';

/** A context that keeps what was noted of the handing over, such as `handing 0`. */
export function contextOf(part: Partial<ChannelContext> = {}): { context: ChannelContext; noted: string[] } {
  const noted: string[] = [];
  const note = (what: string) => async (at: number) => void noted.push(`${what} ${at}`);
  const context: ChannelContext = {
    idempotencyKey: '00000000-0000-5000-8000-000000000001',
    signal: new AbortController().signal,
    env: {},
    now: NOW,
    dataFolder: '/nowhere',
    ...NOT_HANDED,
    handingOver: note('handing'),
    handedOver: note('handed'),
    notHandedOver: note('not handed'),
    ...part,
  };
  return { context, noted };
}

/** The error that the promise rejects with, null when it resolves. */
export async function failureOf(promise: Promise<unknown>): Promise<Error | null> {
  try {
    await promise;
    return null;
  } catch (error) {
    return error as Error;
  }
}
