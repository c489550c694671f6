import type { Language } from '../../src/model/language.ts';
import { candidatesOf, type Candidate } from './candidates.ts';
import { lexRank } from './lex-rank.ts';
import { fixedParts, recencyOf, scoreOf, type SentenceParts } from './score.ts';
import type { SummaryText } from './summary-text.ts';
import { centroidOf, cosine, vectorsOf, type Vector } from './vectors.ts';

const LAMBDA = 0.7;
const SENTENCES = 3;
const WORDS = 60;
const LEAST_GROUPS = 2;
// Scores this near are equal: the more central sentence goes first.
const TIE = 0.005;
// The first sentence tells at least this share of the most that any tells of what was asked for. By hand.
const LEAST_ASKED = 0.5;
// Two sentences as alike as this say the same.
const SAME = 0.75;

/** A sentence of a summary; `text` is the masked text of its document at start..end. */
export interface ChosenSentence {
  documentId: string;
  version: number;
  start: number;
  end: number;
  text: string;
  language: Language;
  parts: SentenceParts;
  score: number;
}

export interface SummaryOptions {
  /** Keys of marks that the summary should tell of, its first sentence above all; those that two texts or more have when absent. */
  about?: readonly string[];
  /** At most so many sentences; default 3. */
  sentences?: number;
  /** At most so many words together, the first sentence whatever its length; default 60. */
  words?: number;
}

interface Weighed {
  candidate: Candidate;
  vector: Vector;
  parts: Omit<SentenceParts, 'coverage'>;
  rank: number;
}

interface Scored extends Weighed {
  all: SentenceParts;
  score: number;
  /** Score less what is said already. */
  margin: number;
}

function weighAll(candidates: readonly Candidate[], texts: readonly SummaryText[]): Weighed[] {
  const vectors = vectorsOf(candidates.map(({ bag }) => bag));
  const groups = texts.map((text) => vectors.filter((_, at) => candidates[at]!.from === text));
  const centroid = centroidOf(groups);
  const recency = recencyOf(texts.map(({ firstSeen }) => firstSeen));
  const ranks = lexRank(vectors);
  const nearest = Math.max(...vectors.map((vector) => cosine(vector, centroid)), Number.EPSILON);
  return candidates.map((candidate, at) => ({
    candidate,
    vector: vectors[at]!,
    rank: ranks[at]!,
    parts: fixedParts(candidate, {
      centroid: cosine(vectors[at]!, centroid) / nearest,
      recency: recency(candidate.from.firstSeen),
    }),
  }));
}

/** Keys that more than one text has, or all where there is but one text. */
function sharedKeys(texts: readonly SummaryText[]): string[] {
  const having = new Map<string, number>();
  for (const { marks } of texts)
    for (const key of new Set(marks.map((mark) => mark.key))) having.set(key, (having.get(key) ?? 0) + 1);
  const least = texts.length > 1 ? 2 : 1;
  return [...having].flatMap(([key, count]) => (count >= least ? [key] : []));
}

/** How much one sentence tells of what is still untold: as a share of the most that any one could. */
function coverageOf({ keys }: Candidate, untold: ReadonlySet<string>, most: number): number {
  if (most === 0) return 0;
  let told = 0;
  for (const key of keys) if (untold.has(key)) told += 1;
  return told / most;
}

function scoreAll(left: readonly Weighed[], chosen: readonly Weighed[], about: readonly string[]): Scored[] {
  const told = new Set(chosen.flatMap(({ candidate }) => [...candidate.keys]));
  const untold = new Set(about.filter((key) => !told.has(key)));
  const counts = left.map(({ candidate }) => [...candidate.keys].filter((key) => untold.has(key)).length);
  const most = Math.max(0, ...counts);
  return left.flatMap((one) => {
    const alike = Math.max(0, ...chosen.map(({ vector }) => cosine(one.vector, vector)));
    if (alike >= SAME) return [];
    const all = { ...one.parts, coverage: coverageOf(one.candidate, untold, most) };
    const score = scoreOf(all);
    return [{ ...one, all, score, margin: LAMBDA * score - (1 - LAMBDA) * alike }];
  });
}

const byMargin = (a: Scored, b: Scored): number =>
  Math.abs(a.margin - b.margin) > TIE ? b.margin - a.margin : 0;

/** The best by margin; among those as good as it the most central, then the first in order. */
function bestOf(scored: readonly Scored[]): Scored | undefined {
  const [top] = [...scored].sort((a, b) => b.margin - a.margin);
  if (top === undefined) return undefined;
  let best = top;
  for (const one of scored) if (byMargin(one, top) === 0 && one.rank > best.rank) best = one;
  return best;
}

function allowed(
  scored: readonly Scored[],
  chosen: readonly Weighed[],
  { wordsLeft, asked }: { wordsLeft: number; asked: boolean },
): Scored[] {
  if (chosen.length === 0) {
    const telling = asked ? scored.filter(({ all }) => all.coverage >= LEAST_ASKED) : [];
    return telling.length > 0 ? telling : [...scored];
  }
  const fitting = scored.filter(({ candidate }) => candidate.words <= wordsLeft);
  const groups = new Set(chosen.map(({ candidate }) => candidate.from.group));
  if (groups.size >= LEAST_GROUPS) return fitting;
  const others = fitting.filter(({ candidate }) => !groups.has(candidate.from.group));
  return others.length > 0 ? others : fitting;
}

/**
 * A summary of texts in whatever languages, made of their own sentences (extractive, multi-document): by nearness to the
 * middle, position, coverage, reliability, recency and length, chosen greedily by maximal marginal relevance (Carbonell and
 * Goldstein 1998, lambda .7) with LexRank between equals; of two source groups where there are two. Deterministic; empty
 * where no text has a sentence that can be read by itself.
 */
export function summarise(texts: readonly SummaryText[], options: SummaryOptions = {}): ChosenSentence[] {
  const candidates = candidatesOf(texts);
  if (candidates.length === 0) return [];
  const about = options.about ?? sharedKeys(texts);
  const weighed = weighAll(candidates, texts);
  const chosen: Scored[] = [];
  const asked = options.about !== undefined;
  let wordsLeft = options.words ?? WORDS;
  while (chosen.length < (options.sentences ?? SENTENCES)) {
    const left = weighed.filter((one) => !chosen.some(({ candidate }) => candidate === one.candidate));
    const best = bestOf(allowed(scoreAll(left, chosen, about), chosen, { wordsLeft, asked }));
    if (best === undefined) break;
    chosen.push(best);
    wordsLeft -= best.candidate.words;
  }
  return chosen.map(({ candidate: { from, start, end, text }, all, score }) => ({
    documentId: from.documentId,
    version: from.version,
    start,
    end,
    text,
    language: from.language,
    parts: all,
    score,
  }));
}
