import type { Article } from './article.ts';
import { placed } from './compose.ts';
import { createRandom } from './random.ts';
import type { DemoSite } from './records.ts';

/** Small changes an editor makes to a text taken over, by language. */
const EDITS: Record<Article['language'], readonly [from: RegExp, to: string][]> = {
  kk: [
    [/хабарлады/g, 'мәлімдеді'],
    [/тұрғындар/g, 'қала тұрғындары'],
    [/сондай-ақ/gi, 'бұған қоса'],
  ],
  ru: [
    [/сообщили/g, 'рассказали'],
    [/также/g, 'кроме того'],
    [/жители/g, 'местные жители'],
  ],
  en: [
    [/\bsaid\b/g, 'noted'],
    [/\balso\b/g, 'in addition'],
  ],
};

/** How a site takes over another's article. */
export interface Takeover {
  site: DemoSite;
  afterHours: number;
  /** Words that name the origin, put before the first paragraph. */
  credit: string;
}

/** The article as another site runs it: credited, lightly edited, sometimes without its last paragraph. */
export function takenOver(original: Article, { site, afterHours, credit }: Takeover): Article {
  const key = `${site.host}<${original.site.host}${original.id}`;
  const random = createRandom(key);
  const edit = (text: string): string =>
    EDITS[original.language].reduce((done, [from, to]) => done.replace(from, to), text);
  const kept =
    random.next() < 0.5 && original.paragraphs.length > 3
      ? original.paragraphs.slice(0, -1)
      : original.paragraphs;
  const paragraphs = kept.map((text, index) => (index === 0 ? `${credit} ${edit(text)}` : edit(text)));
  const at = new Date(original.at.getTime() + afterHours * 3_600_000);
  const copy = { ...original, site, at, paragraphs, copyOf: original.site.host, quirk: null, later: null };
  return placed(copy, key);
}

/** What a site takes over from the everyday news of others, some hours later but never after the anchor. */
export function copiesOf(
  site: DemoSite,
  everyday: ReadonlyMap<string, readonly Article[]>,
  anchor: Date,
): Article[] {
  return site.copies.flatMap(({ from, every, credit }) => {
    const random = createRandom(`${site.host}<${from}`);
    return (everyday.get(from) ?? [])
      .filter((_, index) => index % every === every - 1)
      .map((original) => takenOver(original, { site, afterHours: random.between(1, 5), credit }))
      .filter((copy) => copy.at < anchor);
  });
}
