import { Drop, RetryLater } from '../../model/outcome.ts';
import type { MadeBy, RetroHunt } from '../../model/retro-hunt.ts';
import type { Store } from '../../store/index.ts';
import type { Step } from '../step.ts';

export interface HuntOptions {
  store: Store;
  /** What signals are made by now. */
  madeBy: () => Promise<MadeBy>;
  /** Names of what differs. */
  changedSince: (before: MadeBy, now: MadeBy) => string[];
  /** Goes through the past; `before` is what made signals until now. Rejects when stopped. */
  hunt: (before: MadeBy, changed: readonly string[]) => Promise<RetroHunt>;
  /** Aborted when the process is asked to stop. */
  stopping: AbortSignal;
  /** Called with a sentence when a verified signal would not have been. */
  onGone: (sentence: string) => void;
}

const AGAIN_MS = 60_000;

/** Hunts through the past whenever lexicons, rules, detectors or weights changed since it did last. */
export function createHunt(options: HuntOptions): Step {
  const { store, madeBy, changedSince, hunt, stopping, onGone } = options;
  return async () => {
    const now = await madeBy();
    const before = await store.trials.madeBy();
    if (before === null) {
      await store.trials.setMadeBy(now);
      throw new Drop('first');
    }
    const changed = changedSince(before, now);
    if (changed.length === 0) throw new Drop('nothing-new');
    try {
      const found = await hunt(before, changed);
      await store.trials.hunts.add(found);
      await store.trials.setMadeBy(now);
      if (found.goneVerified.length > 0)
        onGone(
          `Expected every verified signal to be found again after the change of ${changed.join(', ')}, got ${found.goneVerified.length} that would not have been: see /api/retro-hunt`,
        );
    } catch (error) {
      if (stopping.aborted) throw new RetryLater('the process is stopping', AGAIN_MS);
      throw error;
    }
    return [];
  };
}
