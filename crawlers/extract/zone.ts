/** A wall-clock time: month and day count from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Formatters are costly to make; more than so many zones are a mistake, not a map. */
const MAX_FORMATS = 64;

/** Milliseconds since 1970 of a wall-clock time in an IANA zone (UTC when the zone is unknown), null when there is no such day or hour. */
export function instantOf(wall: WallTime, timezone: string): number | null {
  const asUtc = utcOf(wall);
  if (asUtc === null) return null;
  // Two steps are enough: the first offset may be the one on the wrong side of a change.
  const first = asUtc - offsetAt(asUtc, timezone);
  return asUtc - offsetAt(first, timezone);
}

/** Milliseconds since 1970 of a wall-clock time read as UTC, null when there is no such day or hour. */
export function utcOf(wall: WallTime): number | null {
  const { year, month, day, hour, minute, second } = wall;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const back = new Date(at);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? at : null;
}

/** The wall clock of a zone at an instant. */
export function wallAt(instantMs: number, timezone: string): WallTime {
  const shifted = new Date(instantMs + offsetAt(instantMs, timezone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** Milliseconds a zone is ahead of UTC at an instant; 0 for an unknown zone. */
function offsetAt(instantMs: number, timezone: string): number {
  const format = formatOf(timezone);
  if (format === null) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instantMs)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour % 24, minute, second);
  return wall - Math.floor(instantMs / 1000) * 1000;
}

function formatOf(timezone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  if (formats.size >= MAX_FORMATS) formats.clear();
  const made = makeFormat(timezone);
  formats.set(timezone, made);
  return made;
}

function makeFormat(timezone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
