import type { ChannelStanding } from '../model/delivery.ts';

const MAX_TOLD = 10;

function tell({
  recipient,
  channel,
  troubles,
  pending,
  failed,
  uncertain,
  lastError,
}: ChannelStanding): string {
  const counts = [
    ...(troubles.includes('waiting') ? [`${pending} waiting for more than an hour`] : []),
    ...(troubles.includes('failing') ? [`${failed} failed`] : []),
    ...(troubles.includes('uncertain') ? [`${uncertain} of which nobody knows`] : []),
  ];
  const last = lastError === null ? '' : ` (last: ${lastError.slice(0, 200)})`;
  return `Expected ${recipient} to be reached by ${channel}, got ${counts.join(', ')}${last}: see aldyn deliveries`;
}

/** Sentences for operators on channels that do not deliver. */
export function deliveryTroubles(channels: readonly ChannelStanding[]): string[] {
  return channels
    .filter(({ troubles }) => troubles.length > 0)
    .slice(0, MAX_TOLD)
    .map(tell);
}
