import { describe, expect, it } from 'vitest';
import { createSeen } from '../../../../nlp/detectors/first-story/bloom.ts';
import { firstStory } from '../../../../nlp/detectors/first-story/first-story.ts';
import { createUsualNovelty } from '../../../../nlp/detectors/first-story/usual-novelty.ts';
import type { StreamDetector, StreamEvent } from '../../../../nlp/detectors/stream.ts';
import { createReader, createWriter } from '../../../../nlp/relate/stories/bytes.ts';
import { signalSchema } from '../../../../src/model/signal.ts';
import { again, eventOf, play } from '../events.ts';

// All made up.
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const AT = new Date(START).toISOString();

const USUAL = [
  ['Изъята партия мефедрона', 'Полицейские нашли мефедрон и весы в гараже, задержан сбытчик наркотиков.'],
  ['Задержан наркокурьер', 'У мужчины при обыске изъяли гашиш, он раскладывал закладки наркотиков.'],
].map(([title, body]) => eventOf({ title: title!, body: body!, at: AT }));

const usual = Array.from({ length: 60 }, (_, hour) =>
  again(USUAL[hour % 2]!, { id: `usual-${hour}`, at: START + hour * HOUR_MS, outlet: `paper-${hour % 5}` }),
);

const FIRST = eventOf({
  title: 'Наркотики перевозили внутри беговой дорожки',
  body: 'Пограничники Жамбылской области обнаружили героин в полой раме спортивного тренажёра, который везла фура.',
  at: AT,
  foundsStory: true,
  likeness: 0.1,
});
const at = START + 61 * HOUR_MS;
const first: StreamEvent = { ...again(FIRST, { id: 'first', at, outlet: 'paper-1' }), storyId: 'first' };

const made = (saved?: Uint8Array): StreamDetector =>
  firstStory.create({ groupOf: () => null, ...(saved === undefined ? {} : { saved }) });

function after(events: readonly StreamEvent[]): StreamDetector {
  const detector = made();
  play(detector, events, new Date(at + HOUR_MS).toISOString());
  return detector;
}

describe('a first story', () => {
  it('is told of a text unlike all before in a grave category', () => {
    const [signal, ...others] = after([...usual, first]).signals(at);
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      detector: 'first-story',
      subject: 'first',
      category: 'drug_trafficking',
      region: 'zhambyl',
      families: 1,
    });
    expect(signal!.headline.ru).toMatch(/^Первое сообщение: .*«.+» — Жамбылская область$/);
    const parsed = signalSchema.safeParse({ ...signal, id: 'x', state: 'new', createdAt: AT, updatedAt: AT });
    expect(parsed.error).toBeUndefined();
  });

  it.each([
    ['that is like a story of the last days', { ...first, likeness: 0.5 }],
    ['that begins no story', { ...first, foundsStory: false }],
    ['that is a copy', { ...first, isFounder: false }],
    ['that was told like this before', { ...again(USUAL[0]!, { id: 'known', at }), foundsStory: true }],
    [
      'that is weeks old',
      { ...first, sighting: { ...first.sighting, at: first.sighting.at - 20 * 24 * HOUR_MS } },
    ],
    [
      'of another country',
      {
        ...first,
        sighting: {
          ...first.sighting,
          outlet: { ...first.sighting.outlet, country: 'BR' },
          annotations: { ...first.sighting.annotations, places: [] },
        },
      },
    ],
  ])('is not told of a text %s', (_, event) => {
    expect(after([...usual, event]).signals(at)).toEqual([]);
  });

  it('is not told before it is known what is usual', () => {
    expect(after([...usual.slice(0, 20), first]).signals(at)).toEqual([]);
  });

  it('is not told of a category in which one text alone means little', () => {
    const petty = eventOf({
      title: 'Украли бронзового верблюда',
      body: 'Неизвестные совершили кражу скульптуры верблюда возле цирка в Таразе.',
      at: AT,
      foundsStory: true,
    });
    expect(after([...usual, again(petty, { id: 'petty', at })]).signals(at)).toEqual([]);
  });

  it('grows with its story', () => {
    const detector = after([...usual, first]);
    expect(detector.signals(at)).toHaveLength(1);
    detector.take({
      ...again(FIRST, { id: 'second', at: at + HOUR_MS, outlet: 'paper-2' }),
      storyId: 'first',
    });
    expect(detector.signals(at + HOUR_MS)).toMatchObject([{ subject: 'first', families: 2, origins: 2 }]);
    expect(detector.signals(at + HOUR_MS)).toEqual([]);
  });

  it('goes on after a restart as if there had been none', () => {
    const restarted = made(after(usual).save());
    restarted.take(first);
    const whole = after(usual);
    whole.take(first);
    const told = restarted.signals(at);
    expect(told).toHaveLength(1);
    expect(told).toEqual(whole.signals(at));
  });
});

describe('what was seen', () => {
  it('is known again, what was not hardly ever', () => {
    const seen = createSeen();
    for (let entry = 0; entry < 20_000; entry += 1) seen.see(Math.imul(entry, 0x9e37_79b1) >>> 0);
    let known = 0;
    let wrong = 0;
    for (let entry = 0; entry < 10_000; entry += 1) {
      if (seen.see(Math.imul(entry, 0x9e37_79b1) >>> 0)) known += 1;
      if (seen.see(Math.imul(entry + 50_000, 0x9e37_79b1) >>> 0)) wrong += 1;
    }
    expect(known).toBe(10_000);
    expect(wrong).toBeLessThan(100);
  });

  it('is kept over one turn of generations, forgotten after two, and saved', () => {
    const month = 30 * 24 * HOUR_MS;
    const seen = createSeen();
    seen.rollAt(START);
    seen.see(7);
    seen.rollAt(START + month);
    const out = createWriter();
    seen.save(out);
    expect(createSeen(createReader(out.bytes())).see(7)).toBe(true);
    seen.rollAt(START + 2 * month);
    expect(seen.see(7)).toBe(false);
  });
});

describe('usual novelty', () => {
  it('ranks a text among those of its category once fifty are known', () => {
    const usualNovelty = createUsualNovelty();
    for (let text = 0; text < 50; text += 1) expect(usualNovelty.rank('a', text / 100)).toBeNull();
    expect(usualNovelty.rank('a', 0.25)).toBeCloseTo(0.5, 1);
    expect(usualNovelty.rank('a', 0.9)).toBe(1);
    expect(usualNovelty.rank('b', 0.9)).toBeNull();
  });
});
