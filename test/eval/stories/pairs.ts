import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStories } from '../../../nlp/relate/stories/index.ts';
import type { StoryReading } from '../../../nlp/relate/stories/index.ts';
import { readText } from './read.ts';

/** Two articles and whether people said that they tell of one story. */
export interface Pair {
  titles: [string, string];
  readings: [StoryReading, StoryReading];
  same: boolean;
}

// A field in quotes may hold line breaks and doubled quotes.
/** Rows of a table whose cells are parted by tabs and may be quoted, with line breaks inside. */
export function fieldsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) break;
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

const AT = Date.UTC(2020, 4, 15);

/** One pool of the pairs of tgcontest: `train`, `exam` or `honey`. */
export function readPairs(dataDir: string, pool: string): Pair[] {
  const file = join(dataDir, 'stories/tgcontest', `ru_${pool}_pool.tsv`);
  const [header, ...rows] = fieldsOf(readFileSync(file, 'utf8').replaceAll('\r', ''));
  const at = (name: string): number => header!.indexOf(name);
  return rows.map((row) => ({
    titles: [row[at('INPUT:first_title')]!, row[at('INPUT:second_title')]!],
    readings: [
      readText(row[at('INPUT:first_title')]!, row[at('INPUT:first_text')]!, { at: AT }),
      readText(row[at('INPUT:second_title')]!, row[at('INPUT:second_text')]!, { at: AT }),
    ],
    same: row[at('GOLDEN:quality')] === 'OK',
  }));
}

/** Whether the clustering joins the two texts of each pair when it knows how rare words are in all of them. */
export function scoresOf(pairs: readonly Pair[]): { same: boolean; joined: boolean; score: number }[] {
  const stream = createStories({ grain: { join: 2 } });
  for (const [at, { readings }] of pairs.entries())
    for (const [side, reading] of readings.entries())
      stream.take({ familyId: `${at} ${side}`, at: AT, reading });
  stream.expire(AT + 365 * 86_400_000);
  const saved = stream.save();
  return pairs.map(({ readings: [one, other], same }) => {
    const stories = createStories({ saved });
    stories.take({ familyId: 'one', at: AT, reading: one });
    const { founded, score } = stories.take({ familyId: 'other', at: AT, reading: other })!;
    return { same, joined: !founded, score };
  });
}
