import { nearest } from './nearest.ts';

/** What a schema says about a value it refuses; the part of zod's issues that is used here. */
export interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  expected?: string;
  format?: string;
  pattern?: string | undefined;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  values?: readonly unknown[];
  options?: readonly unknown[];
  keys?: readonly string[];
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

/** The value as the writer of the file would recognise it, at most 60 characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = value === null ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function oneOf(choices: readonly unknown[], value: unknown): string {
  const words = choices.map(String);
  const near = typeof value === 'string' ? nearest(value, words) : null;
  return `one of ${words.join(', ')}${near === null ? '' : ` (did you mean ${near}?)`}`;
}

function wellFormed(issue: Issue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (issue.format === 'url') return 'a web address such as https://example.kz/rss';
  return issue.pattern === undefined ? `a valid ${issue.format}` : `text that matches ${issue.pattern}`;
}

function bounded(issue: Issue): string {
  const bound = issue.minimum === undefined ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  if (issue.origin === 'array') return `a list of ${bound}`;
  return issue.origin === 'string'
    ? `text of ${bound} ${bound.endsWith(' 1') ? 'character' : 'characters'}`
    : bound;
}

/** What the schema wanted in place of `value`, to stand after "to be". */
export function wanted(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected ?? ''] ?? `${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values ?? [], value);
    case 'invalid_union':
      return oneOf(issue.options ?? [], value);
    case 'invalid_format':
      return wellFormed(issue);
    case 'too_small':
    case 'too_big':
      return bounded(issue);
    default:
      return issue.message;
  }
}
