import type { Recipient } from '../model/digest.ts';
import type { Signal } from '../model/signal.ts';

/** A digest a person can still read; what does not fit waits for the next one. */
export const MAX_SIGNALS_PER_DIGEST = 40;

function isWanted(signal: Signal, recipient: Recipient): boolean {
  if (signal.state === 'dismissed' || signal.state === 'retracted') return false;
  if (signal.review === true || signal.score < recipient.minScore) return false;
  if (recipient.substances && signal.substances.length > 0) return true;
  if (recipient.categories.includes('*')) return true;
  return signal.category !== null && recipient.categories.includes(signal.category);
}

/** Most severe first, then highest score, then oldest; the id decides the rest, so the order never depends on input. */
function bySeverity(a: Signal, b: Signal): number {
  return (
    b.severity - a.severity ||
    b.score - a.score ||
    a.createdAt.localeCompare(b.createdAt, 'en') ||
    a.id.localeCompare(b.id, 'en')
  );
}

/**
 * All signals the recipient asked for (categories, substances, least score), in the order they are to be read; none that
 * is for an analyst alone.
 */
export function selectSignals(signals: readonly Signal[], recipient: Recipient): Signal[] {
  return signals.filter((signal) => isWanted(signal, recipient)).sort(bySeverity);
}
