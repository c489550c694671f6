import { paceAt } from './cluster.ts';
import type { Cluster } from './cluster.ts';

const HOUR_MS = 3_600_000;
const BREAKING_MS = 6 * HOUR_MS;
const QUIET_MS = 24 * HOUR_MS;
const SUSTAINED_MS = 72 * HOUR_MS;
const FADING_SHARE = 0.15;

/** Where a story stands: just begun, growing, going on for days, or running out. */
export type StoryPhase = 'breaking' | 'developing' | 'sustained' | 'fading';

/**
 * Phase of a cluster at a time: breaking in its first 6 hours; fading when nothing came for a day, or when after that time its pace is
 * under .15 of its peak; sustained when it is older than three days; else developing.
 */
export function phaseOf(cluster: Cluster, at: number): StoryPhase {
  const age = at - cluster.firstAt;
  if (age < BREAKING_MS) return 'breaking';
  if (at - cluster.lastAt >= QUIET_MS) return 'fading';
  if (age >= SUSTAINED_MS) return 'sustained';
  return paceAt(cluster, at) < FADING_SHARE * cluster.peak ? 'fading' : 'developing';
}
