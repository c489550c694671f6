import { QUERY_FIELDS, QueryError } from './query.ts';
import { hasWord } from './query-words.ts';

/** One piece of a query text. `field` is a name with its colon; what it names is the token after it. */
export interface QueryToken {
  type: 'word' | 'phrase' | 'field' | 'open' | 'close' | 'and' | 'or' | 'not';
  text: string;
  start: number;
  end: number;
}

const OPERATORS = new Map<string, 'and' | 'or' | 'not'>([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);
const CLOSING_QUOTES = new Map([
  ['"', '"'],
  ['«', '»'],
  ['“', '”'],
  ['„', '“”'],
]);
const WORD_RUN = /[^\s()"«»“”„]+/uy;
const FIELD = /^(\p{L}[\p{L}\p{M}_]*):(?!\/\/)/u;
// A sign before a @handle belongs to it.
const EDGE_START = /^[^\p{L}\p{N}@]+/u;
const EDGE_END = /[^\p{L}\p{M}\p{N}*]+$/u;

/** The tokens of a query text with their half-open positions; signs that stand alone, such as a dash, are left out. */
export function lexQuery(text: string): QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === '(' || sign === ')') {
      tokens.push({ type: sign === '(' ? 'open' : 'close', text: sign, start: at, end: at + 1 });
      at += 1;
    } else if (CLOSING_QUOTES.has(sign)) {
      const phrase = lexPhrase(text, at);
      tokens.push(phrase);
      at = phrase.end;
    } else {
      at = lexRun(text, at, tokens);
    }
  }
  return tokens;
}

function lexPhrase(text: string, start: number): QueryToken {
  const closing = CLOSING_QUOTES.get(text[start]!)!;
  let end = start + 1;
  while (end < text.length && !closing.includes(text[end]!)) end += 1;
  if (end === text.length) {
    throw new QueryError({
      position: start,
      length: 1,
      expected: `a closing ${closing[0]} for this quote`,
      got: 'the end of the query',
    });
  }
  const inside = text.slice(start + 1, end);
  if (!hasWord(inside)) {
    throw new QueryError({
      position: start,
      length: end + 1 - start,
      expected: 'words between the quotes',
      got: inside.trim() === '' ? 'nothing' : `\`${inside.trim()}\``,
    });
  }
  return { type: 'phrase', text: inside, start, end: end + 1 };
}

/** Reads one run of characters without spaces, brackets and quotes; returns where it ends. */
function lexRun(text: string, from: number, tokens: QueryToken[]): number {
  WORD_RUN.lastIndex = from;
  const run = WORD_RUN.exec(text)?.[0];
  // White space, or a closing quote that nothing opened.
  if (run === undefined) return from + 1;
  const end = from + run.length;
  let start = from;
  const operator = OPERATORS.get(run);
  if (operator !== undefined) {
    tokens.push({ type: operator, text: run, start, end });
    return end;
  }
  if (run.startsWith('-') && isOperand(text, from + 1)) {
    tokens.push({ type: 'not', text: '-', start, end: start + 1 });
    start += 1;
  }
  const field = FIELD.exec(text.slice(start, end));
  const afterField = field === null ? end : start + field[0].length;
  const isQuoted = CLOSING_QUOTES.has(text[end] ?? '');
  if (field !== null && (afterField < end || isQuoted)) {
    tokens.push({ type: 'field', text: field[1]!, start, end: afterField });
    if (afterField < end)
      tokens.push({ type: 'word', text: text.slice(afterField, end), start: afterField, end });
    return end;
  }
  // With a space behind it the colon of another word is punctuation, as in a pasted headline.
  if (field !== null && Object.hasOwn(QUERY_FIELDS, field[1]!.toLowerCase())) {
    throw new QueryError({
      position: end,
      length: 0,
      expected: `a value right after ${field[1]}:`,
      got: text[end] === undefined ? 'the end of the query' : `\`${text[end]}\``,
    });
  }
  lexWord(text, { start, end }, tokens);
  return end;
}

function isOperand(text: string, at: number): boolean {
  const next = text[at];
  return (
    next !== undefined &&
    (next === '(' || CLOSING_QUOTES.has(next) || /[\p{L}\p{N}*]/u.test(text.slice(at, at + 2)))
  );
}

function lexWord(text: string, { start, end }: { start: number; end: number }, tokens: QueryToken[]): void {
  const run = text.slice(start, end);
  if (!hasWord(run)) {
    if (!run.includes('*')) return;
    throw new QueryError({
      position: start,
      length: run.length,
      expected: 'a word before *',
      got: `\`${run}\``,
    });
  }
  const left = EDGE_START.exec(run)?.[0].length ?? 0;
  const right = EDGE_END.exec(run)?.[0].length ?? 0;
  tokens.push({
    type: 'word',
    text: run.slice(left, run.length - right),
    start: start + left,
    end: end - right,
  });
}
