import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { BINS_A_DAY, BINS_A_WEEK, BIN_HOURS, sumOf } from '../../nlp/coverage/baseline.ts';
import { judgeChange } from '../../nlp/coverage/change.ts';
import { darkBins, dayCoverage, panelCoverage, type PanelSource } from '../../nlp/coverage/panel.ts';
import type { Suite } from './suite.ts';

const SET = 'telegram/posts';
const BIN_MS = BIN_HOURS * 3_600_000;
/** Bins kept of each channel: the longest baseline and two weeks of days. */
const BINS = BINS_A_WEEK * 12;
/** The set holds the last 1,000 posts of each channel: most of them begin in September 2024 and later. */
const REPLAYED_DAYS = 21;
const LAST_DAY = Date.parse('2024-11-14T12:00:00.000Z');
/** A channel must have been there three weeks before the replay to be of the panel. */
const PANEL_SINCE = Date.parse('2024-10-03T00:00:00.000Z');

type Times = ReadonlyMap<string, readonly number[]>;

function readTimes(dataDir: string): Times {
  const text = gunzipSync(readFileSync(join(dataDir, SET, 'posts.jsonl.gz'))).toString('utf8');
  const times = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { channel, date } = JSON.parse(line) as { channel: string; date: string };
    const known = times.get(channel) ?? [];
    known.push(Date.parse(date));
    times.set(channel, known);
  }
  return new Map([...times].filter(([, all]) => all.some((at) => at < PANEL_SINCE)));
}

/** The panel at a time, channels of the second list silent for the `hours` before it. */
function panelAt(
  times: Times,
  now: number,
  out: { silent: ReadonlySet<string>; hours: number },
): PanelSource[] {
  return [...times].map(([id, all]) => {
    const bins = new Float64Array(BINS);
    const from = out.silent.has(id) ? now - out.hours * 3_600_000 : now;
    for (const at of all) {
      if (at >= from || at >= now) continue;
      const bin = Math.floor((now - at - 1) / BIN_MS);
      if (bin < BINS) bins[bin]! += 1;
    }
    const age = Math.floor((now - Math.min(...all)) / BIN_MS);
    const facts = { state: 'ok' as const, sinceHours: 9999, visitHours: 0.1, everyHours: 0.25 };
    return {
      id,
      name: id,
      region: '*',
      facts,
      since: null,
      volumes: { bins, age },
      languages: new Map([['ru', bins]]),
    };
  });
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

interface Day {
  coverage: number;
  alarms: number;
}

function lookAt(panel: readonly PanelSource[]): Day {
  const { coverage, alarms } = panelCoverage(panel);
  return { coverage: coverage ?? 0, alarms: alarms.length };
}

/** How the whole stream, as one topic, is judged from the week before last to the last one. */
function changeOf(panel: readonly PanelSource[]): { told: string; plain: 'fell' | 'other' } {
  const dark = darkBins(panel);
  const days = Array.from({ length: 14 }, (_, n) => dayCoverage(panel, { from: n * BINS_A_DAY, dark }));
  const mean = (part: readonly (number | null)[]): number =>
    part.reduce<number>((sum, coverage) => sum + (coverage ?? 0), 0) / part.length;
  const count = (from: number): number =>
    panel.reduce((sum, { volumes }) => sum + sumOf(volumes.bins, from, BINS_A_WEEK), 0);
  const [after, before] = [count(0), count(BINS_A_WEEK)];
  const told = judgeChange(
    { count: before, coverage: mean(days.slice(7)), days: 7 },
    { count: after, coverage: mean(days.slice(0, 7)), days: 7 },
  );
  const whole = { coverage: 1, days: 7 };
  const plain = judgeChange({ count: before, ...whole }, { count: after, ...whole });
  return { told, plain: plain === 'fell' ? 'fell' : 'other' };
}

/**
 * Coverage on the times of real posts of channels, day by day: what an ordinary day reads and how often alarms are raised
 * on it; then with outages PLANTED: every other channel silent for the last 24 hours (are they noticed?) and for the last three
 * days (is the stream said to have fallen?). Thresholds were set by hand before; nothing was tuned here.
 */
export const suite: Suite = {
  name: 'coverage',
  async run({ dataDir, emit }) {
    const times = readTimes(dataDir);
    const none = { silent: new Set<string>(), hours: 0 };
    const byWeight = [...times].sort((a, b) => b[1].length - a[1].length).map(([channel]) => channel);
    const half = new Set(byWeight.filter((_, n) => n % 2 === 0));
    const days = Array.from({ length: REPLAYED_DAYS }, (_, n) => LAST_DAY - n * 86_400_000);
    const ordinary = days.map((now) => lookAt(panelAt(times, now, none)));
    const planted = days.map((now) => lookAt(panelAt(times, now, { silent: half, hours: 24 })));
    const longer = days.map((now) => changeOf(panelAt(times, now, { silent: half, hours: 72 })));
    const record = (metric: string, value: number): void =>
      emit({
        suite: 'coverage',
        set: `telegram-posts-${times.size}-channels`,
        metric,
        value,
        n: days.length,
      });
    const share = (part: number): number => part / days.length;
    record(
      'ordinary-day-median',
      quantile(
        ordinary.map(({ coverage }) => coverage),
        0.5,
      ),
    );
    record(
      'ordinary-day-p05',
      quantile(
        ordinary.map(({ coverage }) => coverage),
        0.05,
      ),
    );
    record('ordinary-days-read-as-low', share(ordinary.filter(({ coverage }) => coverage < 0.8).length));
    record('alarms-a-day', share(ordinary.reduce((sum, { alarms }) => sum + alarms, 0)));
    record(
      'half-silent-planted-median',
      quantile(
        planted.map(({ coverage }) => coverage),
        0.5,
      ),
    );
    record('planted-outages-read-as-low', share(planted.filter(({ coverage }) => coverage < 0.8).length));
    record('planted-outages-with-alarm', share(planted.filter(({ alarms }) => alarms > 0).length));
    record(
      'planted-told-as-fall-by-plain-counts',
      share(longer.filter(({ plain }) => plain === 'fell').length),
    );
    record('planted-told-as-fall', share(longer.filter(({ told }) => told === 'fell').length));
    record('planted-read-cannot-tell', share(longer.filter(({ told }) => told === 'cannot-tell').length));
  },
};
