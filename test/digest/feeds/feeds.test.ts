import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../crawlers/collectors/feed/parse.ts';
import { writeAtom } from '../../../src/digest/feeds/atom.ts';
import type { AboutFeed } from '../../../src/digest/feeds/entry.ts';
import { writeJsonFeed } from '../../../src/digest/feeds/json-feed.ts';
import { ABOUT, ALERT, BARE, CANCEL, LIFE } from '../dialects/made-up-alerts.ts';

const FEED: AboutFeed = {
  ...ABOUT,
  language: 'en',
  home: 'http://127.0.0.1:8080',
  self: 'http://127.0.0.1:8080/api/alerts.atom?language=en&limit=2',
  next: 'http://127.0.0.1:8080/api/alerts.atom?language=en&limit=2&before=x',
};
const SAMPLES = '../../../docs/samples/alerts';

test('the Atom feed is read back by a reader that is not ours', () => {
  for (const alert of LIFE) {
    const feed = parseAtomFeed(writeAtom([alert, BARE], FEED));
    expect(feed.title).toEqual(expect.objectContaining({ value: 'Aldyn: warnings from open sources' }));
    expect(feed.updated).toBe(alert.sentAt);
    expect(feed.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', FEED.self],
      ['alternate', 'http://127.0.0.1:8080/signals'],
      ['next', FEED.next],
    ]);
    const [entry, other] = feed.entries!;
    expect(entry).toMatchObject({
      id: `urn:uuid:${ALERT.id}`,
      published: ALERT.sentAt,
      updated: alert.sentAt,
    });
    expect(entry!.categories?.map(({ term }) => term)).toEqual([
      'cyber_fraud',
      ...alert.signal.scope.regions,
      ...(alert.status === 'cancel' ? ['retracted'] : []),
    ]);
    expect(other!.id).toBe(`urn:uuid:${BARE.id}`);
  }
});

test('the Atom feed is read back by our own reader, a retraction as the same entry', () => {
  const [before, after] = [ALERT, CANCEL].map(
    (alert) => parseFeed(Buffer.from(writeAtom([alert], FEED)), 'application/atom+xml').entries[0]!,
  );
  expect(after!.id).toBe(before!.id);
  expect(before!.titleHtml).toMatch(/^New method/);
  expect(after!.titleHtml).toMatch(/^Retracted: New method/);
});

test('the JSON feed is read back, with what is ours beside', () => {
  for (const alert of LIFE) {
    const text = writeJsonFeed([alert, BARE], FEED);
    const feed = parseJsonFeed(text);
    expect(feed.next_url).toBe(FEED.next);
    expect(feed.items?.map(({ id }) => id)).toEqual([`urn:uuid:${ALERT.id}`, `urn:uuid:${BARE.id}`]);
    const { items } = JSON.parse(text) as { items: Record<string, unknown>[] };
    expect(items[0]).toMatchObject({
      date_published: ALERT.sentAt,
      date_modified: alert.sentAt,
      url: `http://127.0.0.1:8080/signals/${ALERT.signal.id}`,
      _aldyn: { version: alert.version, status: alert.status, tlp: 'amber', made_up: true },
    });
    expect(items[0]!['content_text']).toContain('Made-up data');
  }
});

test('every language says that content is made up, and a retraction why', () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const feed = parseAtomFeed(writeAtom([CANCEL], { ...FEED, language }));
    expect(JSON.stringify(feed.entries)).toContain(CANCEL.why);
    expect(writeAtom([CANCEL], { ...FEED, language })).toContain(`xml:lang="${language}"`);
  }
});

test('a feed without alerts is a feed', () => {
  expect(parseAtomFeed(writeAtom([], { ...FEED, next: null })).updated).toBe('2020-01-01T00:00:00.000Z');
  expect(JSON.parse(writeJsonFeed([], { ...FEED, next: null }))).toMatchObject({ items: [] });
});

// The samples in docs: renew them with -u and read the difference.
test.each(['kk', 'ru', 'en'] as const)('the feeds in %s are as they were', async (language) => {
  const about = { ...FEED, language };
  await expect(writeAtom([CANCEL, BARE], about)).toMatchFileSnapshot(
    `${SAMPLES}/made-up-feed.${language}.atom`,
  );
  await expect(writeJsonFeed([CANCEL, BARE], about)).toMatchFileSnapshot(
    `${SAMPLES}/made-up-feed.${language}.json`,
  );
});
