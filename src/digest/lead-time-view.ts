import type { Digest } from '../model/digest.ts';
import type { Speaker } from './words/index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A median of fewer warnings would be one of them rather than their middle. */
const LEAST_WARNED = 5;

function lengthOf(ms: number, { count }: Speaker): string {
  if (ms < 2 * DAY_MS) return count('count.hours', Math.max(1, Math.round(ms / HOUR_MS)));
  return count('count.days', Math.round(ms / DAY_MS));
}

/** How long before official bulletins we warned, in one honest phrase. */
export function leadTimeOf(leadTime: NonNullable<Digest['leadTime']>, speaker: Speaker): string {
  const { say, number } = speaker;
  const { bulletins, warned, medianLeadMs } = leadTime;
  const days = number(leadTime.days);
  if (bulletins === 0) return say('digest.lead.none', { days });
  const counts = { days, bulletins: number(bulletins), warned: number(warned), open: number(leadTime.open) };
  if (medianLeadMs === null || warned < LEAST_WARNED) return say('digest.lead.few', counts);
  return say('digest.lead.median', { ...counts, lead: lengthOf(medianLeadMs, speaker) });
}
