import { readFileSync } from 'node:fs';
import type { ArticleMark } from './compare.ts';
import { placeOf } from './set.ts';

function markOf(entry: string): ArticleMark {
  const [words = '', label = ''] = entry.split('=').map((part) => part.trim());
  const either = label.startsWith('?');
  const place = label.startsWith('-') ? null : placeOf(either ? label.slice(1) : label);
  return { words, either, place, abroad: place === null ? label === '--' : place.region === null };
}

/** Marks of articles by their id: lines `id: words=label; words=label`; remarks begin with #. */
export function readArticleMarks(name: string): Map<string, ArticleMark[]> {
  const lines = readFileSync(new URL(`../sets/${name}`, import.meta.url), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.indexOf(':');
        const entries = line
          .slice(at + 1)
          .split(';')
          .filter((entry) => entry.trim() !== '');
        return [line.slice(0, at), entries.map(markOf)];
      }),
  );
}
