import type { Alert } from '../../model/alert.ts';
import { uuidV5 } from '../../model/ids.ts';
import { branch, empty, leaf, xmlDocument, type Element } from '../dialects/xml.ts';
import { entryOf, FEED_NAME, FEED_TITLE, NEVER, type AboutFeed } from './entry.ts';

function entry(alert: Alert, about: AboutFeed): Element {
  const { id, title, url, summary, paragraphs, published, updated, tags, related } = entryOf(alert, about);
  return branch('entry', [
    leaf('id', id),
    leaf('title', title),
    leaf('published', published),
    leaf('updated', updated),
    empty('link', { rel: 'alternate', type: 'text/html', href: url }),
    related === null ? null : empty('link', { rel: 'related', href: related }),
    ...tags.map(({ term, label }) => empty('category', { term, label })),
    leaf('summary', summary, { type: 'text' }),
    leaf('content', paragraphs.join('\n'), { type: 'text' }),
    leaf('rights', `TLP:${about.tlp.toUpperCase()}`),
  ]);
}

/** The alerts as an Atom feed (RFC 4287; pages by RFC 5005), in the order given. */
export function writeAtom(alerts: readonly Alert[], about: AboutFeed): string {
  const updated = alerts
    .map((alert) => entryOf(alert, about).updated)
    .reduce((a, b) => (a > b ? a : b), NEVER);
  const feed = branch(
    'feed',
    [
      leaf('id', `urn:uuid:${uuidV5(`${FEED_NAME}\n${about.language}`)}`),
      leaf('title', FEED_TITLE[about.language]),
      leaf('updated', updated),
      branch('author', [leaf('name', 'Aldyn')]),
      empty('link', { rel: 'self', type: 'application/atom+xml', href: about.self }),
      empty('link', { rel: 'alternate', type: 'text/html', href: `${about.home}/signals` }),
      about.next === null
        ? null
        : empty('link', { rel: 'next', type: 'application/atom+xml', href: about.next }),
      ...alerts.map((alert) => entry(alert, about)),
    ],
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': about.language },
  );
  return xmlDocument(feed);
}
