import type { Alert } from '../../model/alert.ts';
import { entryOf, FEED_TITLE, type AboutFeed } from './entry.ts';

function item(alert: Alert, about: AboutFeed) {
  const { id, title, url, summary, paragraphs, published, updated, tags, related } = entryOf(alert, about);
  const { letter, digit } = alert.signal.admiralty;
  return {
    id,
    url,
    ...(related === null ? {} : { external_url: related }),
    title,
    summary,
    content_text: paragraphs.join('\n'),
    date_published: published,
    date_modified: updated,
    tags: tags.map(({ label }) => label),
    language: about.language,
    _aldyn: {
      about: 'docs/alerts.md',
      version: alert.version,
      status: alert.status,
      tlp: about.tlp,
      admiralty: `${letter}${digit}`,
      made_up: about.madeUp,
      ...(alert.why === null ? {} : { why: alert.why }),
    },
  };
}

/** The alerts as a JSON Feed 1.1, in the order given. */
export function writeJsonFeed(alerts: readonly Alert[], about: AboutFeed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: FEED_TITLE[about.language],
    home_page_url: `${about.home}/signals`,
    feed_url: about.self,
    ...(about.next === null ? {} : { next_url: about.next }),
    language: about.language,
    authors: [{ name: 'Aldyn' }],
    items: alerts.map((alert) => item(alert, about)),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
