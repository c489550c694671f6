import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPipeline } from '../../../nlp/index.ts';
import { summaryTextOf } from '../../../nlp/summary/read.ts';
import type { SummaryText } from '../../../nlp/summary/summary-text.ts';
import type { Document } from '../../../src/model/document.ts';
import { sha256 } from '../../../src/model/ids.ts';
import { fieldsOf } from '../stories/pairs.ts';

/** Texts of one event, without their titles, and the titles that were written for them. */
export interface Titled {
  /** Decides the half: host or set, so that no outlet is in both. */
  site: string;
  titles: string[];
  bodies: { group: string; text: string }[];
}

export type Half = 'tuned' | 'held';

/** The half a site is in, by its name alone. */
export function halfOf(site: string): Half {
  const byte = Number.parseInt(createHash('sha256').update(site).digest('hex').slice(0, 2), 16);
  return byte % 2 === 0 ? 'tuned' : 'held';
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

// Paragraphs of one set are glued together.
const parted = (text: string): string =>
  text.replaceAll(/(?<=\p{Ll}|\d)([.!?]["»”]?)(?=\p{Lu})/gu, '$1\n').replaceAll(/■/gu, '\n');

/** Single articles with their titles; both sets are of one site each, so they are halved by title. */
export function readTitled(dataDir: string): (Titled & { set: string })[] {
  return ['tengrinews-2024', 'kz-ministry'].flatMap((set) => {
    const rows = linesOf(join(dataDir, 'news', set, 'articles.jsonl')).map(
      (line) => JSON.parse(line) as { title: string; content: string },
    );
    const known = new Set<string>();
    return rows.flatMap(({ title, content }) => {
      if (known.has(title)) return [];
      known.add(title);
      return [{ set, site: title, titles: [title], bodies: [{ group: set, text: parted(content) }] }];
    });
  });
}

/** Pairs of articles of different hosts that people judged to be of one story, by the host of the first. */
export function readPairs(dataDir: string): Titled[] {
  return ['ru_train_pool', 'ru_exam_pool', 'ru_honey_pool'].flatMap((file) => {
    const table = readFileSync(join(dataDir, 'stories/tgcontest', `${file}.tsv`), 'utf8');
    return fieldsOf(table.replaceAll('\r', ''))
      .slice(1)
      .flatMap((row) => {
        const [first = '', second = '', firstUrl = '', secondUrl = '', firstText = '', secondText = ''] = row;
        if (row[6] !== 'OK' || !URL.canParse(firstUrl) || !URL.canParse(secondUrl)) return [];
        const [site, other] = [new URL(firstUrl).host, new URL(secondUrl).host];
        if (site === other) return [];
        const bodies = [
          { group: site, text: firstText },
          { group: other, text: secondText },
        ];
        return [{ site, titles: [first, second], bodies }];
      });
  });
}

const pipeline = createPipeline({ maskKey: 'evaluation' });

/** A body as summaries read it: without title, graded C. */
export function readBody({ group, text }: { group: string; text: string }, at = 0): SummaryText {
  const document: Document = {
    id: sha256(text).slice(0, 16),
    version: 1,
    sourceId: group,
    kind: 'article',
    url: `https://${sha256(group).slice(0, 8)}.example/`,
    title: null,
    text,
    bodyStart: 0,
    languageHint: null,
    author: null,
    section: null,
    tags: [],
    image: null,
    published: null,
    modified: null,
    firstSeen: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
    message: null,
    extractor: 'evaluation',
    contentHash: sha256(text),
  };
  return summaryTextOf(document, pipeline.annotate(document), { grade: 'C', group });
}
