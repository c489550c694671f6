import { z } from 'zod';

/** Parameters of requests. The message of each is what was expected, completing "Expected `x` to be ...". */

/** A whole number written in decimal, in a range. */
export function wholeNumber(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected);
}

/** Text given once, of bounded length. */
export function shortText(maxLength: number) {
  const expected = `text of at most ${maxLength} characters, given once`;
  return z.string(expected).max(maxLength, expected);
}

/** One of a closed list. */
export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, `one of ${values.join(', ')}`);
}

export const limit = wholeNumber(1, 100).default(20).describe('At most so many');
export const id = shortText(100).describe('As the lists give it');

const PAGE_OF_ALERTS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z~[0-9a-f-]{36}$/;
const pageExpected = '`nextBefore` of the last answer';
export const before = z
  .string(pageExpected)
  .regex(PAGE_OF_ALERTS, pageExpected)
  .optional()
  .describe(`Page: ${pageExpected}`);
