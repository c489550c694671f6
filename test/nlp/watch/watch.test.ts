import { describe, expect, it } from 'vitest';
import { sightingOf, type Sighting } from '../../../nlp/relate/sighting.ts';
import { createWatch, type Watch } from '../../../nlp/watch/watch.ts';
import type { SignalCandidate } from '../../../src/model/signal.ts';
import { annotated, type Sketched } from '../detectors/made-up.ts';
import { OTHERS } from '../relate/stories/made-up.ts';
import { countingDetector } from './counting.ts';

// All texts are made up.
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-03-10T06:00:00.000Z');
const at = (hours: number): string => new Date(START + hours * HOUR_MS).toISOString();

const TEXTS: Sketched[] = [
  {
    title: 'В Актобе задержали курьера с 5 кг мефедрона',
    body: 'Полицейские Актобе остановили автомобиль, в тайнике нашли 5 кг мефедрона.',
    at: at(0),
    source: 'first',
  },
  {
    title: 'Пять килограммов мефедрона нашли в тайнике машины в Актобе',
    body: '5 кг мефедрона изъяли полицейские Актобе: курьер спрятал груз в тайнике автомобиля.',
    at: at(2),
    source: 'second',
  },
  {
    title: 'Трассу закрыли из-за бурана',
    body: 'Автобусы вернулись на вокзал, пассажирам вернут деньги за билеты.',
    at: at(3),
    source: 'first',
  },
  {
    title: 'Ақтөбеде 5 келі мефедрон тасыған курьер ұсталды',
    body: 'Ақтөбе полицейлері көлікті тоқтатып, құпия орыннан 5 келі мефедрон тапты.',
    at: at(30),
    source: 'third',
  },
];

// Other things first, so that common words are common.
const BEFORE: Sketched[] = OTHERS.map((written, number) => {
  const [title = '', body = ''] = written.split(' | ');
  return { title, body, at: at(-2 + number / 10), source: 'agency' };
});

const SIGHTED = [...BEFORE, ...TEXTS].map((text) => {
  const { document, annotations, grade } = annotated(text);
  return sightingOf(document, annotations, {
    sourceId: document.sourceId,
    grade,
    country: 'KZ',
    official: false,
  });
});

const OTHER = BEFORE.length;
const [COURIER, SAME, ROAD] = SIGHTED.slice(OTHER) as [Sighting, Sighting, Sighting];
const detectors = [countingDetector()];

/** A watch that has seen the other things. */
function begun(): Watch {
  const watch = createWatch({ detectors });
  for (const sighting of SIGHTED.slice(0, OTHER)) watch.take(sighting, sighting.documentId);
  watch.storyNews();
  return watch;
}

function tellAll(watch: Watch): { signals: SignalCandidate[]; stories: string } {
  watch.roll(START + 50 * HOUR_MS);
  return { signals: watch.signals(START + 50 * HOUR_MS), stories: JSON.stringify(watch.storyNews()) };
}

describe('the watch', () => {
  it('puts texts about one event into one story and tells detectors so', () => {
    const watch = begun();
    const [first, second, road] = [COURIER, SAME, ROAD].map((sighting) =>
      watch.take(sighting, sighting.documentId)!,
    );
    expect(first).toMatchObject({ isFounder: true, foundsStory: true, storyId: COURIER.documentId });
    expect(second).toMatchObject({ isFounder: true, foundsStory: false, storyId: COURIER.documentId });
    expect(road).toMatchObject({ foundsStory: true, storyId: ROAD.documentId });
    const { stories, changes } = watch.storyNews();
    expect(changes.filter(({ kind }) => kind === 'join')).toHaveLength(3);
    expect(stories.find(({ id }) => id === COURIER.documentId)?.families).toEqual([
      COURIER.documentId,
      SAME.documentId,
    ]);
    expect(watch.storyNews()).toEqual({ stories: [], changes: [] });
  });

  it('takes a document once, however often it is told', () => {
    const watch = begun();
    expect(watch.take(COURIER, COURIER.documentId)).not.toBeNull();
    expect(watch.take(COURIER, COURIER.documentId)).toBeNull();
    expect(watch.signals(START)[0]).toMatchObject({ families: 1, origins: 1 });
  });

  it('tells detectors of every full hour, the silent ones too, and counts copies with their family', () => {
    const watch = createWatch({ detectors });
    watch.take(COURIER, COURIER.documentId);
    watch.take(SAME, COURIER.documentId);
    watch.roll(START + 10.5 * HOUR_MS);
    watch.roll(START + 5 * HOUR_MS);
    const [signal] = watch.signals(START + 10.5 * HOUR_MS);
    expect(signal).toMatchObject({ families: 1 });
    expect(signal!.headline.en).toContain('10 hours');
    expect(watch.signals(START + 10.5 * HOUR_MS)).toEqual([]);
  });

  it('goes on after a stop at any document as if there had been none', () => {
    const whole = createWatch({ detectors });
    for (const sighting of SIGHTED) whole.take(sighting, sighting.documentId);
    const expected = tellAll(whole);
    for (let stop = 0; stop <= SIGHTED.length; stop += 1) {
      const before = createWatch({ detectors });
      for (const sighting of SIGHTED.slice(0, stop)) before.take(sighting, sighting.documentId);
      const told = before.storyNews();
      const after = createWatch({ detectors, saved: before.save() });
      // Some are read again, as after a kill.
      for (const sighting of SIGHTED.slice(Math.max(0, stop - 1))) after.take(sighting, sighting.documentId);
      const rest = tellAll(after);
      expect(rest.signals).toEqual(expected.signals);
      const changes = [...told.changes, ...(JSON.parse(rest.stories) as typeof told).changes];
      expect(changes).toEqual((JSON.parse(expected.stories) as typeof told).changes);
    }
  });

  it('lets a detector of another version begin anew, and keeps the stories', () => {
    const before = begun();
    before.take(COURIER, COURIER.documentId);
    before.storyNews();
    const after = createWatch({ detectors: [countingDetector(2)], saved: before.save() });
    after.take(SAME, SAME.documentId);
    expect(after.signals(START)[0]).toMatchObject({ families: 1 });
    expect(after.storyNews().changes[0]?.to).toBe(COURIER.documentId);
  });

  it('refuses a state that is damaged', () => {
    const saved = createWatch({ detectors }).save();
    expect(() => createWatch({ detectors, saved: saved.subarray(0, saved.length - 1) })).toThrow(
      /Expected a saved watch of/,
    );
    expect(() => createWatch({ detectors, saved: new Uint8Array(2) })).toThrow(/got 2 bytes/);
  });
});
