import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStories } from '../../../nlp/relate/stories/index.ts';
import type { StoryFamily } from '../../../nlp/relate/stories/index.ts';
import { readText } from './read.ts';

/** A text in one language of an event that is told in three. */
export interface Told {
  event: string;
  language: 'kk' | 'ru' | 'en';
  title: string;
  body: string;
  part: 'looked' | 'held';
}

const LANGUAGES = [
  ['kk', 'kaz_Cyrl'],
  ['ru', 'rus_Cyrl'],
  ['en', 'eng_Latn'],
] as const;

/** First byte of the hash of a name: the same on every machine. */
const byteOf = (name: string): number => createHash('sha256').update(name).digest()[0]!;

/** Documents of FLORES-200 devtest: sentences of one page in their order, in Kazakh, Russian and English. */
export function readFlores(dataDir: string): Told[] {
  const folder = join(dataDir, 'langid/flores200');
  const linesOf = (file: string): string[] => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const pages = linesOf('metadata_devtest.tsv')
    .slice(1)
    .map((line) => line.split('\t')[0]!);
  return LANGUAGES.flatMap(([language, file]) => {
    const texts = new Map<string, string[]>();
    for (const [at, sentence] of linesOf(join('devtest', `${file}.devtest`)).entries()) {
      const page = pages[at]!;
      texts.set(page, [...(texts.get(page) ?? []), sentence]);
    }
    return [...texts].map(([event, sentences]) => ({
      event,
      language,
      title: '',
      body: sentences.join(' '),
      part: byteOf(event) % 2 === 0 ? ('looked' as const) : ('held' as const),
    }));
  });
}

/** Our own events, each told in Kazakh, Russian and English: blocks of three lines `language | title | body`. */
export function readTriples(): Told[] {
  const lines = readFileSync(new URL('../sets/story-triples.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line, at) => {
    const [language = '', title = '', ...body] = line.split(' | ');
    const event = Math.floor(at / 3);
    return {
      event: String(event),
      language: language as Told['language'],
      title,
      body: body.join(' | '),
      part: event % 2 === 0 ? 'looked' : 'held',
    };
  });
}

const START = Date.UTC(2026, 0, 12);
const STEP_MS = 60_000;

/** The story of each text after all went through the online clustering, in an order that a hash gives. */
export function storiesOf(texts: readonly Told[]): string[] {
  const order = texts
    .map((told, at) => ({
      at,
      rank: createHash('sha256').update(`${told.event} ${told.language}`).digest('hex'),
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const stories = createStories();
  const families: StoryFamily[] = order.map(({ at }, place) => {
    const { title, body, language } = texts[at]!;
    const time = START + place * STEP_MS;
    return { familyId: String(at), at: time, reading: readText(title, body, { at: time, language }) };
  });
  for (const [place, family] of families.entries()) {
    stories.take(family);
    if (place % 100 === 99) stories.merge(family.at);
  }
  const end = START + families.length * STEP_MS;
  stories.merge(end);
  stories.split(end);
  return texts.map((_, at) => stories.storyOf(String(at))!);
}

/** Links between texts of two languages: how many of those found are right, and how many of the right ones are found. */
export interface Links {
  right: number;
  found: number;
  gold: number;
}

/** Counts links across languages among the texts that `chosen` takes. */
export function countLinks(
  texts: readonly Told[],
  stories: readonly string[],
  chosen: (one: Told, other: Told) => boolean,
): Links {
  const links: Links = { right: 0, found: 0, gold: 0 };
  for (const [at, one] of texts.entries())
    for (let next = at + 1; next < texts.length; next += 1) {
      const other = texts[next]!;
      if (one.language === other.language || !chosen(one, other)) continue;
      const same = one.event === other.event;
      const linked = stories[at] === stories[next];
      if (same) links.gold += 1;
      if (linked) links.found += 1;
      if (same && linked) links.right += 1;
    }
  return links;
}
