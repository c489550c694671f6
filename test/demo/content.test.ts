import { describe, expect, test } from 'vitest';
import { type Article, urlOf } from '../../demo/article.ts';
import { readRecords } from '../../demo/records.ts';
import { makeSpace } from '../../demo/space.ts';

const DAY_MS = 86_400_000;
const anchor = new Date('2026-03-10T09:00:00.000Z');
const records = readRecords();
const space = makeSpace(records, anchor);
const articles = [...space.sites.values()].flatMap((each) => each.articles);
const posts = [...space.channels.values()].flatMap((each) => each.posts);

const bodyOf = (article: Article): string => article.paragraphs.join(' ');
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The sets of three words in a row of each article, made once. */
const shingles = new Map(
  articles.map((article) => {
    const words = wordsOf(bodyOf(article));
    return [article, new Set(words.map((_, at) => words.slice(at, at + 3).join(' ')))];
  }),
);

/** Jaccard likeness of two articles over three words in a row. */
function likeness(a: Article, b: Article): number {
  const [left, right] = [shingles.get(a)!, shingles.get(b)!];
  let shared = 0;
  for (const each of left) if (right.has(each)) shared += 1;
  return shared / (left.size + right.size - shared);
}

describe('the space', () => {
  test('is large enough in every language', () => {
    const count = (language: string): number => articles.filter((each) => each.language === language).length;
    expect(space.sites.size + space.channels.size).toBeGreaterThanOrEqual(12);
    expect(articles.length + posts.length).toBeGreaterThanOrEqual(200);
    expect(count('kk')).toBeGreaterThanOrEqual(70);
    expect(count('ru')).toBeGreaterThanOrEqual(100);
    expect(count('en')).toBeGreaterThanOrEqual(25);
  });

  test('lies within the thirty days before the anchor', () => {
    const times = [...articles, ...posts].map((each) => each.at.getTime());
    expect(Math.max(...times)).toBeLessThanOrEqual(anchor.getTime());
    expect(Math.min(...times)).toBeGreaterThanOrEqual(anchor.getTime() - 30 * DAY_MS);
    const days = new Set(articles.map((each) => Math.floor((anchor.getTime() - each.at.getTime()) / DAY_MS)));
    expect(days.size).toBeGreaterThanOrEqual(28);
  });

  test('holds what it promises at any hour of the day', () => {
    for (const hour of [0, 3, 6, 15, 21]) {
      const at = new Date(Date.UTC(2026, 6, 2, hour, 17));
      const times = [...makeSpace(records, at).sites.values()].flatMap((each) =>
        each.articles.map((one) => one.at.getTime()),
      );
      expect(Math.max(...times)).toBeLessThanOrEqual(at.getTime());
      expect(Math.min(...times)).toBeGreaterThanOrEqual(at.getTime() - 30 * DAY_MS);
    }
  });

  test('is the same whenever the anchor is the same', () => {
    expect(makeSpace(records, anchor)).toEqual(space);
  });

  test('keeps its texts and moves its times with the anchor', () => {
    const later = makeSpace(records, new Date(anchor.getTime() + 7 * DAY_MS));
    const [first] = later.sites.get('alatau-qala.example')!.articles;
    const before = space.sites.get('alatau-qala.example')!.articles[0]!;
    expect(first!.title).toBe(before.title);
    expect(first!.at.getTime() - before.at.getTime()).toBe(7 * DAY_MS);
  });

  test('gives every article an address of its own', () => {
    expect(new Set(articles.map(urlOf)).size).toBe(articles.length);
  });

  test('has articles of the length of news', () => {
    const lengths = articles.map((each) => wordsOf(bodyOf(each)).length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeGreaterThanOrEqual(95);
    expect(lengths.filter((length) => length >= 60 && length <= 250).length / lengths.length).toBeGreaterThan(
      0.95,
    );
  });

  test('leaves no template mark in any text', () => {
    const texts = [
      ...articles.flatMap((each) => [each.title, bodyOf(each)]),
      ...posts.flatMap((each) => each.paragraphs),
    ];
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  });

  test('has everyday articles that differ and copies that do not', () => {
    const everyday = articles.filter((each) => each.story === null && each.copyOf === null);
    let alike = 0;
    for (const [at, one] of everyday.entries()) {
      alike += everyday
        .slice(at + 1)
        .filter((other) => one.language === other.language && likeness(one, other) > 0.5).length;
    }
    expect(alike).toBeLessThanOrEqual(5);
    const copies = articles.filter((each) => each.copyOf !== null);
    expect(copies.length).toBeGreaterThanOrEqual(15);
    for (const copy of copies) {
      const originals = space.sites.get(copy.copyOf!)!.articles;
      expect(Math.max(...originals.map((original) => likeness(copy, original)))).toBeGreaterThan(0.5);
    }
  });

  test('shows no telephone number outside the made-up range', () => {
    const texts = [...articles.map(bodyOf), ...posts.map((each) => each.paragraphs.join(' '))];
    const numbers = texts.flatMap((text) => text.match(/\+\d[\d\s*-]{6,}/g) ?? []);
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) expect(number).toMatch(/^\+(7 700|996) 000/);
  });
});

describe('what there is to find', () => {
  const fraud = articles.filter((each) => each.story === 'quake-code');
  const foreign = new Set(['frontier-cyber.example', 'ala-too-kabar.example', 'volga-inform.example']);

  test('the fraud scheme is told abroad days before it reaches the country', () => {
    const age = (each: Article): number => (anchor.getTime() - each.at.getTime()) / DAY_MS;
    const abroad = fraud.filter((each) => foreign.has(each.site.host)).map(age);
    const home = fraud.filter((each) => !foreign.has(each.site.host));
    expect(Math.max(...abroad) - Math.max(...home.map(age))).toBeGreaterThan(5);
    expect(Math.max(...home.map(age))).toBeLessThan(3);
    expect(
      new Set(home.filter((each) => each.copyOf === null).map((each) => each.site.host)).size,
    ).toBeGreaterThanOrEqual(7);
    expect(new Set(home.map((each) => each.language))).toEqual(new Set(['kk', 'ru', 'en']));
  });

  test('the scheme has a word nobody used before', () => {
    const word = /сейсмокод|quake code/i;
    const others = articles.filter((each) => each.story !== 'quake-code');
    expect(others.filter((each) => word.test(`${each.title} ${bodyOf(each)}`))).toEqual([]);
    for (const each of fraud) expect(`${each.title} ${bodyOf(each)}`).toMatch(word);
  });

  test('talk of precursors in Karaganda Region rises in the last three days only', () => {
    const about = articles.filter(
      (each) =>
        each.copyOf === null &&
        /прекурсор|precursor|бутандиол/i.test(bodyOf(each)) &&
        /Караганд|Қарағанды|Karaganda|Теміртау|Темиртау/.test(bodyOf(each)),
    );
    const recent = about.filter((each) => anchor.getTime() - each.at.getTime() < 3 * DAY_MS);
    expect(recent.length).toBeGreaterThanOrEqual(9);
    expect(about.length - recent.length).toBeLessThanOrEqual(1);
  });

  test('CAS numbers are valid', () => {
    const numbers = articles.flatMap((each) => bodyOf(each).match(/\b\d{2,7}-\d{2}-\d\b/g) ?? []);
    expect(new Set(numbers).size).toBeGreaterThanOrEqual(8);
    for (const number of numbers) {
      const digits = number.replaceAll('-', '').split('').map(Number);
      const check = digits.pop();
      const sum = digits.toReversed().reduce((total, digit, at) => total + digit * (at + 1), 0);
      expect(sum % 10, number).toBe(check);
    }
  });
});
