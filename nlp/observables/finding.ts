import type { ObservableKind } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';

/** An observable before it has its token: `value` is its normal form, equal for equal data. */
export interface Finding extends Span {
  kind: ObservableKind;
  value: string;
  /** Of a person, and so masked in what leaves the store. */
  personal: boolean;
  valid: boolean;
  /** Which check it passed, or what speaks against it. */
  why: string;
}

/** What a stretch of text turned out to be. */
export type Reading = Omit<Finding, 'start' | 'end'>;

/** The reading at its place. */
export function findingAt(reading: Reading, { start, end }: Span): Finding {
  return { start, end, ...reading };
}
