import { trustedMoment, type Moment } from '../../src/model/time.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  msk: 180,
  cet: 60,
  cest: 120,
};

const ISO =
  /^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:[T ]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2})?)?$/i;
const RFC822 =
  /^(?:[^\d,]+,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s.,-]+(\d{4}|\d{2})(?:[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]{1,4}|(?:GMT|UTC)?\s*[+-]\d{1,2}:?\d{0,2})?(?:\s*\([^)]*\))?$/i;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** Minutes east of UTC of a written zone; null when it names none we know. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const named = ZONES[zone.toLowerCase()];
  if (named !== undefined) return named;
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 15 * 60 ? null : (match[1] === '-' ? -1 : 1) * minutes;
}

/** Milliseconds the zone is ahead of UTC at the instant. */
function zoneOffsetMs(timezone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - at;
}

interface Fields {
  local: number;
  zone: string | undefined;
}

function fields(numbers: (string | undefined)[], month: number, zone: string | undefined): Fields | null {
  const [year, day, hour, minute, second] = numbers.map((each) => Number(each ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const full = year < 70 ? 2000 + year : year < 100 ? 1900 + year : year;
  const local = Date.UTC(full, month - 1, day, hour, minute, second);
  const made = new Date(local);
  const real =
    made.getUTCMonth() === month - 1 && made.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  return real ? { local, zone } : null;
}

function readFields(text: string): Fields | null {
  const iso = ISO.exec(text);
  if (iso !== null) return fields([iso[1], iso[3] ?? '1', iso[4], iso[5], iso[6]], Number(iso[2]), iso[7]);
  const rfc = RFC822.exec(text);
  if (rfc !== null) {
    const month = MONTHS.indexOf(rfc[2]!.toLowerCase()) + 1;
    return month === 0 ? null : fields([rfc[3], rfc[1], rfc[4], rfc[5], rfc[6]], month, rfc[7]?.trim());
  }
  const dotted = DOTTED.exec(text);
  return dotted === null
    ? null
    : fields([dotted[3], dotted[1], dotted[4], dotted[5], dotted[6]], Number(dotted[2]), undefined);
}

interface DateOptions {
  /** IANA zone for times written without one. */
  timezone: string;
  /** Our clock, ISO; a date in its future is no date. */
  seenAt: string;
  /** The place it was read from, such as `feed:pubDate`. */
  provenance: string;
}

/** The moment a machine-written date means (ISO 8601, RFC 822 and the usual slips); null when it is none or lies in the future. */
export function parseMachineDate(text: string | null, options: DateOptions): Moment | null {
  if (text === null) return null;
  const read = readFields(text.trim().replace(/\s+/g, ' '));
  if (read === null) return null;
  const minutes = offsetMinutes(read.zone);
  const offsetMs =
    minutes === null
      ? zoneOffsetMs(options.timezone, read.local - zoneOffsetMs(options.timezone, read.local))
      : minutes * 60_000;
  const moment: Moment = {
    at: new Date(read.local - offsetMs).toISOString(),
    quality: 'publisher',
    zone: minutes === null ? 'source' : 'explicit',
    provenance: options.provenance,
  };
  return trustedMoment(moment, options.seenAt);
}
