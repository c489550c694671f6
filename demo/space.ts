import { type Article, urlOf } from './article.ts';
import { backgroundOf } from './background.ts';
import { copiesOf } from './copies.ts';
import { type Channel, channelOf } from './post.ts';
import type { DemoRecords, DemoSite } from './records.ts';
import { storiesOf } from './story.ts';

/** A made-up media space at one anchor: every site with its articles, newest first, and every channel. */
export interface Space {
  sites: Map<string, { site: DemoSite; articles: Article[] }>;
  channels: Map<string, Channel>;
}

function newestFirst(articles: Article[]): Article[] {
  const byUrl = new Map(articles.map((article) => [urlOf(article), article]));
  return [...byUrl.values()].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Writes the whole space from its data; the same anchor gives the same space. */
export function makeSpace(records: DemoRecords, anchor: Date): Space {
  const everyday = backgroundOf(records, anchor);
  const stories = storiesOf(records, anchor);
  const sites = new Map(
    records.sites.map((site) => {
      const own = everyday.get(site.host) ?? [];
      const told = stories.filter((article) => article.site.host === site.host);
      return [
        site.host,
        { site, articles: newestFirst([...told, ...own, ...copiesOf(site, everyday, anchor)]) },
      ];
    }),
  );
  const channels = new Map(
    records.channels.map((channel) => [
      channel.name,
      channelOf(channel, sites.get(channel.outlet ?? '')?.articles ?? [], anchor),
    ]),
  );
  return { sites, channels };
}
