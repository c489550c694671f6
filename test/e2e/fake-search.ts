import type { ApiDocument, ApiSearchAnswer } from '../../src/model/api.ts';
import { evaluateQuery, type QueryView } from '../../src/model/query-evaluate.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import type { Analyse } from '../../src/model/query.ts';

type Hit = ApiSearchAnswer['hits'][number];

// Six letters stand in for stemming: enough for made-up texts.
const analyse: Analyse = (text) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    stem: match[0].toLowerCase().slice(0, 6),
    start: match.index,
    end: match.index + match[0].length,
  }));

const valuesOf = (answer: ApiDocument, layer: string): string[] => [
  ...new Set(answer.marks.filter((mark) => mark.layer === layer).map((mark) => mark.value)),
];

function viewOf(answer: ApiDocument): QueryView {
  const { document } = answer;
  const words = analyse(document.text);
  return {
    text: document.text,
    bodyStart: document.bodyStart,
    stems: words.map((word) => word.stem),
    spans: words.flatMap((word) => [word.start, word.end]),
    fields: {
      language: answer.language?.language ?? 'other',
      source: document.sourceId,
      kind: document.kind,
      categories: answer.categories.map(({ category }) => category),
      regions: valuesOf(answer, 'place'),
      substances: valuesOf(answer, 'substance'),
      published: document.published?.at ?? null,
    },
  };
}

/** A document as a hit, the found spans split over title and snippet. */
export function hitOf(answer: ApiDocument, spans: readonly { start: number; end: number }[] = []): Hit {
  const { document } = answer;
  const { fields } = viewOf(answer);
  const from = document.bodyStart;
  const to = Math.min(document.text.length, from + 220);
  const within = (start: number, end: number) =>
    spans
      .filter((span) => span.start >= start && span.end <= end)
      .map((span) => ({ start: span.start - start, end: span.end - start }));
  return {
    ...fields,
    id: document.id,
    version: document.version,
    title: document.title ?? '',
    titleMarks: document.title === null ? [] : within(0, document.title.length),
    snippet: document.text.slice(from, to),
    snippetMarks: within(from, to),
    categories: [...fields.categories],
    regions: [...fields.regions],
    substances: [...fields.substances],
    firstSeen: document.firstSeen,
    family: answer.family?.id ?? document.id,
    score: spans.length,
  };
}

function countBy(
  hits: readonly Hit[],
  valuesOfHit: (hit: Hit) => readonly string[],
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of hits.flatMap(valuesOfHit)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** Searches made-up documents by the real query grammar; throws QueryError as the server does. */
export function fakeSearch(all: readonly ApiDocument[], params: URLSearchParams): ApiSearchAnswer {
  const query = parseQuery(params.get('q') ?? '');
  const found = all.flatMap((answer) => {
    const { matched, spans } = evaluateQuery(query, viewOf(answer), analyse);
    return matched ? [hitOf(answer, spans)] : [];
  });
  if (params.get('sort') === 'oldest') found.reverse();
  if (query.type !== 'all' && (params.get('sort') ?? 'relevance') === 'relevance')
    found.sort((a, b) => b.score - a.score);
  const limit = Number(params.get('limit') ?? 20);
  const from = Number(params.get('cursor') ?? 0);
  return {
    total: found.length,
    hits: found.slice(from, from + limit),
    facets: {
      language: countBy(found, (hit) => [hit.language]),
      source: countBy(found, (hit) => [hit.source]),
      category: countBy(found, (hit) => hit.categories),
      region: countBy(found, (hit) => hit.regions),
      substance: countBy(found, (hit) => hit.substances),
      kind: countBy(found, (hit) => [hit.kind]),
    },
    nextCursor: from + limit < found.length ? String(from + limit) : null,
  };
}
