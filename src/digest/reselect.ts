import type { Digest } from '../model/digest.ts';
import type { Recipient } from '../model/recipient.ts';
import type { DigestStore } from './compose.ts';
import { isWanted } from './select.ts';
import { verifySpans, type SpanCheck } from './verify-spans.ts';

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

/** Only what equals its source to the byte; retractions tell of what was said, whatever became of its sources. */
async function verified(digest: Digest, check: SpanCheck | undefined): Promise<Digest> {
  if (check === undefined) return digest;
  const checked = await verifySpans(digest, check);
  const kept = new Map(checked.digest.signals.map((signal) => [signal.id, signal]));
  const isCancel = new Set(
    digest.entries.filter(({ alert }) => alert.status === 'cancel').map(({ signalId }) => signalId),
  );
  const entries = new Map(checked.digest.entries.map((entry) => [entry.signalId, entry]));
  const stays = digest.signals.filter(({ id }) => isCancel.has(id) || kept.has(id));
  const { sentences, quotes } = checked.leftOut;
  const signals = digest.signals.length - stays.length;
  const isWhole = sentences + quotes + signals === 0;
  return {
    ...digest,
    ...(isWhole ? {} : { leftOut: { sentences, quotes, signals } }),
    signals: stays.map((signal) => kept.get(signal.id) ?? signal),
    entries: digest.entries.flatMap((entry) => {
      const known = entries.get(entry.signalId);
      if (known !== undefined) return [known];
      return isCancel.has(entry.signalId) ? [entry] : [];
    }),
  };
}

/**
 * The digest as it may go out now: what was dismissed or taken back since it was composed, is no longer wanted, or differs
 * from its source, falls out, and the digest becomes its next version. What was taken back is told by the next digest, to
 * those who got it. Resolves to null when a digest of news has nothing left to say.
 */
export async function reselect(
  store: DigestStore,
  digest: Digest,
  { recipient, check }: { recipient: Recipient; check?: SpanCheck },
): Promise<Digest | null> {
  let last = digest;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stays = await stillHolds(store, last, recipient);
    const chosen = await verified(
      {
        ...last,
        signals: last.signals.filter(({ id }) => stays.has(id)),
        entries: last.entries.filter(({ signalId }) => stays.has(signalId)),
      },
      check,
    );
    const isEmpty = chosen.kind === 'news' && chosen.signals.length === 0;
    if (JSON.stringify(chosen) === JSON.stringify(last)) return isEmpty ? null : last;
    const revised: Digest = { ...chosen, version: last.version + 1 };
    if (await store.digests.revise(revised)) return isEmpty ? null : revised;
    const fresh = await store.digests.get(digest.id);
    if (fresh === null) return null;
    last = fresh;
  }
  throw new Error(
    `Expected to choose the signals of digest ${digest.id} anew, got changed by others ${MAX_ROUNDS} times`,
  );
}
