import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import type { MarkedText, Stretch } from './marked-text.ts';

// What a table calls the types of the corpus; the rest is no name to it.
const MAIN: Readonly<Record<string, string>> = {
  PERSON: 'PER',
  ORGANIZATION: 'ORG',
  CITY: 'LOC',
  COUNTRY: 'LOC',
  STATE_OR_PROVINCE: 'LOC',
  DISTRICT: 'LOC',
  LOCATION: 'LOC',
  FACILITY: 'FAC',
};
const OTHER: Readonly<Record<string, string>> = {
  PROFESSION: 'POS',
  NATIONALITY: 'NOR',
};

function within(inner: Stretch, outer: Stretch): boolean {
  return (
    outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
  );
}

const outermost = (spans: readonly Stretch[]): Stretch[] =>
  spans.filter((span) => !spans.some((other) => within(span, other)));

function readAnnotations(ann: string): Stretch[] {
  const spans = ann
    .split('\n')
    .filter((line) => line.startsWith('T'))
    .flatMap((line): Stretch[] => {
      const found = /^T\d+\t(\S+) (\d+) (\d+)\t/.exec(line);
      return found === null ? [] : [{ type: found[1]!, start: Number(found[2]), end: Number(found[3]) }];
    });
  const main = spans.flatMap(({ type, ...at }) =>
    MAIN[type] === undefined ? [] : [{ ...at, type: MAIN[type] }],
  );
  const outer = outermost(main);
  const other = outermost(
    spans.flatMap(({ type, ...at }) => (OTHER[type] === undefined ? [] : [{ ...at, type: OTHER[type] }])),
  ).filter(({ start, end }) => !outer.some((span) => span.start < end && start < span.end));
  return [...outer, ...other];
}

function readFolder(folder: string, part: 'train' | 'test'): MarkedText[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ann'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes(`${sep}test${sep}`) === (part === 'test'))
    .sort()
    .map((path) => {
      const text = readFileSync(path.replace(/ann$/, 'txt'), 'utf8');
      return { text, group: basename(path, '.ann'), spans: readAnnotations(readFileSync(path, 'utf8')) };
    });
}

/** Documents of NEREL in the archives (BRAT files in .tar.gz) of a folder: of its test, or of all others. The group of a document is its name. */
export function readNerel(folder: string, part: 'train' | 'test'): MarkedText[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tar.gz'))
    .sort()
    .flatMap((name) => {
      const place = mkdtempSync(join(tmpdir(), 'nerel-'));
      try {
        execFileSync('tar', ['xzf', join(folder, name), '-C', place]);
        return readFolder(place, part);
      } finally {
        rmSync(place, { recursive: true });
      }
    });
}
