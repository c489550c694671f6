import { StubError, type Code } from './errors.ts';

/** A filter as a tree, as its grammar has it: OR of ANDs of NOTs of conditions and brackets. */
export type Filter =
  | { type: 'or' | 'and'; nodes: Filter[] }
  | { type: 'not'; node: Filter }
  | { type: 'condition'; attribute: string; operator: '=' | '!=' | '<' | '<=' | '>' | '>='; value: string }
  | { type: 'in'; attribute: string; values: string[] }
  | { type: 'to'; attribute: string; from: string; to: string }
  | { type: 'starts'; attribute: string; value: string }
  | { type: 'exists' | 'null' | 'empty'; attribute: string };

const MAX_DEPTH = 200;
const TOKEN =
  /\s*(?:("(?:[^"\\]|\\[\s\S])*")|('(?:[^'\\]|\\[\s\S])*')|([\p{L}\p{N}_.-]+)|(<=|>=|!=|[=<>()[\],]))/uy;
const KEYWORDS = new Set([
  'AND',
  'OR',
  'IN',
  'NOT',
  'TO',
  'EXISTS',
  'IS',
  'NULL',
  'EMPTY',
  'CONTAINS',
  'STARTS',
  'WITH',
]);

interface Token {
  text: string;
  kind: 'value' | 'word' | 'sign';
  at: number;
}

interface Reader {
  tokens: Token[];
  next: number;
  fail: (expected: string) => never;
}

/** Reads a filter expression; null for an empty one. */
export function parseFilter(text: string, code: Code): Filter | null {
  if (text.trim() === '') return null;
  const tokens = tokensOf(text, code);
  const reader: Reader = {
    tokens,
    next: 0,
    fail: (expected) => {
      const at = tokens[reader.next]?.at ?? text.length;
      throw new StubError(
        code,
        `Was expecting ${expected} at \`${text.slice(at, at + 20)}\`. ${at}:${text.length} ${text}`,
      );
    },
  };
  const filter = readOr(reader, 0);
  if (reader.next < tokens.length) reader.fail('end of filter');
  return filter;
}

function tokensOf(text: string, code: Code): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new StubError(code, `Found unexpected characters at \`${text.slice(at, at + 20)}\``);
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) tokens.push({ text: unescaped(quoted.slice(1, -1)), kind: 'value', at });
    else if (match[3] !== undefined) tokens.push({ text: match[3], kind: 'word', at });
    else tokens.push({ text: match[4]!, kind: 'sign', at });
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, '$1');
}

function peek(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.next];
  return token !== undefined && token.kind !== 'value' && token.text === text;
}

function take(reader: Reader, text: string): boolean {
  if (!peek(reader, text)) return false;
  reader.next += 1;
  return true;
}

function expect(reader: Reader, text: string): void {
  if (!take(reader, text)) reader.fail(`\`${text}\``);
}

function checkDepth(reader: Reader, depth: number): void {
  if (depth > MAX_DEPTH) reader.fail('fewer brackets: the filter exceeded the maximum depth limit');
}

function readOr(reader: Reader, depth: number): Filter {
  checkDepth(reader, depth);
  const nodes = [readAnd(reader, depth + 1)];
  while (take(reader, 'OR')) nodes.push(readAnd(reader, depth + 1));
  return nodes.length === 1 ? nodes[0]! : { type: 'or', nodes };
}

function readAnd(reader: Reader, depth: number): Filter {
  checkDepth(reader, depth);
  const nodes = [readNot(reader, depth + 1)];
  while (take(reader, 'AND')) nodes.push(readNot(reader, depth + 1));
  return nodes.length === 1 ? nodes[0]! : { type: 'and', nodes };
}

function readNot(reader: Reader, depth: number): Filter {
  checkDepth(reader, depth);
  return take(reader, 'NOT')
    ? { type: 'not', node: readNot(reader, depth + 1) }
    : readPrimary(reader, depth + 1);
}

function readPrimary(reader: Reader, depth: number): Filter {
  checkDepth(reader, depth);
  if (take(reader, '(')) {
    const inside = readOr(reader, depth + 1);
    expect(reader, ')');
    return inside;
  }
  const attribute = readValue(reader);
  if (take(reader, 'NOT')) return { type: 'not', node: readOperator(reader, attribute) };
  return readOperator(reader, attribute);
}

function readOperator(reader: Reader, attribute: string): Filter {
  const operator = reader.tokens[reader.next];
  if (operator?.kind === 'sign' && /^(?:=|!=|<=?|>=?)$/.test(operator.text)) {
    reader.next += 1;
    return { type: 'condition', attribute, operator: operator.text as '=', value: readValue(reader) };
  }
  if (take(reader, 'EXISTS')) return { type: 'exists', attribute };
  if (take(reader, 'IN')) return { type: 'in', attribute, values: readList(reader) };
  if (take(reader, 'STARTS')) {
    expect(reader, 'WITH');
    return { type: 'starts', attribute, value: readValue(reader) };
  }
  if (take(reader, 'IS')) return readIs(reader, attribute);
  const from = readValue(reader);
  expect(reader, 'TO');
  return { type: 'to', attribute, from, to: readValue(reader) };
}

function readIs(reader: Reader, attribute: string): Filter {
  const isNot = take(reader, 'NOT');
  const type = take(reader, 'NULL') ? 'null' : 'empty';
  if (type === 'empty') expect(reader, 'EMPTY');
  return isNot ? { type: 'not', node: { type, attribute } } : { type, attribute };
}

function readList(reader: Reader): string[] {
  expect(reader, '[');
  const values: string[] = [];
  while (!take(reader, ']')) {
    values.push(readValue(reader));
    if (!peek(reader, ']')) expect(reader, ',');
  }
  return values;
}

function readValue(reader: Reader): string {
  const token = reader.tokens[reader.next];
  const isValue = token?.kind === 'value' || (token?.kind === 'word' && !KEYWORDS.has(token.text));
  if (!isValue) return reader.fail('a value');
  reader.next += 1;
  return token.text;
}
