import { LOW_COVERAGE, type ApiCoverage, type VolumeAlarm } from '../model/coverage.ts';

/** A source that weighs less than this share of the panel is no trouble of the whole by itself. */
const WEIGHTY = 0.05;
const MAX_TOLD = 10;

const OF: Record<VolumeAlarm['scope'], (id: string) => string> = {
  panel: () => 'all sources together',
  language: (id) => `the language ${id}`,
  region: (id) => `the region ${id}`,
  source: (id) => id,
};

function tell({ scope, id, expected, seen, windowHours, reason }: VolumeAlarm): string {
  return `Expected about ${Math.round(expected)} documents of ${OF[scope](id)} in ${windowHours} hours, got ${seen} (${reason}): see /api/coverage`;
}

/** Sentences for operators on how much less, or more, comes than should. */
export function coverageTroubles({ coverage, expected, alarms, sentence }: ApiCoverage): string[] {
  const perHour = (expected ?? 0) / 24;
  const told = alarms.filter(
    (alarm) => alarm.scope !== 'source' || alarm.expected / alarm.windowHours >= WEIGHTY * perHour,
  );
  const low =
    coverage !== null && coverage < LOW_COVERAGE
      ? [
          `Expected to see at least ${100 * LOW_COVERAGE} % of what usually comes in 24 hours, got ${sentence.en}: see /api/coverage`,
        ]
      : [];
  return [...low, ...told.slice(0, MAX_TOLD).map(tell)];
}
