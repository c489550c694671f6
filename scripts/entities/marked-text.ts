import { hashText } from '../../nlp/entities/hash.ts';

/** A named stretch of a text: half-open offsets. */
export interface Stretch {
  start: number;
  end: number;
  type: string;
}

/** A text with its named stretches. */
export interface MarkedText {
  text: string;
  /** Stretches that do not overlap. */
  spans: Stretch[];
  /** Equal for texts that must stay on one side of a split. */
  group: string;
}

/** Part of twenty that a group falls into, 0 to 19, by hash. */
export function partOf(group: string): number {
  return (hashText(group, 0) >>> 0) % 20;
}

/** Parts of KazNERD that no table is trained on: 15 % of its families of like sentences. */
export const HELD_KAZNERD: ReadonlySet<number> = new Set([9, 18, 19]);

/** Parts of NEREL that no table is trained on: 20 % of its documents. */
export const HELD_NEREL: ReadonlySet<number> = new Set([8, 9, 18, 19]);
