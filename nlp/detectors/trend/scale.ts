import type { ByteReader, ByteWriter } from '../../relate/stories/bytes.ts';
import { createSeries, type Series } from './series.ts';
import { termAt, type Term, type TermList, type Terms } from './terms.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CONCEPT_BUCKETS = 4096;
/** Standard deviations from which on a term stands out (SigniTrend). */
export const SIGNIFICANT = 3;
/** Fewer families are no trend. */
export const MIN_FAMILIES = 3;

/** Epochs of one length: trends that come within hours stand out in the short one, others in the long one. */
export interface ScaleOptions {
  epochMs: number;
  /** What is seen so much after its publication belongs to an epoch that is over. */
  lateMs: number;
  /** Epochs before the first alarm. */
  warmUp: number;
  /** Buckets for terms of no list: for about as many terms as an epoch has. */
  buckets: number;
}

/** An hour and a day. */
export const SCALES: readonly ScaleOptions[] = [
  { epochMs: HOUR_MS, lateMs: 6 * HOUR_MS, warmUp: 72, buckets: 65_536 },
  { epochMs: DAY_MS, lateMs: DAY_MS, warmUp: 7, buckets: 262_144 },
];

/** A term that stands out in the running epoch, as far as the tables can tell. */
export interface Outstanding {
  term: Term;
  significance: number;
  /** What it is with so many families, counted exactly. */
  exactly: (families: number) => number;
}

/** Concepts exactly and other terms in tables, in epochs of one length. */
export interface Scale {
  /** Counts the terms of a family seen `ageMs` after its publication. */
  take(terms: Terms, ageMs: number): void;
  /** Terms of these that stand out; none before the warm-up is over. */
  outstanding(terms: Terms): Outstanding[];
  /** Start of the epoch that runs at a time. */
  epochStart(at: number): number;
  rollAt(at: number): void;
  save(out: ByteWriter): void;
}

/** A scale as it was saved, or empty. */
export function createScale({ epochMs, lateMs, warmUp, buckets }: ScaleOptions, saved?: ByteReader): Scale {
  const from = saved === undefined ? {} : { saved };
  const concepts = createSeries({ epochMs, buckets: CONCEPT_BUCKETS, isExact: true, ...from });
  const others = createSeries({ epochMs, buckets, ...from });
  const parts = (terms: Terms): [Series, TermList][] => [
    [concepts, terms.concepts],
    [others, terms.others],
  ];

  return {
    take(terms, ageMs) {
      for (const [series, list] of parts(terms)) {
        if (ageMs <= lateMs) series.add(list.keys);
        else series.addPast(list.keys, Math.floor(ageMs / epochMs));
      }
    },
    outstanding(terms) {
      if (others.epochs() < warmUp) return [];
      const found: Outstanding[] = [];
      for (const [series, list] of parts(terms)) {
        for (let at = 0; at < list.keys.length; at += 1) {
          const key = list.keys[at]!;
          const count = series.count(key);
          if (count < MIN_FAMILIES) continue;
          const significance = series.significance(key, count);
          if (significance < SIGNIFICANT) continue;
          const exactly = (families: number): number => series.significance(key, families);
          found.push({ term: termAt(list, at), significance, exactly });
        }
      }
      return found;
    },
    epochStart: (at) => Math.floor(at / epochMs) * epochMs,
    rollAt(at) {
      if (at % epochMs !== 0) return;
      concepts.endEpoch();
      others.endEpoch();
    },
    save(out) {
      concepts.save(out);
      others.save(out);
    },
  };
}
