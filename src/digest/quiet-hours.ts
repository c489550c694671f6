import type { QuietHours } from '../model/recipient.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The minute of the day that clocks in the zone show. */
function minuteIn(zone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return minutesOf(format.format(at));
}

/** Whether the moment lies within the hours; those that end before they begin go over midnight. */
export function isQuiet(hours: QuietHours | undefined, at: Date): boolean {
  if (hours === undefined) return false;
  const [from, to, now] = [minutesOf(hours.from), minutesOf(hours.to), minuteIn(hours.zone, at)];
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

/** The last time at or before the moment (to the minute) when the hours came to their end. */
export function lastEnd({ to, zone }: QuietHours, at: Date): Date {
  const sinceMinutes = (minuteIn(zone, at) - minutesOf(to) + DAY_MINUTES) % DAY_MINUTES;
  return new Date((Math.floor(at.getTime() / MINUTE_MS) - sinceMinutes) * MINUTE_MS);
}
