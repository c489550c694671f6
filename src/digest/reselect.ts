import type { Digest } from '../model/digest.ts';
import type { Recipient } from '../model/recipient.ts';
import type { DigestStore } from './compose.ts';
import { isWanted } from './select.ts';

/** Attempts to agree with others who change the same digest at the same moment. */
const MAX_ROUNDS = 5;

async function stillHolds(
  store: DigestStore,
  digest: Digest,
  recipient: Recipient,
): Promise<ReadonlySet<string>> {
  const stays = new Set<string>();
  const entries = new Map(digest.entries.map((entry) => [entry.signalId, entry]));
  for (const signal of digest.signals) {
    const state = (await store.signals.get(signal.id))?.state ?? 'retracted';
    const isTakenBack = state === 'dismissed' || state === 'retracted';
    const tellsSo = signal.state === state;
    const entry = entries.get(signal.id);
    const wasGot = entry !== undefined && entry.changes.every(({ kind }) => kind !== 'new');
    if (isTakenBack ? tellsSo : wasGot || isWanted(signal, recipient)) stays.add(signal.id);
  }
  return stays;
}

/**
 * The digest as it may go out now: what was dismissed or taken back since it was composed, or is no longer wanted, falls
 * out, and the digest becomes its next version. What was taken back is told by the next digest, to those who got it.
 * Resolves to null when a digest of news has nothing left to say.
 */
export async function reselect(
  store: DigestStore,
  digest: Digest,
  recipient: Recipient,
): Promise<Digest | null> {
  let last = digest;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stays = await stillHolds(store, last, recipient);
    const signals = last.signals.filter(({ id }) => stays.has(id));
    if (signals.length === last.signals.length)
      return last.kind === 'news' && signals.length === 0 ? null : last;
    const entries = last.entries.filter(({ signalId }) => stays.has(signalId));
    const revised: Digest = { ...last, version: last.version + 1, signals, entries };
    if (await store.digests.revise(revised)) return signals.length === 0 ? null : revised;
    const fresh = await store.digests.get(digest.id);
    if (fresh === null) return null;
    last = fresh;
  }
  throw new Error(
    `Expected to choose the signals of digest ${digest.id} anew, got changed by others ${MAX_ROUNDS} times`,
  );
}
