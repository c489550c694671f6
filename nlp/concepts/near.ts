/** Where a sign stands: a half-open range of tokens. */
export interface Hit {
  from: number;
  to: number;
  /** A form of jargon: it may be an ordinary word. */
  slang: boolean;
  /** Words near each other, not a phrase: which they are, as others may stand between them. */
  parts?: readonly Hit[];
}

/** Whether one of `others` stands within so many tokens of the hit and does not overlap it. */
export function hasNear(hit: Hit, others: readonly Hit[], within: number): Hit | null {
  for (const other of others) {
    if (
      other.from >= hit.to
        ? other.from - hit.to < within
        : other.to <= hit.from && hit.from - other.to < within
    )
      return other;
  }
  return null;
}
