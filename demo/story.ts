import type { Article } from './article.ts';
import { paragraphsOf, placed, slotsFor, write } from './compose.ts';
import { takenOver } from './copies.ts';
import { createRandom } from './random.ts';
import type { DemoRecords, DemoSite, StoryItem } from './records.ts';
import { timeBefore } from './times.ts';

function siteOf(records: DemoRecords, host: string): DemoSite {
  const site = records.sites.find((each) => each.host === host);
  if (site === undefined) throw new Error(`Expected a site of the demo, got ${host}`);
  return site;
}

function told(
  item: StoryItem,
  story: string,
  { records, anchor }: { records: DemoRecords; anchor: Date },
): Article {
  const site = siteOf(records, item.site);
  // Story items stand as close to the anchor as they say, even at night.
  const at =
    item.daysAgo < 0.5
      ? new Date(anchor.getTime() - item.daysAgo * 86_400_000)
      : timeBefore(anchor, item.daysAgo);
  const place = records.places.find((each) => each.id === item.place);
  const slots = slotsFor(site, place, at);
  const random = createRandom(item.title);
  const texts = (text: string): string[] => paragraphsOf(text).map((part) => write(part, slots, random));
  const article = {
    site,
    at,
    language: site.language,
    section: item.section,
    title: write(item.title, slots, random),
    paragraphs: texts(item.text),
    story,
    copyOf: null,
    quirk: item.quirk ?? null,
    later: item.later === undefined ? null : texts(item.later),
  };
  return placed(article, `${story}/${item.site}/${item.title}`);
}

/** The articles of the hand-written stories with their copies, told relative to the anchor. */
export function storiesOf(records: DemoRecords, anchor: Date): Article[] {
  return records.stories.flatMap(({ id, items }) =>
    items.flatMap((item) => {
      const original = told(item, id, { records, anchor });
      const copies = item.copies.map((copy) =>
        takenOver(original, { ...copy, site: siteOf(records, copy.site) }),
      );
      return [original, ...copies.filter((copy) => copy.at < anchor)];
    }),
  );
}
