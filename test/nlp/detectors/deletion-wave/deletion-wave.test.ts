import { describe, expect, it } from 'vitest';
import { deletionWave } from '../../../../nlp/detectors/deletion-wave/deletion-wave.ts';
import type { StreamDetector, StreamEvent } from '../../../../nlp/detectors/stream.ts';
import { createWatch } from '../../../../nlp/watch/watch.ts';
import { signalSchema } from '../../../../src/model/signal.ts';
import { again, eventOf, play } from '../events.ts';

// All made up.
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const NOW = START + 10 * DAY_MS;
const AT = new Date(START).toISOString();

const OFFER = eventOf({
  title: 'Работа курьером',
  body: 'Нужны курьеры для закладок, мефедрон и гашиш в наличии.',
  at: AT,
});
const offer: StreamEvent = { ...OFFER, sighting: { ...OFFER.sighting, kind: 'message' } };

/** Five posts a day at each of six channels. */
const posts = Array.from({ length: 10 * 30 }, (_, post) =>
  again(offer, {
    id: `post-${post}`,
    at: START + Math.floor(post / 30) * DAY_MS + (post % 30) * 30 * 60_000,
    outlet: `channel-${post % 6}`,
  }),
);

function made(events: readonly StreamEvent[] = posts): StreamDetector {
  const detector = deletionWave.create({ groupOf: () => null });
  play(detector, events, new Date(NOW).toISOString());
  return detector;
}

function deleteFrom(detector: StreamDetector, events: readonly StreamEvent[], at = NOW): void {
  for (const { sighting, familyId } of events)
    detector.gone!({ documentId: sighting.documentId, familyId, outletId: sighting.outlet.sourceId, at });
}

/** Posts of the last day at some of the channels. */
const lastAt = (channels: readonly number[]): StreamEvent[] =>
  posts.slice(-30).filter(({ sighting }) => channels.includes(Number(sighting.outlet.sourceId.at(-1))));

describe('a deletion wave', () => {
  it('is told when many posts of several channels go within a day', () => {
    const detector = made();
    deleteFrom(detector, lastAt([0, 1, 2]));
    const [signal, ...others] = detector.signals(NOW);
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      detector: 'deletion-wave',
      subject: 'category:drug_trafficking:2026-11-11',
      families: 15,
      origins: 3,
    });
    expect(signal!.headline.ru).toMatch(/^Массовое удаление: .+ — 15\u00a0записей$/);
    const parsed = signalSchema.safeParse({ ...signal, id: 'x', state: 'new', createdAt: AT, updatedAt: AT });
    expect(parsed.error).toBeUndefined();
  });

  it('is told of one channel that takes down nearly all it has', () => {
    const detector = made();
    deleteFrom(detector, lastAt([4]));
    expect(detector.signals(NOW)).toMatchObject([{ subject: 'outlet:channel-4:2026-11-11', families: 5 }]);
  });

  it('is not told of the few posts that always go', () => {
    const detector = made();
    deleteFrom(detector, [...lastAt([0]).slice(0, 1), ...lastAt([1]).slice(0, 1)]);
    expect(detector.signals(NOW)).toEqual([]);
  });

  it('is not told of a channel that always takes its posts down', () => {
    const detector = deletionWave.create({ groupOf: () => null });
    const tidy = Array.from({ length: 60 * 5 }, (_, post) =>
      again(offer, {
        id: `tidy-${post}`,
        at: START + Math.floor(post / 5) * DAY_MS + (post % 5) * HOUR_MS,
        outlet: 'tidy',
      }),
    );
    for (let day = 0; day < 60; day += 1) {
      const at = START + day * DAY_MS;
      for (let hour = 0; hour < 24; hour += 1) {
        detector.roll(at + hour * HOUR_MS);
        if (hour < 5) detector.take(tidy[day * 5 + hour]!);
      }
      deleteFrom(detector, tidy.slice(day * 5, day * 5 + 4), at + 23 * HOUR_MS);
      if (day < 59) detector.signals(at + 23 * HOUR_MS);
    }
    expect(detector.signals(START + 59 * DAY_MS + 23 * HOUR_MS)).toEqual([]);
  });

  it('is not told of posts that stood for longer', () => {
    const detector = made();
    deleteFrom(detector, lastAt([0, 1, 2]), NOW + 2 * DAY_MS);
    expect(detector.signals(NOW + 2 * DAY_MS)).toEqual([]);
  });

  it('is not told of documents it does not know', () => {
    const detector = made([]);
    deleteFrom(detector, lastAt([0, 1, 2]));
    expect(detector.signals(NOW)).toEqual([]);
  });

  it('grows under the same subject', () => {
    const detector = made();
    deleteFrom(detector, lastAt([0, 1, 2]));
    expect(detector.signals(NOW)).toHaveLength(1);
    expect(detector.signals(NOW)).toEqual([]);
    deleteFrom(detector, lastAt([3]), NOW + HOUR_MS);
    expect(detector.signals(NOW + HOUR_MS)).toMatchObject([
      { subject: 'category:drug_trafficking:2026-11-11', families: 20 },
    ]);
  });

  it('goes on after a restart as if there had been none', () => {
    const restarted = deletionWave.create({ groupOf: () => null, saved: made().save() });
    const whole = made();
    for (const detector of [restarted, whole]) deleteFrom(detector, lastAt([0, 1, 2]));
    const told = restarted.signals(NOW);
    expect(told).toHaveLength(1);
    expect(told).toEqual(whole.signals(NOW));
  });

  it('reaches the detector through the watch, which lets time pass to it', () => {
    const watch = createWatch({ detectors: [deletionWave] });
    for (const { sighting, familyId } of posts) watch.take(sighting, familyId);
    for (const { sighting, familyId } of lastAt([0, 1, 2]))
      watch.gone({
        documentId: sighting.documentId,
        familyId,
        outletId: sighting.outlet.sourceId,
        at: NOW,
      });
    expect(watch.signals(NOW)).toMatchObject([{ detector: 'deletion-wave', families: 15 }]);
  });
});
