import type { DemoLanguage, DemoSite, StoryItem } from './records.ts';

/** An article of a demo site. */
export interface Article {
  site: DemoSite;
  id: number;
  /** Path of its page, from the first slash. */
  path: string;
  language: DemoLanguage;
  section: string;
  title: string;
  paragraphs: string[];
  at: Date;
  /** Made-up story it belongs to, null for the background. */
  story: string | null;
  /** Host it was taken over from, null for a text of the site's own. */
  copyOf: string | null;
  quirk: StoryItem['quirk'] | null;
  /** Paragraphs from the second visit on, null when the page stays as it is. */
  later: string[] | null;
}

/** The address of the article. */
export function urlOf(article: Article): string {
  return `http://${article.site.host}${article.path}`;
}
