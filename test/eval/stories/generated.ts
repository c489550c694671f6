import { createStories, readStory } from '../../../nlp/relate/stories/index.ts';
import type { StoryFamily } from '../../../nlp/relate/stories/index.ts';

const WORDS = 30_000;
const LENGTH = 180;
const TITLE = 9;
const STEP_MS = 5000;
const START = Date.UTC(2026, 0, 12);
const SYLLABLES = 'ба ва га да жа за ка ла ма на па ра са та фа ша бо во го до ко ло мо но по ро со то'.split(
  ' ',
);

/** Numbers 0 to 1 that are the same on every machine (Lehmer). */
function createNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function wordOf(number: number): string {
  let word = '';
  for (let rest = number + 1000; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]!;
  return word;
}

/** Made-up families of 180 words, words as frequent as in texts; each fifth tells of what an earlier one told. */
function* generateFamilies(count: number): Generator<StoryFamily> {
  const next = createNumbers(7);
  const topics: string[][] = [];
  for (let at = 0; at < count; at += 1) {
    // Zipf: the logarithm of the rank is even.
    const fresh = Array.from({ length: LENGTH }, () => wordOf(Math.floor(WORDS ** next())));
    const topic = at % 5 === 4 ? topics[Math.floor(next() * topics.length)]! : fresh.slice(0, 40);
    topics.push(topic);
    if (topics.length > 2000) topics.shift();
    const words = [...topic, ...fresh.slice(40)];
    const spans: number[] = [];
    let end = -1;
    for (const word of words) {
      spans.push(end + 1, end + 1 + word.length);
      end += 1 + word.length;
    }
    const time = START + at * STEP_MS;
    yield {
      familyId: `generated ${at}`,
      at: time,
      reading: readStory(
        { text: words.join(' '), bodyStart: spans[2 * TITLE]!, at: time },
        {
          tokens: { stems: words, spans },
          language: { language: 'ru', confidence: 1, mix: { ru: 1 } },
          concepts: [],
          places: [],
        },
      ),
    };
  }
}

/** Documents a second, reading included, and bytes of saved state a cluster (frequencies included), over so many generated families with a merge pass every thousand. */
export function measureGenerated(count: number): { perSecond: number; savedBytes: number; clusters: number } {
  const stories = createStories();
  const start = performance.now();
  let done = 0;
  for (const family of generateFamilies(count)) {
    stories.take(family);
    done += 1;
    if (done % 1000 === 0) stories.merge(family.at);
  }
  const seconds = (performance.now() - start) / 1000;
  const clusters = stories.size();
  return { perSecond: count / seconds, savedBytes: stories.save().length / clusters, clusters };
}
