import { trustedMoment, type Moment } from '../../src/model/time.ts';
import { parseDatePhrase } from '../extract/dates.ts';

interface DateOptions {
  /** IANA zone for times written without one. */
  timezone: string;
  /** Our clock, ISO; a date in its future is no date. */
  seenAt: string;
  /** The place it was read from, such as `feed:published`. */
  provenance: string;
}

// The order of C's asctime puts the year last, where a date phrase has none.
const ASCTIME =
  /^(?:[a-z]{3},? )?([a-z]{3}) +(\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?)(?: ([a-z]{3,4}))? (\d{4})$/i;

/** The moment a date in a list means (ISO 8601, RFC 822, the usual slips, kk, ru and en phrases); null when it is none or lies in the future. */
export function parseMachineDate(text: string | null, options: DateOptions): Moment | null {
  if (text === null) return null;
  const { timezone, seenAt, provenance } = options;
  const plain = text.trim().replace(ASCTIME, '$2 $1 $5 $3 $4');
  return trustedMoment(parseDatePhrase(plain, { timezone, now: seenAt, provenance }), seenAt);
}
