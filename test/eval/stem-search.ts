import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPipeline } from '../../nlp/index.ts';
import { tokenise } from '../../nlp/text/tokens.ts';

/** BM25 as everybody has it, and as `src/engines/search/relevance.ts` has it; not tuned here. */
const K1 = 1.2;
const B = 0.75;
const DEPTH = 10;

/** One way to turn text into terms, with what it counts for. */
export interface Channel {
  terms: (text: string) => string[];
  weight: number;
  /** What a term in the title counts for; 0: the title is the beginning of the body, as in plain BM25. */
  title: number;
}

/** A ranking: the sum of its channels. */
export interface Ranking {
  name: string;
  channels: readonly Channel[];
}

interface Passage {
  id: string;
  title: string;
  text: string;
}

interface Question {
  query: string;
  passage: string;
}

const norms = (text: string): string[] => tokenise(text).map(({ norm }) => norm);
const stems = (text: string): string[] => tokenise(text).map(({ stem }) => stem);
const beginnings = (text: string): string[] => norms(text).map((norm) => norm.slice(0, 5));

function grams(text: string): string[] {
  return norms(text).flatMap((norm) =>
    norm.length <= 4 ? [norm] : Array.from({ length: norm.length - 3 }, (_, at) => norm.slice(at, at + 4)),
  );
}

const pipeline = createPipeline({ maskKey: 'suite' });

/** Ids of the concepts and places a text names. */
function concepts(text: string): string[] {
  const { concepts: named, places } = pipeline.annotate({
    text,
    bodyStart: 0,
    kind: 'article',
    sourceId: 'kazqad',
    languageHint: 'kk',
  });
  return [...named.map(({ concept }) => concept), ...places.map(({ place }) => place)];
}

/**
 * What is compared. The weights beside stems were chosen on `dev`: of beginnings out of .2, .3, .5 and 1, of groups of
 * four letters out of .1, .2 and .4, of concepts and places out of .3 and .5.
 */
export const RANKINGS: readonly Ranking[] = [
  { name: 'raw', channels: [{ terms: norms, weight: 1, title: 0 }] },
  { name: 'first5', channels: [{ terms: beginnings, weight: 1, title: 0 }] },
  { name: 'stem', channels: [{ terms: stems, weight: 1, title: 0 }] },
  { name: 'stem+title', channels: [{ terms: stems, weight: 1, title: 3 }] },
  {
    name: 'stem+title+first5',
    channels: [
      { terms: stems, weight: 1, title: 3 },
      { terms: beginnings, weight: 0.5, title: 3 },
    ],
  },
  {
    name: 'stem+title+grams4',
    channels: [
      { terms: stems, weight: 1, title: 3 },
      { terms: grams, weight: 0.1, title: 3 },
    ],
  },
  {
    name: 'stem+title+grams4+concepts',
    channels: [
      { terms: stems, weight: 1, title: 3 },
      { terms: grams, weight: 0.1, title: 3 },
      { terms: concepts, weight: 0.3, title: 3 },
    ],
  },
];

interface Postings {
  /** Passage to its count: body normalised by length, title weighted. */
  places: Map<string, Map<number, number>>;
}

function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function indexOf(passages: readonly Passage[], { terms, title }: Channel): Postings {
  const bodies = passages.map((passage) =>
    terms(title === 0 ? `${passage.title}\n${passage.text}` : passage.text),
  );
  const average = bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length;
  const places: Postings['places'] = new Map();
  const add = (term: string, at: number, often: number): void => {
    const list = places.get(term) ?? new Map<number, number>();
    list.set(at, (list.get(at) ?? 0) + often);
    places.set(term, list);
  };
  for (const [at, body] of bodies.entries()) {
    const norm = 1 - B + (B * body.length) / average;
    for (const [term, count] of countsOf(body)) add(term, at, count / norm);
    if (title === 0) continue;
    for (const [term, count] of countsOf(terms(passages[at]!.title))) add(term, at, title * count);
  }
  return { places };
}

function addScores(
  scores: Float64Array,
  query: string,
  { channel, index }: { channel: Channel; index: Postings },
): void {
  for (const term of new Set(channel.terms(query))) {
    const places = index.places.get(term);
    if (places === undefined) continue;
    const rarity = Math.log(1 + (scores.length - places.size + 0.5) / (places.size + 0.5));
    for (const [at, often] of places)
      scores[at]! += (channel.weight * rarity * often * (K1 + 1)) / (often + K1);
  }
}

/** Half of a question by a hash of its text: errors of `dev` were looked at, those of `test` never. */
export function halfOf(text: string): 'dev' | 'test' {
  return createHash('sha256').update(text).digest()[0]! % 2 === 0 ? 'dev' : 'test';
}

/** How a ranking did on the questions of one half (or all): each question with its one passage, and each distinct question with all its passages. */
export interface Score {
  ndcg: number;
  recall: number;
  n: number;
  groupedNdcg: number;
  groups: number;
}

interface Ranked {
  half: 'dev' | 'test';
  query: string;
  /** Places from 1 of the passages that answer, 0 for one beyond the depth. */
  places: number[];
}

function gain(place: number): number {
  return place === 0 ? 0 : 1 / Math.log2(place + 1);
}

function scoreOf(rows: readonly Ranked[]): Score {
  const places = rows.flatMap((row) => row.places);
  const grouped = rows.map(({ places: own }) => {
    const ideal = own.reduce((sum, _, at) => sum + gain(at + 1), 0);
    return own.reduce((sum, place) => sum + gain(place), 0) / ideal;
  });
  return {
    ndcg: places.reduce((sum, place) => sum + gain(place), 0) / places.length,
    recall: places.filter((place) => place > 0).length / places.length,
    n: places.length,
    groupedNdcg: grouped.reduce((sum, value) => sum + value, 0) / grouped.length,
    groups: grouped.length,
  };
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Ranks the passages of KazQAD for its questions. */
export function rankKazqad(dataDir: string, { channels }: Ranking): Record<'dev' | 'test' | 'all', Score> {
  const folder = join(dataDir, 'search', 'kazqad');
  const passages = readLines<Passage>(join(folder, 'passages.jsonl'));
  const indexes = channels.map((channel) => ({ channel, index: indexOf(passages, channel) }));
  const answers = new Map<string, string[]>();
  for (const { query, passage } of readLines<Question>(join(folder, 'queries.jsonl')))
    answers.set(query, [...(answers.get(query) ?? []), passage]);
  const rows = [...answers].map(([query, wanted]): Ranked => {
    const scores = new Float64Array(passages.length);
    for (const index of indexes) addScores(scores, query, index);
    const best = [...scores.keys()]
      .filter((at) => scores[at]! > 0)
      .toSorted((a, b) => scores[b]! - scores[a]! || (passages[a]!.id < passages[b]!.id ? -1 : 1))
      .slice(0, DEPTH)
      .map((at) => passages[at]!.id);
    return { half: halfOf(query), query, places: wanted.map((id) => best.indexOf(id) + 1) };
  });
  return {
    dev: scoreOf(rows.filter(({ half }) => half === 'dev')),
    test: scoreOf(rows.filter(({ half }) => half === 'test')),
    all: scoreOf(rows),
  };
}
