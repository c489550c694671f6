import { describe, expect, it } from 'vitest';
import { ring } from '../../../../nlp/detectors/ring/ring.ts';
import type { GroupOf, StreamDetector, StreamEvent } from '../../../../nlp/detectors/stream.ts';
import { createWatch } from '../../../../nlp/watch/watch.ts';
import { signalSchema } from '../../../../src/model/signal.ts';
import type { Grade } from '../../../../src/model/source.ts';
import { again, eventOf } from '../events.ts';

// All made up.
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-11-02T06:00:00.000Z');
const AT = new Date(START).toISOString();
const RING = ['channel-a', 'channel-b', 'channel-c'];
const together: GroupOf = (outlet) => (RING.includes(outlet) ? 'channel-a' : null);

const offer = eventOf({
  title: 'Ищем закладчиков',
  body: 'Нужны курьеры для закладок, мефедрон и гашиш в наличии, оплата высокая.',
  at: AT,
});

function copy(
  event: StreamEvent,
  { id, at, outlet, grade = 'D' }: { id: string; at: number; outlet: string; grade?: Grade },
) {
  const { sighting, ...rest } = again(event, { id: `${id}-${outlet}`, at, outlet });
  const isFounder = outlet === 'channel-a';
  const documentId = isFounder ? id : sighting.documentId;
  return {
    ...rest,
    familyId: id,
    isFounder,
    sighting: { ...sighting, documentId, outlet: { ...sighting.outlet, grade } },
  };
}

/** So many offers, each within minutes at all outlets. */
const spread = (count: number, { outlets = RING, grade }: { outlets?: string[]; grade?: Grade } = {}) =>
  Array.from({ length: count }, (_, text) =>
    outlets.map((outlet, place) =>
      copy(offer, {
        id: `offer-${text}`,
        at: START + text * HOUR_MS + place * MINUTE_MS,
        outlet,
        ...(grade === undefined ? {} : { grade }),
      }),
    ),
  ).flat();

function after(events: readonly StreamEvent[], groupOf = together): StreamDetector {
  const detector = ring.create({ groupOf });
  for (const event of events) detector.take(event);
  return detector;
}

describe('a ring', () => {
  it('is told of outlets that move together and have the same texts about crime', () => {
    const [signal, ...others] = after(spread(3)).signals(START);
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      detector: 'ring',
      subject: 'ring:channel-a',
      category: 'drug_trafficking',
      families: 3,
    });
    expect(signal!.headline.ru).toMatch(/^Согласованное распространение: .+ — 3\u00a0источника$/);
    expect(signal!.summary.en).toContain('channel-a, channel-b, channel-c');
    const parsed = signalSchema.safeParse({ ...signal, id: 'x', state: 'new', createdAt: AT, updatedAt: AT });
    expect(parsed.error).toBeUndefined();
  });

  it.each([
    ['with too few texts', after(spread(2))],
    ['when outlets move by themselves', after(spread(3), () => null)],
    ['of one outlet', after(spread(3, { outlets: ['channel-a'] }))],
    ['of outlets with a good name', after(spread(3, { grade: 'B' }))],
  ])('is not told %s', (_, detector) => {
    expect(detector.signals(START)).toEqual([]);
  });

  it('is told again when it has a new text or outlet, under the same subject', () => {
    const detector = after(spread(3));
    expect(detector.signals(START)).toHaveLength(1);
    detector.roll(START + DAY_MS - (START % DAY_MS));
    expect(detector.signals(START)).toEqual([]);
    detector.take(copy(offer, { id: 'more', at: START + DAY_MS, outlet: 'channel-a' }));
    detector.take(copy(offer, { id: 'more', at: START + DAY_MS + 1, outlet: 'channel-c' }));
    expect(detector.signals(START + DAY_MS)).toMatchObject([{ subject: 'ring:channel-a', families: 4 }]);
  });

  it('goes on after a restart as if there had been none', () => {
    const saved = after(spread(3)).save();
    const told = ring.create({ groupOf: together, saved }).signals(START);
    expect(told).toHaveLength(1);
    expect(told).toEqual(after(spread(3)).signals(START));
  });

  it('is found in a stream whose groups are found with it', () => {
    const watch = createWatch({ detectors: [ring] });
    // Thirty outlets have a text each of their own, the three of the ring have eight in common.
    for (let text = 0; text < 8; text += 1) {
      for (const { sighting, familyId } of spread(1)) {
        const at = START + text * 2 * HOUR_MS + (sighting.seenAt - START);
        const own = `${familyId}-${text}`;
        const documentId = sighting.outlet.sourceId === 'channel-a' ? own : `${sighting.documentId}-${text}`;
        watch.take({ ...sighting, documentId, seenAt: at, at }, own);
      }
      for (let other = 0; other < 8; other += 1) {
        const at = START + text * 2 * HOUR_MS + (5 + other) * MINUTE_MS;
        const id = `other-${text}-${other}`;
        const pair = [`paper-${(text * 3 + other) % 24}`, `paper-${(text * 5 + other * 7 + 1) % 24}`];
        for (const [place, outlet] of pair.entries()) {
          const event = again(offer, {
            id: place === 0 ? id : `${id}-copy`,
            at: at + place * 40 * MINUTE_MS,
            outlet,
          });
          watch.take(event.sighting, id);
        }
      }
    }
    watch.roll(START + DAY_MS);
    expect(watch.signals(START + DAY_MS)).toMatchObject([
      { detector: 'ring', subject: 'ring:channel-a', families: 8 },
    ]);
  });
});
