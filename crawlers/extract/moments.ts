import { MAX_CLOCK_SKEW_MS, type Moment } from '../../src/model/time.ts';
import { type DatedPhrase, readDatePhrase } from './dates.ts';
import type { PageHints } from './extracted.ts';
import { articleNodes, textField } from './json-ld.ts';
import type { Block } from './outline.ts';
import type { ParsedPage } from './page.ts';
import { isDateline } from './phrases.ts';

/** A place a time is read from, best first; `texts` come in the order to try. */
interface Witness {
  provenance: string;
  texts: readonly string[];
}

const PUBLISHED_METAS = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'og:published_time',
  'mediator_published_time',
  'pubdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'published_time',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dc.date.created',
  'sailthru.date',
  'parsely-pub-date',
  'cxenseparse:recs:publishtime',
  'article.published',
  'date',
] as const;

const MODIFIED_METAS = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
] as const;

/** When the page was published, after its own witnesses and what was told outside; null when nothing trustworthy says. */
export function readPublished(page: ParsedPage, hints: PageHints): Moment | null {
  const found = [
    ...readAll(linked(page, 'datePublished', 'dateCreated', 'uploadDate'), hints),
    ...readAll(metas(page, PUBLISHED_METAS), hints),
    ...readAll(times(page), hints),
  ];
  const hint = hints.published ?? null;
  if (found.length === 0 && hint !== null) return hint;
  const rest =
    found.length === 0 ? [...readAll(visible(page), hints), ...readAll(addressed(page.url), hints)] : [];
  const best = choose([...found, ...rest], hints.fetchedAt);
  if (best === null) return hint;
  return hint !== null && isBetter(hint, best) ? hint : best.moment;
}

/** When the page says it was last changed; null when it does not say or says a time before `published` or to come. */
export function readModified(page: ParsedPage, hints: PageHints, published: Moment | null): Moment | null {
  const found = [
    ...readAll(linked(page, 'dateModified'), hints),
    ...readAll(metas(page, MODIFIED_METAS), hints),
  ];
  const best = choose(found, hints.fetchedAt);
  if (best === null || isFuture(best.moment, hints.fetchedAt)) return null;
  return published !== null && best.moment.at < published.at ? null : best.moment;
}

function readAll(witnesses: readonly Witness[], hints: PageHints): DatedPhrase[] {
  const found: DatedPhrase[] = [];
  for (const { provenance, texts } of witnesses) {
    for (const text of texts) {
      const read = readDatePhrase(text, { timezone: hints.timezone, now: hints.fetchedAt, provenance });
      if (read !== null) found.push(read);
    }
  }
  return found;
}

/** The first that is not in the future; a bare day gives way to a later witness that knows the hour of that day. */
function choose(found: readonly DatedPhrase[], fetchedAt: string): DatedPhrase | null {
  const past = found.filter(({ moment }) => !isFuture(moment, fetchedAt));
  const first = past[0] ?? found[0] ?? null;
  if (first === null || first.hasTime) return first;
  return past.find((other) => other.hasTime && hoursBetween(first.moment, other.moment) < 36) ?? first;
}

function isFuture(moment: Moment, fetchedAt: string): boolean {
  return Date.parse(moment.at) > Date.parse(fetchedAt) + MAX_CLOCK_SKEW_MS;
}

function hoursBetween(one: Moment, other: Moment): number {
  return Math.abs(Date.parse(one.at) - Date.parse(other.at)) / 3_600_000;
}

/** What was told outside (a feed) wins over a page that gives no zone or no hour, when both mean about the same day. */
function isBetter(hint: Moment, best: DatedPhrase): boolean {
  if (hint.quality !== 'publisher' || hoursBetween(hint, best.moment) > 36) return false;
  return !best.hasTime || (hint.zone === 'explicit' && best.moment.zone === 'source');
}

function linked(page: ParsedPage, ...fields: readonly string[]): Witness[] {
  const articles = articleNodes(page.linked);
  const nodes = articles.length > 0 ? articles : page.linked;
  return fields.map((field) => ({
    provenance: `json-ld:${field}`,
    texts: nodes.slice(0, 1).flatMap((node) => textField(node[field]) ?? []),
  }));
}

function metas(page: ParsedPage, names: readonly string[]): Witness[] {
  return names.flatMap((name) => {
    const value = page.head.metas.get(name)?.[0];
    return value === undefined ? [] : [{ provenance: `meta:${name}`, texts: [value] }];
  });
}

/** `<time>` and marked elements: those marked as the date of publication first, then the first after the headline. */
function times(page: ParsedPage): Witness[] {
  const { times: all } = page.head;
  const marked = all.filter((time) => time.marked).map((time) => time.value);
  const titleAt = titleOf(page);
  const heading = titleAt < 0 ? undefined : page.blocks[titleAt]?.element;
  const order = heading === undefined ? undefined : page.head.headings.get(heading);
  const after = order === undefined ? undefined : all.find((time) => time.order > order);
  const plain = after ?? (all.length <= 3 ? all[0] : undefined);
  return [
    { provenance: 'microdata:datePublished', texts: marked.slice(0, 1) },
    { provenance: 'time', texts: plain === undefined ? [] : [plain.value] },
  ];
}

/** Index of the first block that shows the title, -1 when none does. */
function titleOf({ titleBlocks }: ParsedPage): number {
  return titleBlocks.headings[0] ?? titleBlocks.plain;
}

/** How many blocks around the headline may hold its date line. */
const NEAR_AFTER = 8;
const NEAR_BEFORE = 6;

/** How far below the headline a line counts that is named or introduced as a date. */
const FAR_AFTER = 60;

const DATE_NAME = /(?:^|[^a-z])(?:pub)?(?:date|time|datetime|published|created|added)(?![a-z])/iu;
const DATE_INTRO =
  /^(?:опубликован|добавлен|размещен|дата (?:публикации|размещения)|жариялан|жарияланған|published|posted)/iu;

/**
 * Lines with a date near the headline: bare date lines below it, then above, nearest first; then other short lines
 * below it, lines that name themselves a date, and the dateline that opens the text ("Алматы, 6 января 2026, 11:10 -").
 * Without a headline only the bare date lines at the head of the page.
 */
function visible(page: ParsedPage): Witness[] {
  const { blocks } = page;
  const titleAt = titleOf(page);
  if (titleAt < 0)
    return [{ provenance: 'text', texts: shortLines(blocks.slice(0, FAR_AFTER)).filter(isDateline) }];
  const below = blocks.slice(titleAt + 1, titleAt + 1 + NEAR_AFTER);
  const above = blocks.slice(Math.max(0, titleAt - NEAR_BEFORE), titleAt).toReversed();
  const far = blocks.slice(titleAt + 1, titleAt + 1 + FAR_AFTER);
  const named = far.filter(({ element }) =>
    DATE_NAME.test(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`),
  );
  const introduced = far.filter(({ text }) => DATE_INTRO.test(text)).map(({ text }) => text.slice(0, 80));
  const openings = below.flatMap(
    ({ text }) => /^[^.!?]{0,40}\d{4}[^.!?]{0,14}(?=\s[—–-]\s)/u.exec(text)?.[0] ?? [],
  );
  return [
    { provenance: 'text', texts: shortLines([...below, ...above]).filter(isDateline) },
    {
      provenance: 'text',
      texts: [...shortLines(named), ...shortLines(below), ...introduced, ...openings, ...shortLines(above)],
    },
  ];
}

const SENTENCE_END = /(?<![ \d](?:г|ж))[.!?…]["»”]?$/u;

/** Lines with a figure that are labels rather than sentences of the story. */
function shortLines(blocks: readonly Block[]): string[] {
  return blocks
    .map(({ text }) => text)
    .filter(
      (text) => text.length <= 120 && /\d/u.test(text) && (text.length <= 40 || !SENTENCE_END.test(text)),
    );
}

function addressed(url: string): Witness[] {
  const match = /[/_-]((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/u.exec(url);
  if (match === null) return [];
  return [{ provenance: 'url', texts: [`${match[1]}-${match[2]}-${match[3]}`] }];
}
