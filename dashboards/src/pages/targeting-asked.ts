import { addressOf } from '../router.ts';

/** Ways to say what is asked about, by the parameter of each. */
export const ASKED_BY = ['substance', 'group', 'q'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** How many weeks back can be chosen; the server's own default first. */
export const WEEKS = ['13', '4', '8', '26', '53'] as const;

/** A targeting question as the address of the page has it. */
export interface AskedTarget {
  by: AskedBy;
  what: string;
  weeks: string;
}

/** The question of an address; `what` is empty where it asks nothing yet. */
export function askedIn(params: URLSearchParams): AskedTarget {
  const by = ASKED_BY.find((name) => params.has(name)) ?? 'substance';
  const weeks = WEEKS.find((known) => known === params.get('weeks')) ?? WEEKS[0];
  return { by, what: params.get(by) ?? '', weeks };
}

const parametersOf = ({ by, what, weeks }: AskedTarget): Record<string, string> => ({ [by]: what, weeks });

/** Our page with the answer to a question. */
export function targetingAddress(asked: AskedTarget): string {
  return addressOf('/targeting', {
    ...parametersOf(asked),
    weeks: asked.weeks === WEEKS[0] ? '' : asked.weeks,
  });
}

/** Where the server answers a question, or a file of the answer. */
export function targetingPath(asked: AskedTarget, file?: { format: string; language: string }): string {
  const path = file === undefined ? '/api/targeting' : `/api/targeting/export.${file.format}`;
  return addressOf(path, { ...parametersOf(asked), language: file?.language ?? '' });
}
