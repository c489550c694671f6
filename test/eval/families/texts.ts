import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sentences } from '../../../nlp/text/sentences.ts';
import type { UiLanguage } from '../../../src/model/language.ts';

/** A post of the archive. */
export interface Post {
  text: string;
  date: string;
  channel: string;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** All posts of telegram/posts in the order they were written, marks of bold and links taken for what a reader sees. */
export function readPosts(dataDir: string): Post[] {
  const file = gunzipSync(readFileSync(join(dataDir, 'telegram/posts/posts.jsonl.gz'))).toString('utf8');
  return linesOf(file)
    .map((line) => JSON.parse(line) as Post)
    .map((post) => ({
      ...post,
      text: post.text.replaceAll(/\*\*|__/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
    }))
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Articles of news/tengrinews-2024; their paragraphs, glued together in the set, are parted again. */
export function readArticles(dataDir: string): string[] {
  const articles = linesOf(readFileSync(join(dataDir, 'news/tengrinews-2024/articles.jsonl'), 'utf8')).map(
    (line) => JSON.parse(line) as { title: string; content: string },
  );
  const parted = articles.map(
    ({ title, content }) => `${title}\n\n${content.replaceAll(/([.!?"»])(?=\p{Lu})/gu, '$1\n')}`,
  );
  return [...new Set(parted)];
}

function readPassages(dataDir: string): string[] {
  return linesOf(readFileSync(join(dataDir, 'search/kazqad/passages.jsonl'), 'utf8')).map(
    (line) => (JSON.parse(line) as { text: string }).text,
  );
}

/** Sentences of FLORES-200 put together again by the page they come from. */
function readPages(dataDir: string, code: string): string[] {
  const folder = join(dataDir, 'langid/flores200');
  const lines = linesOf(readFileSync(join(folder, 'devtest', `${code}.devtest`), 'utf8'));
  const pages = new Map<string, string[]>();
  for (const [at, row] of linesOf(readFileSync(join(folder, 'metadata_devtest.tsv'), 'utf8'))
    .slice(1)
    .entries()) {
    const [page = ''] = row.split('\t');
    pages.set(page, [...(pages.get(page) ?? []), lines[at]!]);
  }
  return [...pages.values()].map((page) => page.join(' '));
}

const lengthOf = (text: string): number => text.split(/\s+/).length;
const SHORT = [12, 28] as const;

/** First sentences of texts, as short as posts are. */
function heads(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const [first] = sentences(text);
    const head = first === undefined ? '' : text.slice(first.start, first.end).trim();
    return lengthOf(head) >= SHORT[0] && lengthOf(head) <= SHORT[1] ? [head] : [];
  });
}

/** Texts of one language, of all lengths in turn. */
function mixed(...lists: readonly string[][]): string[] {
  const most = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: most }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

const everyNth = <T>(list: readonly T[], nth: number): T[] => list.filter((_, at) => at % nth === 0);

/**
 * What pairs are made from: ru of telegram/posts (posts of at least 12 words, one in 40) and news/tengrinews-2024; kk of
 * search/kazqad and FLORES-200; en of FLORES-200. Each text once.
 */
export function baseTexts(dataDir: string): Record<UiLanguage, string[]> {
  const posts = readPosts(dataDir)
    .map(({ text }) => text)
    .filter((text) => lengthOf(text) >= SHORT[0]);
  const passages = readPassages(dataDir);
  const [kk, en] = [readPages(dataDir, 'kaz_Cyrl'), readPages(dataDir, 'eng_Latn')];
  const texts = {
    ru: mixed(everyNth(posts, 40), readArticles(dataDir)),
    kk: mixed(everyNth(passages, 2), kk, heads(passages)),
    en: mixed(en, heads(en)),
  };
  const usable = (list: string[]): string[] =>
    [...new Set(list)].filter((text) => lengthOf(text) >= SHORT[0]);
  return { ru: usable(texts.ru), kk: usable(texts.kk), en: usable(texts.en) };
}
