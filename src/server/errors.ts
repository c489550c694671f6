import type { ApiError } from '../model/api.ts';

/** What a reader of the person-name refusal should know instead. */
const NAMES_ARE_REFUSED =
  'Search by the name of a private person is refused: Aldyn watches topics, methods, substances, places and events, never people';

/**
 * Every way the service says no: code, HTTP status and the sentence for people.
 * One line per code; a retired code is never used again. `docs/api.md` explains each.
 */
export const ERRORS = {
  BAD_QUERY: {
    status: 400,
    says: (about: { expected: string; got: string; position: number }) =>
      `Expected ${about.expected}, got ${about.got} (query, character ${about.position + 1})`,
  },
  BAD_PARAMETER: {
    status: 400,
    says: (about: { name: string; expected: string; got: string; where: string }) =>
      `Expected \`${about.name}\` to be ${about.expected}, got ${about.got} (${about.where})`,
  },
  UNAUTHORIZED: {
    status: 401,
    says: (about: { got: string }) =>
      `Expected an access key in the header \`Authorization: Bearer ...\`, got ${about.got}`,
  },
  NOT_AN_OPERATOR: {
    status: 403,
    says: (about: { actor: string }) =>
      `Expected the key of an operator (ALDYN_ADMINS), got that of ${about.actor}`,
  },
  PERSON_NAME: {
    status: 403,
    says: (about: { start: number; end: number }) =>
      `${NAMES_ARE_REFUSED} (query, characters ${about.start + 1} to ${about.end})`,
  },
  FOREIGN_HOST: {
    status: 403,
    says: (about: { got: string }) =>
      `Expected the header Host to name this machine, such as 127.0.0.1 or localhost, got ${about.got}`,
  },
  FOREIGN_ORIGIN: {
    status: 403,
    says: (about: { got: string }) => `Expected a request from Aldyn's own pages, got one from ${about.got}`,
  },
  UNKNOWN_ID: {
    status: 404,
    says: (about: { noun: string; id: string }) =>
      `Expected the id of a known ${about.noun}, got ${about.id}`,
  },
  UNKNOWN_PATH: {
    status: 404,
    says: (about: { method: string; path: string }) =>
      `Expected a path of /api (see /api/docs), got ${about.method} ${about.path}`,
  },
  MOVE_REFUSED: {
    status: 409,
    says: (about: { sentence: string }) => about.sentence,
  },
  RELEASE_REFUSED: {
    status: 409,
    says: (about: { sentence: string }) => about.sentence,
  },
  NOT_AN_APPROVER: {
    status: 403,
    says: (about: { actor: string }) =>
      `Expected the key of an approver (ALDYN_APPROVERS), got that of ${about.actor}`,
  },
  PERSONAL_NUMBER: {
    status: 403,
    says: (about: { start: number; end: number }) =>
      `Expected a text without telephones, cards or other numbers of a person, got one (characters ${about.start + 1} to ${about.end})`,
  },
  TOO_FEW_VERDICTS: {
    status: 409,
    says: (about: { least: number; verified: number; dismissed: number }) =>
      `Expected at least ${about.least} verdicts, some of each kind, got ${about.verified} verified and ${about.dismissed} dismissed`,
  },
  LINK_UNKNOWN: {
    status: 404,
    says: (_about: object) =>
      'Expected a link as a digest carries it, got one that is not ours or whose digest is no longer kept',
  },
  LINK_EXPIRED: {
    status: 410,
    says: (_about: object) => 'Expected a link of the last 90 days, got an older one',
  },
  TOO_MANY_CHANGES: {
    status: 429,
    says: (about: { id: string }) =>
      `Expected at most 20 answers of one delivery about one signal, got one more (${about.id})`,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    says: (_about: object) =>
      'Expected fewer requests of one address, got more than 120 in a minute: try again in a minute',
  },
  NOT_READ_YET: {
    status: 409,
    says: (about: { id: string }) =>
      `Expected a document whose personal data is already masked, got one still being read (${about.id}): try again in a moment`,
  },
  TOO_LARGE: {
    status: 413,
    says: (about: { what: string; max: string }) =>
      `Expected ${about.what} of at most ${about.max}, got more`,
  },
  BAD_REQUEST: {
    status: 400,
    says: (about: { expected: string }) => `Expected ${about.expected}, got something else`,
  },
  INTERNAL: {
    status: 500,
    says: (about: { id: string }) => `Something went wrong here; the log has it under ${about.id}`,
  },
  PART_AWAY: {
    status: 503,
    says: (about: { sentence: string }) =>
      `${about.sentence}. Nothing is lost: try again shortly; /api/health tells what is away`,
  },
  SEARCH_UNAVAILABLE: {
    status: 503,
    says: (about: { id: string }) =>
      `Search does not answer at the moment; try again shortly. The log has it under ${about.id}`,
  },
  TOO_MANY_STREAMS: {
    status: 503,
    says: (about: { max: number }) =>
      `Expected at most ${about.max} open event streams, got one more: try again later`,
  },
} as const;
export type ErrorCode = keyof typeof ERRORS;
type About<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['says']>[0];

/** Where in a query the mistake is. */
export type Place = Pick<ApiError['error'], 'position' | 'length' | 'expected'>;

/** A request answered with an error of the table. */
export class Refusal<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly status: number;
  readonly place: Place;
  constructor(code: C, about: About<C>, options: Place & ErrorOptions = {}) {
    const { status, says } = ERRORS[code];
    const { cause, ...place } = options;
    super((says as (about: About<C>) => string)(about), { cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.place = place;
  }
}

/** The answer's body, as `errorSchema` has it. */
export function errorBody(refusal: Refusal): ApiError {
  return { error: { code: refusal.code, message: refusal.message, ...refusal.place } };
}

/** Text that came from outside, quoted and cut so that a message stays one line. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
