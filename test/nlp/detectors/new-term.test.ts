import { expect, test } from 'vitest';
import { newTerm } from '../../../nlp/detectors/new-term.ts';
import { drugChance, emptyContexts, learnContext } from '../../../nlp/detectors/terms/context.ts';
import type { StreamDetector, StreamEvent } from '../../../nlp/detectors/stream.ts';
import type { AdMention } from '../../../src/model/annotation.ts';
import { eventOf, play } from './events.ts';

// All texts and words are made up.
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-10T00:00:00.000Z');

/** An ad of a made-up word; its layer is written by hand, so that only the detector is looked at. */
function adOf(
  word: string,
  day: number,
  { source = `s${day}`, category = 'drug_trafficking' }: { source?: string; category?: string | null } = {},
): StreamEvent {
  const at = new Date(NOW + day * DAY_MS).toISOString();
  const event = eventOf({
    title: 'Объявление',
    body: `В наличии ${word} 2 г цена 15000 тг, клад, номер ${source}`,
    at,
    source,
  });
  const { sighting } = event;
  const start = sighting.text.indexOf(word);
  const span = { start, end: start + word.length };
  const ad: AdMention = {
    category,
    score: 0.5,
    slots: [],
    unknown: category === null ? [] : [{ term: word, ...span, quote: sighting.text }],
  };
  return {
    ...event,
    sighting: { ...sighting, annotations: { ...sighting.annotations, personal: [], ads: [ad] } },
  };
}

const made = (saved?: Uint8Array): StreamDetector =>
  newTerm.create({ groupOf: () => null, ...(saved === undefined ? {} : { saved }) });

function told(detector: StreamDetector, events: readonly StreamEvent[]) {
  play(detector, events, new Date(NOW).toISOString());
  return detector.signals(NOW);
}

test('an unknown word of three families and two origins is for an analyst alone', () => {
  const [signal] = told(made(), [adOf('брумзик', -5), adOf('брумзик', -4), adOf('брумзик', -3)]);
  expect(signal).toMatchObject({
    detector: 'new-term',
    subject: 'брумзик',
    review: true,
    families: 3,
    headline: { ru: 'Неизвестное слово в преступных объявлениях: «брумзик»' },
  });
  expect(signal!.evidence[0]!.quote).toContain('брумзик');
});

test('two families, one origin, or an ordinary ad say nothing', () => {
  expect(told(made(), [adOf('брумзик', -5), adOf('брумзик', -4)])).toEqual([]);
  const one = { source: 'one' };
  expect(
    told(made(), [adOf('брумзик', -5, one), adOf('брумзик', -4, one), adOf('брумзик', -3, one)]),
  ).toEqual([]);
  const plain = { category: null };
  expect(
    told(
      made(),
      [-5, -4, -3].map((day) => adOf('брумзик', day, plain)),
    ),
  ).toEqual([]);
});

test('no more than twenty words are told of in a week', () => {
  const words = Array.from({ length: 25 }, (_, n) => `брумзик${'абвгдежзиклмнопрстуфхцчшщ'[n]!}`);
  const events = words.flatMap((word) => [-3.3, -3.2, -3.1].map((day) => adOf(word, day)));
  const detector = made();
  play(detector, events, new Date(NOW - 3 * DAY_MS).toISOString());
  expect(detector.signals(NOW)).toHaveLength(20);
  const next = made(detector.save());
  for (let hour = 1; hour <= 7 * 24; hour += 1) next.roll(NOW - 3 * DAY_MS + hour * 3_600_000);
  expect(next.signals(NOW + 4 * DAY_MS)).toHaveLength(5);
});

test('the company of known goods tells drugs from other goods', () => {
  const contexts = emptyContexts();
  expect(drugChance(contexts, ['клад'])).toBe(0.5);
  for (let n = 0; n < 20; n += 1) {
    learnContext(contexts, ['клад', '#', 'грамм'], true);
    learnContext(contexts, ['доставк', '#', 'размер'], false);
  }
  expect(drugChance(contexts, ['клад', '#'])).toBeGreaterThan(0.9);
  expect(drugChance(contexts, ['размер', '#'])).toBeLessThan(0.1);
});
