import type { Article } from './article.ts';
import { placed, slotsFor, write } from './compose.ts';
import { createDeck, createRandom, type Random } from './random.ts';
import type { DemoLanguage, DemoPlace, DemoRecords, DemoSite, DemoTopic } from './records.ts';
import { timeBefore } from './times.ts';

/** A little under thirty, so that the oldest, moved to the evening before, are still within them. */
const DAYS = 29.5;

interface Decks {
  angle: () => DemoTopic['angles'][number];
  body: () => string;
  context: () => string;
  section: string;
  notIn: readonly string[];
}

interface Desk {
  /** Decks of a topic, shared by all sites of a language so that their articles differ. */
  decks: (topic: string) => Decks;
  random: Random;
  place: () => DemoPlace | undefined;
  anchor: Date;
}

/** The next place that suits the topic; a site with no suitable place gets what it has. */
function suitable(draw: Desk['place'], notIn: readonly string[]): DemoPlace | undefined {
  let place = draw();
  for (let tries = 0; tries < 10 && place !== undefined && notIn.includes(place.id); tries += 1)
    place = draw();
  return place;
}

function writeArticle(site: DemoSite, desk: Desk, index: number): Article {
  const { random } = desk;
  const name = site.topics[index % site.topics.length]!;
  const { angle, body, context, section, notIn } = desk.decks(name);
  const { title, lead } = angle();
  const daysAgo = ((index + 0.1 + 0.8 * random.next()) * DAYS) / site.count;
  const at = timeBefore(desk.anchor, daysAgo);
  const slots = slotsFor(site, suitable(desk.place, notIn), at);
  const parts = [lead, ...Array.from({ length: random.between(4, 5) }, body), context(), context()];
  const article = {
    site,
    at,
    language: site.language,
    section,
    title: write(title, slots, random),
    paragraphs: parts.map((part) => write(part, slots, random)),
    story: null,
    copyOf: null,
    quirk: null,
    later: null,
  };
  return placed(article, `${site.host}/${index}`);
}

/** The decks of all languages and topics, each opened when first asked for. */
function createDeckBox(records: DemoRecords): (language: DemoLanguage, name: string) => Decks {
  const opened = new Map<string, Decks>();
  return (language, name) => {
    const key = `${language}/${name}`;
    const { topics, context: general } = records.topics[language];
    const topic = topics[name];
    if (topic === undefined) throw new Error(`Expected a topic of the demo, got ${key}`);
    const random = createRandom(key);
    const { angles, body, context = general, section, notIn } = topic;
    const decks = opened.get(key) ?? {
      angle: createDeck(angles, random),
      body: createDeck(body, random),
      context: createDeck(context, random),
      section,
      notIn,
    };
    opened.set(key, decks);
    return decks;
  };
}

/** The everyday news of every site by host, spread evenly over the thirty days before the anchor, newest first. */
export function backgroundOf(records: DemoRecords, anchor: Date): Map<string, Article[]> {
  const box = createDeckBox(records);
  return new Map(
    records.sites.map((site) => {
      const { language, host, count } = site;
      const random = createRandom(host);
      const places = records.places.filter((each) =>
        site.places.length === 0 ? !each.abroad : site.places.includes(each.id),
      );
      const desk = {
        random,
        anchor,
        decks: (name: string) => box(language, name),
        place: createDeck(places, random),
      };
      return [host, Array.from({ length: count }, (_, index) => writeArticle(site, desk, index))];
    }),
  );
}
