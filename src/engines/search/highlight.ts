import { askedWords, matchSpans, type MatchSpan } from '../../model/query-evaluate.ts';
import type { ResolvedQuery } from '../../model/query-resolve.ts';
import type { Analyse } from '../../model/query.ts';

/** Characters of a snippet, about. */
const SNIPPET_LENGTH = 240;
/** Characters of the snippet before the first match, about. */
const LEAD_LENGTH = 60;
/** The body is searched for its first match in pieces, up to a bound: analysing is what costs. */
const PIECE_LENGTH = 1500;
const PIECE_OVERLAP = 150;
const MAX_ANALYSED = 30_000;
const BORDER = /\s/;

/** What a hit shows of its document. */
export interface Shown {
  titleMarks: MatchSpan[];
  snippet: string;
  snippetMarks: MatchSpan[];
}

/** Marks what matched in the title, and in a stretch of the body around the first match (or the body's start). */
export function highlight(
  document: { title: string; text: string },
  query: ResolvedQuery,
  analyse: Analyse,
): Shown {
  const { title, text } = document;
  const body = text.startsWith(title) ? text.slice(title.length).trimStart() : text;
  const isMarked = askedWords(query).length > 0;
  const first = isMarked ? firstMatch(body, query, analyse) : 0;
  const start = first <= LEAD_LENGTH ? 0 : wordStart(body, first - LEAD_LENGTH, first);
  const snippet = body
    .slice(start, wordEnd(body, start + SNIPPET_LENGTH))
    .trimEnd()
    .replaceAll(/\s/g, ' ');
  if (!isMarked) return { titleMarks: [], snippet, snippetMarks: [] };
  return {
    titleMarks: marksIn(title, query, analyse),
    snippet,
    snippetMarks: marksIn(snippet, query, analyse),
  };
}

function marksIn(text: string, query: ResolvedQuery, analyse: Analyse): MatchSpan[] {
  const tokens = analyse(text);
  return matchSpans(query, {
    text,
    bodyStart: 0,
    stems: tokens.map(({ stem }) => stem),
    spans: tokens.flatMap(({ start, end }) => [start, end]),
  });
}

/** Where the first match begins; 0 when there is none within the bound. */
function firstMatch(body: string, query: ResolvedQuery, analyse: Analyse): number {
  const end = Math.min(body.length, MAX_ANALYSED);
  for (let from = 0; from < end; from += PIECE_LENGTH - PIECE_OVERLAP) {
    const start = from === 0 ? 0 : wordStart(body, from, from + PIECE_OVERLAP);
    const piece = body.slice(start, wordEnd(body, from + PIECE_LENGTH));
    const [first] = marksIn(piece, query, analyse);
    if (first !== undefined) return start + first.start;
  }
  return 0;
}

/** The first start of a word at or after `from`, at most `last`. */
function wordStart(text: string, from: number, last: number): number {
  for (let at = from; at < last; at += 1) if (BORDER.test(text[at - 1]!)) return at;
  return last;
}

/** The last end of a word at or before `at`; `at` itself when a single word is longer than a lead. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let end = at; end > at - LEAD_LENGTH; end -= 1) if (BORDER.test(text[end]!)) return end;
  return at;
}
