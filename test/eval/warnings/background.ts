import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArticles, readPosts } from '../families/texts.ts';
import type { CaseText } from './cases.ts';

const EVERY_POST = 7;
const EVERY_PASSAGE = 2;

interface BackgroundText {
  outlet: string;
  kind: CaseText['kind'];
  text: string;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function ministryTexts(dataDir: string): string[] {
  const lines = linesOf(readFileSync(join(dataDir, 'news/kz-ministry/articles.jsonl'), 'utf8'));
  return lines.map((line) => {
    const { title, content } = JSON.parse(line) as { title: string; content: string };
    return `${title}\n\n${content}`;
  });
}

function passages(dataDir: string): string[] {
  return linesOf(readFileSync(join(dataDir, 'search/kazqad/passages.jsonl'), 'utf8')).map(
    (line) => (JSON.parse(line) as { text: string }).text,
  );
}

/** Texts one after the other so that each list is spread evenly over the whole. */
function interleaved(lists: readonly BackgroundText[][]): BackgroundText[] {
  return lists
    .flatMap((list) => list.map((text, at) => ({ text, place: (at + 0.5) / list.length })))
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
}

/**
 * Real texts, each once, in the order of their sets, spread evenly from `from` to `to`: one post in seven of telegram/posts, all of
 * news/tengrinews-2024 and news/kz-ministry, one passage in two of search/kazqad. Their outlets are taken for ones at home.
 */
export function readBackground(dataDir: string, { from, to }: { from: number; to: number }): CaseText[] {
  const articles = (outlet: string, texts: readonly string[]): BackgroundText[] =>
    [...new Set(texts)].map((text, at) => ({ outlet: `${outlet}-${at % 5}`, kind: 'article', text }));
  const posts = readPosts(dataDir).filter((_, at) => at % EVERY_POST === 0);
  const texts = interleaved([
    posts.map(({ channel, text }): BackgroundText => ({ outlet: channel, kind: 'message', text })),
    articles('articles', readArticles(dataDir)),
    articles('ministry', ministryTexts(dataDir)),
    articles(
      'passages',
      passages(dataDir).filter((_, at) => at % EVERY_PASSAGE === 0),
    ),
  ]);
  const stepMs = (to - from) / texts.length;
  return texts.map((text, at) => ({
    ...text,
    at: Math.floor(from + at * stepMs),
    country: 'KZ',
    language: 'ru',
  }));
}
