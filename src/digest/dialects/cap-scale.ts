import type { Alert } from '../../model/alert.ts';
import type { Tlp } from '../../model/recipient.ts';

/** The three questions of CAP 1.2, each with one of its own answers. */
export interface CapScale {
  urgency: 'Immediate' | 'Expected' | 'Future' | 'Past' | 'Unknown';
  severity: 'Extreme' | 'Severe' | 'Moderate' | 'Minor' | 'Unknown';
  certainty: 'Observed' | 'Likely' | 'Possible' | 'Unlikely' | 'Unknown';
}

const SEVERITY: readonly CapScale['severity'][] = ['Minor', 'Minor', 'Moderate', 'Severe', 'Extreme'];
// The words of the Admiralty credibility and of CAP's certainty mean the same.
const CERTAINTY: readonly CapScale['certainty'][] = [
  'Observed',
  'Likely',
  'Possible',
  'Unlikely',
  'Unlikely',
  'Unknown',
];

function certaintyOf({ signal }: Alert): CapScale['certainty'] {
  if (signal.scope.contradicted || signal.state === 'dismissed') return 'Unlikely';
  if (signal.scope.official || signal.state === 'verified') return 'Observed';
  return CERTAINTY[signal.admiralty.digit - 1]!;
}

/**
 * How soon, how bad, how sure: severity by that of the signal, certainty by a person's or a state body's word, else by
 * the Admiralty credibility, urgency by both. The table is in docs/alerts.md.
 */
export function capScale(alert: Alert): CapScale {
  const severity = SEVERITY[alert.signal.severity - 1]!;
  const certainty = certaintyOf(alert);
  const isSure = certainty === 'Observed' || certainty === 'Likely';
  if (alert.status === 'cancel') return { urgency: 'Past', severity, certainty: 'Unlikely' };
  if (certainty === 'Unknown') return { urgency: 'Unknown', severity, certainty };
  if (severity === 'Extreme' && certainty === 'Observed')
    return { urgency: 'Immediate', severity, certainty };
  if ((severity === 'Extreme' || severity === 'Severe') && isSure)
    return { urgency: 'Expected', severity, certainty };
  return { urgency: 'Future', severity, certainty };
}

/** Who CAP is for, by the mark of the Traffic Light Protocol. */
export const CAP_SCOPE: Readonly<Record<Tlp, 'Public' | 'Restricted' | 'Private'>> = {
  clear: 'Public',
  green: 'Restricted',
  amber: 'Restricted',
  'amber+strict': 'Private',
  red: 'Private',
};
