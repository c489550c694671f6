import type { CanaryRun } from '../model/canary.ts';

/** The trial is daily; one that is this late did not happen. */
const LATE_MS = 2 * 86_400_000;

/** What the last trial with made-up posts says is wrong; null when it was well or there was none yet. */
export function canaryTrouble([last]: readonly CanaryRun[], now: Date): string | null {
  if (last === undefined) return null;
  if (last.problem !== null) return `${last.problem} (tried ${last.at.slice(0, 16)} UTC)`;
  if (now.getTime() - Date.parse(last.at) <= LATE_MS) return null;
  return `Expected a trial with made-up posts every day, got the last at ${last.at.slice(0, 16)} UTC: nobody knows whether posts still become signals`;
}
