import type { Article } from './article.ts';
import { capital, fill, slugOf, type Slots } from './phrase.ts';
import { hash32, type Random } from './random.ts';
import type { DemoPlace, DemoSite } from './records.ts';
import { dayInWords, wallOf } from './times.ts';

const DAY_MS = 86_400_000;

/** The words for a place and a date in a site's language; `{date}` is the day before the article. */
export function slotsFor(site: DemoSite, place: DemoPlace | undefined, at: Date): Slots {
  const date = dayInWords(new Date(at.getTime() - DAY_MS), site.language, site.zone);
  const today = dayInWords(at, site.language, site.zone);
  return { ...place?.[site.language], date, today };
}

/** Text from a template, tidied: capital letter first, no doubled spaces. */
export function write(template: string, slots: Slots, random: Random): string {
  return capital(fill(template, slots, random).replace(/\s+/g, ' ').trim());
}

/** Paragraphs of a text whose paragraphs are separated by a blank line. */
export function paragraphsOf(text: string): string[] {
  return text.trim().split(/\n\s*\n/);
}

/** Gives an article its number and path; `key` keeps both the same from run to run. */
export function placed(article: Omit<Article, 'id' | 'path'>, key: string): Article {
  const id = 10_000 + (hash32(key) % 89_989);
  const { year, month, day } = wallOf(article.at, article.site.zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const parts: Slots = {
    id: String(id),
    slug: slugOf(article.title),
    y: String(year),
    m: two(month),
    d: two(day),
  };
  const path = article.site.path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
  return { ...article, id, path: article.quirk === 'forbidden' ? `/jabyq${path}` : path };
}
