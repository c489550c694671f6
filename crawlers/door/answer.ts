/** Why the door gave no page: a closed list. */
export type RefusalReason =
  | 'bad-url'
  | 'robots'
  | 'robots-unreachable'
  | 'private-address'
  | 'throttled'
  | 'status'
  | 'redirects'
  | 'too-large'
  | 'bad-encoding'
  | 'timeout'
  | 'network'
  | 'aborted';

/** What is remembered of a URL's last answer, to ask only for what changed. Small JSON, kept in a cursor. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the decompressed body. */
  bodyHash: string | null;
  /** `trusted` once seen to change together with the body, `lies` once seen to stay while the body changed. */
  trust: 'unseen' | 'trusted' | 'lies';
  /** Consecutive 304 answers; after some of them the whole page is asked for again, to check. */
  unmodified: number;
}

interface Reached {
  /** Address asked for. */
  url: string;
  /** Address that answered in the end. */
  finalUrl: string;
  /** Where permanent redirects (301, 308) lead, null when there were none. */
  permanentlyMoved: string | null;
  latencyMs: number;
}

/** What the door answers. It never throws for anything the outside does. */
export type DoorAnswer =
  | (Reached & {
      kind: 'page';
      contentType: string | null;
      /** Decompressed body. */
      bytes: Uint8Array<ArrayBuffer>;
      validators: Validators;
    })
  | (Reached & { kind: 'not-modified'; validators: Validators })
  | (Reached & {
      kind: 'refused';
      reason: RefusalReason;
      /** HTTP status, null when none came. */
      status: number | null;
      /** How long the other side asked us to stay away, null when it did not. */
      retryAfterMs: number | null;
      /** One sentence: what was expected, what came, where. */
      detail: string;
    });
export type DoorRefusal = Extract<DoorAnswer, { kind: 'refused' }>;
export type DoorPage = Extract<DoorAnswer, { kind: 'page' }>;

/** Thrown inside the door only; becomes a `refused` answer at its rim. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  constructor(
    reason: RefusalReason,
    message: string,
    more: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'Refusal';
    this.reason = reason;
    this.status = more.status ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}
