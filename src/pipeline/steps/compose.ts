import type { Job } from '../../engines/queue/queue.ts';
import type { Digest } from '../../model/digest.ts';
import type { Recipient } from '../../model/recipient.ts';
import { Drop } from '../../model/outcome.ts';
import type { Store } from '../../store/index.ts';
import { text, type Step } from '../step.ts';

export type Due = 'schedule' | 'immediate';

export interface ComposeOptions {
  store: Store;
  recipient: (id: string) => Recipient | undefined;
  /** Composes and keeps the digest due at `at` (ISO) with its deliveries; null when there is nothing to say. */
  compose: (recipient: Recipient, due: { due: Due; at: string }) => Promise<Digest | null>;
  onDigest: (digest: Digest) => void;
}

/** Composes the digest of one recipient; one output for each delivery. */
export function createCompose(options: ComposeOptions): Step {
  return async (job: Job) => {
    const recipient = options.recipient(text(job, 'recipient'));
    if (recipient === undefined) throw new Drop('unknown-recipient');
    const due = text(job, 'due') === 'immediate' ? 'immediate' : 'schedule';
    const digest = await options.compose(recipient, { due, at: text(job, 'at') });
    if (digest === null) throw new Drop('nothing-new');
    options.onDigest(digest);
    const deliveries = await options.store.digests.deliveriesOf(digest.id);
    return deliveries.map(({ id }) => ({ subject: id, payload: { deliveryId: id } }));
  };
}

/** Makes one delivery; `deliver` never sends what is recorded as delivered. */
export function createDeliver(options: { deliver: (deliveryId: string) => Promise<unknown> }): Step {
  return async (job: Job) => {
    await options.deliver(text(job, 'deliveryId'));
    return [];
  };
}
