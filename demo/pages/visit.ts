import type { Article } from '../article.ts';
import type { DemoSite } from '../records.ts';
import { isoIn, numericDate, relativeDate, wordyDate } from '../times.ts';

/** What a page is made from: the site, its articles newest first, and the visitor's time. */
export interface Visit {
  site: DemoSite;
  articles: readonly Article[];
  now: Date;
  /** True from the second visit of the same address on. */
  again: boolean;
}

/** The date of an article as its site writes it; null for an undated one. */
export function dateline(article: Article, now: Date): string | null {
  const { site, at, language, quirk } = article;
  if (quirk === 'undated') return null;
  if (site.dates === 'words') return wordyDate(at, language, site.zone);
  if (site.dates === 'relative') return relativeDate(at, now, { language, zone: site.zone });
  return site.dates === 'iso' ? isoIn(at, site.zone) : numericDate(at, site.zone);
}

/** Words of a page that are not of its articles. */
export const CHROME = {
  kk: {
    related: 'Тағы оқыңыз',
    share: 'Бөлісу',
    latest: 'Соңғы жаңалықтар',
    more: 'Толығырақ',
    rights: 'Барлық құқық қорғалған',
    search: 'Іздеу',
    cookies: 'Сайт cookie файлдарын пайдаланады.',
    comments: 'Пікірлер жабық',
  },
  ru: {
    related: 'Читайте также',
    share: 'Поделиться',
    latest: 'Последние новости',
    more: 'Читать далее',
    rights: 'Все права защищены',
    search: 'Поиск',
    cookies: 'Сайт использует файлы cookie.',
    comments: 'Комментарии закрыты',
  },
  en: {
    related: 'Read also',
    share: 'Share',
    latest: 'Latest news',
    more: 'Read more',
    rights: 'All rights reserved',
    search: 'Search',
    cookies: 'This site uses cookies.',
    comments: 'Comments are closed',
  },
};
