import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from '../model/outcome.ts';
import { type Issue, shown, wanted } from './expected.ts';
import { nearest } from './nearest.ts';

const MAX_ALIASES = 2000;
const MAX_MISTAKES = 20;

/** A mistake found by a check that no schema can express; `path` leads to the value it is about. */
export interface Mistake {
  path: readonly (string | number)[];
  /** What was expected, to stand after "to be". */
  wanted: string;
}

/** What a YAML file must look like. */
export interface FileShape<T> {
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } };
  };
  /** All keys the schema knows, to name the nearest to a wrong one. */
  keys: readonly string[];
  /** Checks of the raw value that a schema cannot express; may meet values of any shape. */
  check: (value: unknown) => Mistake[];
}

interface Found {
  line: number;
  text: string;
}

interface Parsed {
  document: Document;
  lines: LineCounter;
  value: unknown;
}

/** Last part of a path: what people call the file. */
function fileName(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    const got = code === 'ENOENT' ? 'no such file' : code;
    throw new ConfigError(`Expected a readable file at ${path}, got ${got}`, { cause: error });
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Line of the value at the path or, where there is none, of the nearest thing around it. */
function lineOf({ document, lines }: Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function lineOfKey(parsed: Parsed, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? parsed.document.contents : parsed.document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return offset === undefined ? lineOf(parsed, path) : parsed.lines.linePos(offset).line;
}

/** The name of a value within its entry of the file's list: `every`, `candidates[0].url`. */
function nameOf(path: readonly PropertyKey[]): string {
  const inside = path.length > 2 ? path.slice(2) : path;
  return inside
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function sentence(path: readonly PropertyKey[], wish: string, value: unknown): string {
  const name = nameOf(path);
  return `Expected ${name === '' ? 'the file' : `\`${name}\``} to be ${wish}, got ${shown(value)}`;
}

function unknownKeys(parsed: Parsed, issue: Issue, keys: readonly string[]): Found[] {
  return (issue.keys ?? []).map((key) => {
    const near = nearest(key, keys);
    const hint = near === null ? `a known key (${keys.join(', ')})` : `a known key, perhaps \`${near}\``;
    return { line: lineOfKey(parsed, issue.path, key), text: `Expected ${hint}, got \`${key}\`` };
  });
}

/** True when the missing key is the one a misspelt neighbour was meant to be: that is one mistake, not two. */
function isMisspelt(issue: Issue, issues: readonly Issue[], keys: readonly string[]): boolean {
  const parent = issue.path.slice(0, -1).join('.');
  const siblings = issues
    .filter((other) => other.path.join('.') === parent)
    .flatMap((other) => other.keys ?? []);
  return siblings.some((key) => nearest(key, keys) === issue.path.at(-1));
}

function refusals(parsed: Parsed, issues: readonly Issue[], keys: readonly string[]): Found[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(parsed, issue, keys);
    const value = valueAt(parsed.value, issue.path);
    if (value === undefined && isMisspelt(issue, issues, keys)) return [];
    return [{ line: lineOf(parsed, issue.path), text: sentence(issue.path, wanted(issue, value), value) }];
  });
}

function refuse(path: string, found: readonly Found[]): never {
  const name = fileName(path);
  const sorted = found.toSorted((a, b) => a.line - b.line);
  const said = sorted.slice(0, MAX_MISTAKES).map(({ text, line }) => `${text} (${name}:${line})`);
  const more = sorted.length - said.length;
  throw new ConfigError([...said, ...(more > 0 ? [`and ${more} more mistakes in ${name}`] : [])].join('\n'));
}

/** The document as plain values; refuses one whose aliases multiply beyond what a person would write. */
function plainValue(document: Parsed['document'], path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `Expected at most ${MAX_ALIASES} uses of YAML anchors, got: ${reason} (${fileName(path)})`,
      {
        cause: error,
      },
    );
  }
}

/** The file's content in the schema's shape; throws ConfigError naming every mistake (up to 20) with its line, one a line. */
export function readYamlFile<T>(path: string, shape: FileShape<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(read(path), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    refuse(
      path,
      document.errors.map((e) => ({
        line: lines.linePos(e.pos[0]).line,
        text: `Expected well-formed YAML, got: ${e.message}`,
      })),
    );
  }
  if (document.contents === null)
    throw new ConfigError(`Expected \`${shape.keys[0]}\`, got an empty file (${fileName(path)})`);
  const value = plainValue(document, path);
  const parsed = { document, lines, value };
  const result = shape.schema.safeParse(value);
  const found = result.success ? [] : refusals(parsed, result.error.issues, shape.keys);
  const checked = shape.check(value).map((mistake) => ({
    line: lineOf(parsed, mistake.path),
    text: sentence(mistake.path, mistake.wanted, valueAt(value, mistake.path)),
  }));
  if (!result.success || checked.length > 0) refuse(path, [...found, ...checked]);
  return result.data;
}
