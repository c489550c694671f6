import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../nlp/index.ts';
import type { SearchDocument } from '../../../src/engines/search/search.ts';
import type { QueryView } from '../../../src/model/query-evaluate.ts';
import { randomNumbers } from '../../bench/search-documents.ts';
import { readArticles, readPosts } from '../families/texts.ts';

/** Documents as search takes them, and the same as a standing query sees them. */
export interface Archive {
  /** False where the texts are made up. */
  isReal: boolean;
  documents: SearchDocument[];
  views: QueryView[];
}

/** Made-up values of the fields, of which a document gets some by a fixed stream of numbers. */
export const FIELDS = {
  language: ['kk', 'ru', 'en', 'other'],
  source: Array.from({ length: 120 }, (_, at) => `source-${at}`),
  kind: ['article', 'message'],
  category: Array.from({ length: 26 }, (_, at) => `category-${at}`),
  region: Array.from({ length: 20 }, (_, at) => `region-${at}`),
  substance: Array.from({ length: 110 }, (_, at) => `substance-${at}`),
};

/** Whose texts these are. */
const SETS = ['news/tengrinews-2024/articles.jsonl', 'telegram/posts/posts.jsonl.gz'];
const FIRST_DAY_MS = Date.UTC(2026, 7, 1);
const DAY_MS = 86_400_000;
const DAYS = 90;
const MAX_CHARS = 6000;

/** Made-up texts: words of a small made-up language, where the real ones are not there. */
function madeUpTexts(count: number): string[] {
  const random = randomNumbers(3);
  const word = () => `сөз${Math.floor(random() ** 3 * 20_000).toString(36)}`;
  return Array.from({ length: count }, () =>
    Array.from({ length: 60 + Math.floor(random() * 240) }, word).join(' '),
  );
}

/** Articles and posts in turn, each text once. */
function realTexts(dataDir: string, count: number): string[] {
  const articles = readArticles(dataDir);
  const posts = readPosts(dataDir).map(({ text }) => text);
  const mixed: string[] = [];
  for (let at = 0; mixed.length < 2 * count && at < Math.max(articles.length, posts.length); at += 1) {
    if (at < articles.length) mixed.push(articles[at]!);
    if (at < posts.length) mixed.push(posts[at]!);
  }
  return [...new Set(mixed)].slice(0, count);
}

function documentOf(text: string, at: number, random: () => number): [SearchDocument, QueryView] {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const some = (list: readonly string[], most: number) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => one(list))),
  ];
  const cut = text.slice(0, MAX_CHARS);
  const end = cut.indexOf('\n\n');
  const title = end > 0 && end < 200 ? cut.slice(0, end).trim() : '';
  const bodyStart = title === '' ? 0 : end + 2;
  const tokens = analyse(cut);
  const published =
    random() < 0.1 ? null : new Date(FIRST_DAY_MS + Math.floor(random() * DAYS * DAY_MS)).toISOString();
  const fields = {
    language: one(FIELDS.language),
    source: one(FIELDS.source),
    kind: one(FIELDS.kind),
    categories: some(FIELDS.category, 2),
    regions: some(FIELDS.region, 2),
    substances: random() < 0.1 ? some(FIELDS.substance, 2) : [],
    published,
  };
  const id = `d${at}`;
  const document: SearchDocument = {
    id,
    version: 1,
    title,
    text: cut,
    titleStems: tokens.filter(({ start }) => start < bodyStart).map(({ stem }) => stem),
    bodyStems: tokens.filter(({ start }) => start >= bodyStart).map(({ stem }) => stem),
    ...fields,
    firstSeen: published ?? new Date(FIRST_DAY_MS).toISOString(),
    family: id,
    weight: 0.5,
  };
  const view: QueryView = {
    text: cut,
    bodyStart,
    stems: tokens.map(({ stem }) => stem),
    spans: tokens.flatMap(({ start, end }) => [start, end]),
    fields,
  };
  return [document, view];
}

/** So many documents: texts of others as they are, fields made up. */
export function readArchive(dataDir: string, count: number): Archive {
  const isReal = SETS.every((set) => existsSync(join(dataDir, set)));
  const texts = isReal ? realTexts(dataDir, count) : madeUpTexts(count);
  const random = randomNumbers(11);
  const made = texts.map((text, at) => documentOf(text, at, random));
  return { isReal, documents: made.map(([document]) => document), views: made.map(([, view]) => view) };
}
