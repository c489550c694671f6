import type { Survival } from '../../model/lead-time.ts';

/** How long something was watched, and whether what is waited for came at the end; otherwise it is censored then. */
export interface Watched {
  durationMs: number;
  event: boolean;
}

type Step = Survival['curve'][number];

/** Two-sided 95 % of a normal distribution. */
const Z = 1.959964;
/** Shares that are equal but for rounding. */
const NEARLY = 1e-9;

/** 95 % band of a share by Greenwood's variance on the log-log scale, which keeps it between 0 and 1. */
function bandOf(share: number, greenwood: number, before: Step | undefined): { low: number; high: number } {
  // Where all had their event the scale ends: the upper bound of the step before still holds.
  if (share <= NEARLY) return { low: 0, high: before?.high ?? 1 };
  const logShare = Math.log(share);
  const width = (Z * Math.sqrt(greenwood)) / Math.abs(logShare);
  return { low: Math.exp(logShare * Math.exp(width)), high: Math.exp(logShare * Math.exp(-width)) };
}

function curveOf(watched: readonly Watched[]): Step[] {
  const sorted = [...watched].sort((a, b) => a.durationMs - b.durationMs);
  const curve: Step[] = [];
  let [share, greenwood, at] = [1, 0, 0];
  while (at < sorted.length) {
    const atRisk = sorted.length - at;
    const atMs = sorted[at]!.durationMs;
    let events = 0;
    // What is censored at a time was still at risk at that time.
    for (; at < sorted.length && sorted[at]!.durationMs === atMs; at += 1) if (sorted[at]!.event) events += 1;
    if (events === 0) continue;
    share *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    curve.push({ atMs, share, ...bandOf(share, greenwood, curve.at(-1)), atRisk, events });
  }
  return curve;
}

/**
 * The product-limit estimate of the share that is still without its event after so long (Kaplan and Meier 1958), with a
 * 95 % band (Greenwood, log-log). A quantile is the first time at which the share is not above it; the bounds of the median
 * are where the band crosses one half (Brookmeyer and Crowley 1982). Null where the curve or band does not come so far.
 */
export function kaplanMeier(watched: readonly Watched[]): Survival {
  const curve = curveOf(watched);
  const first = (of: (step: Step) => number, level: number): number | null =>
    curve.find((step) => of(step) <= level + NEARLY)?.atMs ?? null;
  return {
    curve,
    medianMs: first(({ share }) => share, 0.5),
    medianLowMs: first(({ low }) => low, 0.5),
    medianHighMs: first(({ high }) => high, 0.5),
    quarterMs: first(({ share }) => share, 0.75),
    threeQuartersMs: first(({ share }) => share, 0.25),
  };
}
