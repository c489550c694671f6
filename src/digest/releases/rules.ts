import type { Recipient } from '../../model/recipient.ts';
import type { Release, ReleaseMove, ReleaseRefusal } from '../../model/release.ts';
import type { SignalState } from '../../model/signal.ts';

/** Who asks, and what the release is about now. */
export interface Standing {
  actor: string;
  /** May approve, send and withdraw. */
  isApprover: boolean;
  /** There are no keys: whoever reaches this machine is the only person there is. */
  isAlone: boolean;
  signalState: SignalState | null;
  /** What a draft lacks. */
  missing: readonly string[];
}

const TAKEN_BACK: ReadonlySet<SignalState | null> = new Set(['retracted', 'dismissed']);

/** Whether somebody else than those who wrote it approves it. */
export const isFourEyes = ({ authors }: Release, actor: string): boolean => !authors.includes(actor);

type Rule = (release: Release, standing: Standing) => ReleaseRefusal | null;

const holds = ({ withdraws }: Release, { signalState }: Standing): boolean =>
  withdraws !== null || !TAKEN_BACK.has(signalState);

/** Why each move is not open, the reason that weighs most first; null where it is. */
const RULES: Readonly<Record<ReleaseMove, Rule>> = {
  edit: ({ state }) => (state === 'draft' ? null : 'not-a-draft'),
  approve(release, standing) {
    if (release.state !== 'draft') return 'not-a-draft';
    if (!standing.isApprover) return 'not-an-approver';
    if (!standing.isAlone && !isFourEyes(release, standing.actor)) return 'own-work';
    if (!holds(release, standing)) return 'signal-taken-back';
    return standing.missing.length > 0 ? 'incomplete' : null;
  },
  send(release, standing) {
    if (release.state === 'draft') return 'not-approved';
    if (release.state === 'withdrawn') return 'withdrawn';
    if (!standing.isApprover) return 'not-an-approver';
    return holds(release, standing) ? null : 'signal-taken-back';
  },
  withdraw(release, { isApprover }) {
    if (release.state === 'withdrawn') return 'withdrawn';
    return release.state === 'draft' || isApprover ? null : 'not-an-approver';
  },
};

/** Why whoever asks may not make a move with the release now; null when they may. */
export function refusalOf(move: ReleaseMove, release: Release, standing: Standing): ReleaseRefusal | null {
  return RULES[move](release, standing);
}

/** Who a release can go to: notices to everybody, letters to everybody but the public. */
export function reachable<R extends Pick<Recipient, 'audience'>>(
  { kind }: Pick<Release, 'kind'>,
  recipients: readonly R[],
): R[] {
  return recipients.filter(({ audience }) => kind === 'notice' || audience !== 'public');
}
