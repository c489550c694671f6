import { Cron } from 'croner';
import type { Queue } from '../engines/queue/queue.ts';
import type { Recipient } from '../model/recipient.ts';
import type { Source } from '../model/source.ts';
import type { Store } from '../store/index.ts';

export interface ScheduleOptions {
  store: Store;
  queue: Queue;
  sources: () => readonly Source[];
  recipients: () => readonly Recipient[];
  /** When the quiet hours of a recipient ended last; null without any. */
  quietEnd: (recipient: Recipient, at: Date) => Date | null;
  detectEveryMs: number;
  now: () => Date;
  onError: (error: unknown) => void;
  /** How often it looks for what is due, ms; default 1000. */
  tickMs?: number;
}

/** Adds the visits that are due. A key names source and due time, so adding it again is harmless. */
async function scheduleVisits({ store, queue, sources, now }: ScheduleOptions): Promise<void> {
  const at = now();
  const states = await store.sources.all();
  const due = sources().flatMap((source) => {
    if (!source.enabled) return [];
    const nextVisit = states.get(source.id)?.nextVisit ?? 'first';
    if (nextVisit !== 'first' && Date.parse(nextVisit) > at.getTime()) return [];
    const priority = source.group === 'official' ? 50 : 100;
    return [
      {
        key: `collect:${source.id}:${nextVisit}`,
        step: 'collect',
        payload: { sourceId: source.id },
        priority,
      },
    ];
  });
  if (due.length > 0) await queue.add(due);
}

const MINUTE_MS = 60_000;
/** A digest missed by longer is left to the next time; the queue remembers its key for longer than this. */
const MAX_LATE_MS = 7 * 24 * 60 * MINUTE_MS;

/** Adds for each recipient the digest that was due last: at its minute, or late when nobody was there at its minute. */
async function scheduleDigests({ queue, recipients, now }: ScheduleOptions): Promise<void> {
  const minuteMs = Math.floor(now().getTime() / MINUTE_MS) * MINUTE_MS;
  const due = recipients().flatMap(({ id, schedule }) => {
    // A run at this very minute counts as past.
    const [last] = new Cron(schedule, { timezone: 'UTC' }).previousRuns(1, new Date(minuteMs + MINUTE_MS));
    if (last === undefined || minuteMs - last.getTime() > MAX_LATE_MS) return [];
    const at = new Date(minuteMs).toISOString();
    const key = `compose:${id}:${last.toISOString()}`;
    return [{ key, step: 'compose', payload: { recipient: id, due: 'schedule', at } }];
  });
  await queue.add(due);
}

/** Adds for each recipient with quiet hours, once they are over, the digest of what waited for their end. */
async function scheduleMornings({ queue, recipients, now, quietEnd }: ScheduleOptions): Promise<void> {
  const at = now();
  const due = recipients().flatMap((recipient) => {
    const end = quietEnd(recipient, at);
    if (end === null || at.getTime() - end.getTime() > MAX_LATE_MS) return [];
    const key = `compose:${recipient.id}:quiet:${end.toISOString()}`;
    const minute = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS + 1).toISOString();
    return [{ key, step: 'compose', payload: { recipient: recipient.id, due: 'immediate', at: minute } }];
  });
  if (due.length > 0) await queue.add(due);
}

/** Whatever else waits comes before a hunt through the past. */
const HUNT_PRIORITY = 900;

async function scheduleUpkeep({ queue, detectEveryMs, now }: ScheduleOptions): Promise<void> {
  const at = now().getTime();
  const slot = Math.floor(at / detectEveryMs);
  const day = new Date(at).toISOString().slice(0, 10);
  const hour = new Date(at).toISOString().slice(0, 13);
  await queue.add([
    { key: `detect:${slot}`, step: 'detect', payload: { slot } },
    { key: `retain:${day}`, step: 'retain', payload: { day } },
    { key: `canary:${day}`, step: 'canary', payload: { day } },
    // Most find that nothing changed.
    { key: `hunt:${hour}`, step: 'hunt', payload: { hour }, priority: HUNT_PRIORITY },
  ]);
}

/** Looks every tick for visits, detection, digests and upkeep that are due; the returned function stops it. */
export function startSchedule(options: ScheduleOptions): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let lastMinute = -1;
  let lastSlot = -1;
  const tick = async () => {
    await scheduleVisits(options);
    const at = options.now().getTime();
    const minute = Math.floor(at / MINUTE_MS);
    if (minute !== lastMinute) {
      await scheduleDigests(options);
      await scheduleMornings(options);
      lastMinute = minute;
    }
    const slot = Math.floor(at / options.detectEveryMs);
    if (slot !== lastSlot) {
      await scheduleUpkeep(options);
      lastSlot = slot;
    }
  };
  let busy = false;
  const run = () => {
    if (busy || stopped) return;
    busy = true;
    running = tick()
      .catch(options.onError)
      .finally(() => {
        busy = false;
      });
  };
  run();
  const timer = setInterval(run, options.tickMs ?? 1000);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
