import { z } from 'zod';
import {
  REOPEN_REASONS,
  SIGNAL_STATES,
  type ReopenReason,
  type Scope,
  type Signal,
  type SignalState,
} from './signal.ts';
import { isoInstant } from './time.ts';

/**
 * Where a person may move a signal from each state. A verdict is taken back by triage; a retraction is final. Only the
 * system makes a signal new again.
 */
export const MOVES: Readonly<Record<SignalState, readonly SignalState[]>> = {
  new: ['triaged', 'verified', 'dismissed', 'retracted'],
  triaged: ['verified', 'dismissed', 'retracted'],
  verified: ['triaged', 'retracted'],
  dismissed: ['triaged', 'retracted'],
  retracted: [],
};

/** States that are not entered without saying why. */
export const NEEDS_WHY: readonly SignalState[] = ['dismissed', 'retracted'];

/** Why a move is not made, as one clear sentence; null when it may be. */
export function moveProblem(
  from: SignalState,
  { to, why }: { to: SignalState; why: string | null },
): string | null {
  const allowed = MOVES[from];
  if (allowed.length === 0)
    return `Expected a signal that is not ${from}, got one that is: that is final, a new finding makes a new signal`;
  if (!allowed.includes(to))
    return `Expected a signal that is ${from} to become ${allowed.join(', ')}, got ${to}`;
  if (NEEDS_WHY.includes(to) && (why ?? '').trim() === '')
    return `Expected \`why\` to say why the signal is ${to}, got nothing`;
  return null;
}

/** One entry of a signal's history; entries are only ever added. */
export const historyEntrySchema = z.object({
  at: isoInstant,
  /** A person's word, or a re-opening by what was found. */
  kind: z.enum(['judged', 'reopened']),
  from: z.enum(SIGNAL_STATES),
  to: z.enum(SIGNAL_STATES),
  /** Who did it; null for the system itself. */
  by: z.string().nullable(),
  why: z.string().nullable(),
  /** What was new; of re-openings only. */
  reasons: z.array(z.enum(REOPEN_REASONS)),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** What of a signal was known when people were last told of it, or last judged it. */
export interface Seen extends Scope {
  origins: number;
}

/** So many more independent origins are news by themselves. */
export const MORE_ORIGINS = 5;

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const hasNew = (before: readonly string[], now: readonly string[]): boolean =>
  now.some((value) => !before.includes(value));

/** What is known of a signal now. */
export function seenNow({ scope, origins, method }: Pick<Signal, 'scope' | 'origins' | 'method'>): Seen {
  const own = method?.slots.map(({ slot, value }) => `${slot}:${value}`) ?? [];
  return { ...scope, slots: union(scope.slots, own), origins };
}

/** Both together: what was known once is not new when it comes back. */
export function seenTogether(a: Seen, b: Seen): Seen {
  return {
    regions: union(a.regions, b.regions),
    slots: union(a.slots, b.slots),
    official: a.official || b.official,
    contradicted: a.contradicted || b.contradicted,
    origins: Math.max(a.origins, b.origins),
  };
}

function newsIn(before: Seen, now: Seen): ReopenReason[] {
  const reasons: [ReopenReason, boolean][] = [
    ['slot', hasNew(before.slots, now.slots)],
    ['region', hasNew(before.regions, now.regions)],
    ['origins', now.origins >= before.origins + MORE_ORIGINS],
    ['official', now.official && !before.official],
    ['contradiction', now.contradicted && !before.contradicted],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/**
 * Why a signal in this state is to be told of again; empty for a change that is none of the named reasons: then it is
 * updated in silence. A denial re-opens no signal that was dismissed, and nothing re-opens one that was retracted.
 */
export function reopenedBy(state: SignalState, { before, now }: { before: Seen; now: Seen }): ReopenReason[] {
  if (state === 'retracted') return [];
  const reasons = newsIn(before, now);
  return state === 'dismissed' && reasons.every((reason) => reason === 'contradiction') ? [] : reasons;
}
