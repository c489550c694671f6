import type { Recipient } from '../model/recipient.ts';
import type { Signal } from '../model/signal.ts';

/** A digest a person can still read; what does not fit waits for the next one. */
export const MAX_SIGNALS_PER_DIGEST = 40;

function namesSubstance({ substances }: Signal, wanted: Recipient['substances']): boolean {
  if (typeof wanted === 'boolean') return wanted && substances.length > 0;
  return substances.some((id) => wanted.includes(id));
}

function isInRegions({ region, scope }: Signal, regions: readonly string[]): boolean {
  if (regions.length === 0 || (region === null && scope.regions.length === 0)) return true;
  return [region, ...scope.regions].some((id) => id !== null && regions.includes(id));
}

/**
 * Whether the recipient asked for the signal (categories, regions, substances, least score). The public never is told of a
 * signal by itself: it gets notices that a person approved.
 */
export function isWanted(signal: Signal, recipient: Recipient): boolean {
  if (recipient.audience === 'public' || signal.review === true) return false;
  if (signal.state === 'dismissed' || signal.state === 'retracted') return false;
  if (signal.score < recipient.minScore || !isInRegions(signal, recipient.regions)) return false;
  if (namesSubstance(signal, recipient.substances)) return true;
  if (recipient.categories.includes('*')) return true;
  return signal.category !== null && recipient.categories.includes(signal.category);
}

/** Most severe first, then highest score, then oldest; the id decides the rest, so the order never depends on input. */
export function bySeverity(a: Signal, b: Signal): number {
  return (
    b.severity - a.severity ||
    b.score - a.score ||
    a.createdAt.localeCompare(b.createdAt, 'en') ||
    a.id.localeCompare(b.id, 'en')
  );
}
