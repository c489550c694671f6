import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A page of the replay: what is served where. */
export interface ReplayPage {
  set: 'aeb' | 'ru-press' | 'tengrinews' | 'made-up';
  host: string;
  /** Path and query. */
  path: string;
  title: string;
  bytes: Buffer;
}

const hostOf = (url: string) => new URL(url).host;

/** The 181 pages of the public article-extraction benchmark at their own addresses. */
function aebPages(dataDir: string): ReplayPage[] {
  const folder = join(dataDir, 'extraction/aeb');
  const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<
    string,
    { url: string }
  >;
  return Object.entries(truth).map(([id, { url }]) => ({
    set: 'aeb',
    host: hostOf(url),
    path: new URL(url).pathname + new URL(url).search,
    title: `aeb ${id.slice(0, 12)}`,
    bytes: gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))),
  }));
}

/** The 142 Russian-language press pages; the file name tells the host, the path is lost and stands in by number. */
function ruPressPages(dataDir: string): ReplayPage[] {
  const folder = join(dataDir, 'extraction/ru-press/html');
  return readdirSync(folder).map((file, index) => ({
    set: 'ru-press',
    host: file.split('_')[1]!,
    path: `/archive/${file.split('_')[0]!}/${index}.html`,
    title: `ru-press ${index}`,
    bytes: gunzipSync(readFileSync(join(folder, file))),
  }));
}

interface TengriArticle {
  page_url: string;
  category: string;
  title: string;
  content: string;
  datetime: string;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The data set has text only: a plain page of the site's shape is put around it. */
function tengriPage(article: TengriArticle): string {
  const paragraphs = article.content
    .split(/\n+/)
    .map((p) => `<p>${escape(p)}</p>`)
    .join('\n');
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>${escape(article.title)}: Новости</title>
<meta property="og:title" content="${escape(article.title)}"><meta property="article:published_time" content="${article.datetime}">
<link rel="canonical" href="${escape(article.page_url)}"></head><body>
<header><nav><a href="/">Главная</a> <a href="/kazakhstan_news/">Казахстан</a> <a href="/world_news/">Мир</a> <a href="/sport/">Спорт</a></nav></header>
<main><article><h1>${escape(article.title)}</h1><div class="content_main_text">${paragraphs}</div></article></main>
<aside><h3>Читайте также</h3><ul><li><a href="/a/">Погода на завтра</a></li><li><a href="/b/">Курс валют на сегодня</a></li></ul></aside>
<footer>Все права защищены. Реклама на сайте. Пользовательское соглашение</footer></body></html>`;
}

const DAY_MS = 86_400_000;

/** Whole days by which the articles move so that the newest of them is no older than a day at `newest`. */
function shiftMs(articles: readonly TengriArticle[], newest: Date | undefined): number {
  if (newest === undefined) return 0;
  const last = Math.max(...articles.map((article) => Date.parse(article.datetime)));
  return Math.floor((newest.getTime() - last) / DAY_MS) * DAY_MS;
}

function tengriPages(dataDir: string, { newest, hosts = 1 }: ReplayOptions): ReplayPage[] {
  const lines = readFileSync(join(dataDir, 'news/tengrinews-2024/articles.jsonl'), 'utf8').trim().split('\n');
  const articles = lines.map((line) => JSON.parse(line) as TengriArticle);
  const shift = shiftMs(articles, newest);
  return articles.map((article, index) => {
    const url = new URL(article.page_url);
    const datetime = new Date(Date.parse(article.datetime) + shift).toISOString();
    const bytes = Buffer.from(tengriPage({ ...article, datetime }));
    const host = hosts === 1 ? url.host : `edition-${index % hosts}.${url.host}`;
    return { set: 'tengrinews', host, path: url.pathname, title: article.title, bytes };
  });
}

/** How the real pages are laid out. */
interface ReplayOptions {
  /** The news articles are moved in time by whole days to end here. */
  newest?: Date;
  /** Host names the 348 articles of the one news site are spread over; the pace per host bounds what one can give. */
  hosts?: number;
}

/** All real pages of the replay: 181 + 142 + 348. */
export function replayPages(dataDir: string, options: ReplayOptions = {}): ReplayPage[] {
  return [...aebPages(dataDir), ...ruPressPages(dataDir), ...tengriPages(dataDir, options)];
}

/** The saved page of a public Telegram channel: 12 posts. */
export function telegramPage(dataDir: string): Buffer {
  return readFileSync(join(dataDir, 'telegram/html/full.html'));
}
