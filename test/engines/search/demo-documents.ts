import { readRecords } from '../../../demo/records.ts';
import { makeSpace } from '../../../demo/space.ts';
import { urlOf } from '../../../demo/article.ts';
import { createPipeline, maskText } from '../../../nlp/index.ts';
import type { SearchDocument } from '../../../src/engines/search/search.ts';
import { articleId } from '../../../src/model/ids.ts';
import type { Document } from '../../../src/model/document.ts';
import { toSearchDocument } from '../../../src/pipeline/search-view.ts';

const GRADES = ['A', 'B', 'C', 'D'] as const;

const publishedAt = (at: Date): Document['published'] => ({
  at: at.toISOString(),
  quality: 'publisher',
  zone: 'explicit',
  provenance: 'made-up',
});

/** The articles of the demo's made-up media space (kk, ru, en) as search gets them, read by the real pipeline. */
export function demoDocuments(): SearchDocument[] {
  const space = makeSpace(readRecords(), new Date('2026-03-10T09:00:00.000Z'));
  const pipeline = createPipeline({ maskKey: 'made-up-mask-key' });
  return [...space.sites.values()].flatMap(({ site, articles }, at) =>
    articles.map((article, number) => {
      const url = urlOf(article);
      const text = [article.title, ...article.paragraphs].join('\n\n');
      const document: Document = {
        id: articleId(url),
        version: 1,
        sourceId: site.host.split('.')[0]!,
        kind: 'article',
        url,
        title: article.title,
        text,
        bodyStart: article.title.length + 2,
        languageHint: null,
        author: null,
        section: null,
        tags: [],
        image: null,
        published: number % 17 === 0 ? null : publishedAt(article.at),
        modified: null,
        firstSeen: new Date(article.at.getTime() + 600_000).toISOString(),
        message: null,
        extractor: 'made-up',
        contentHash: '0'.repeat(64),
      };
      const layers = pipeline.annotate(document);
      return toSearchDocument(document, layers, {
        family: document.id,
        grade: GRADES[at % GRADES.length]!,
        mask: maskText,
      });
    }),
  );
}
