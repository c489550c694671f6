import type { Annotations } from '../../src/model/annotation.ts';
import { orderTime } from '../../src/model/document.ts';
import type { Document, Span } from '../../src/model/document.ts';
import type { MatchSpan, QueryView } from '../../src/model/query-evaluate.ts';
import { resolveQuery } from '../../src/model/query-resolve.ts';
import type { ResolvedQuery } from '../../src/model/query-resolve.ts';
import type { Evidence, SignalCandidate } from '../../src/model/signal.ts';
import { notableSubstances } from '../../src/model/substance.ts';
import { dayOf } from '../../src/model/time.ts';
import { maskText, maskTokens } from '../mask.ts';
import { SUBSTANCES } from '../taxonomy/index.ts';
import { analyse } from '../text/tokens.ts';
import type { AnnotatedDocument, Detector } from './detector.ts';
import { countsOf, evidenceOf, mainRegion, timesOf } from './evidence.ts';
import { createPercolator } from './percolator.ts';
import { scoreOf } from './scoring.ts';
import type { StandingQuery } from './standing-queries.ts';
import { counted, dayName, inEach, regionName, substanceNames } from './wording.ts';

/** A query that a document answers, with the spans that show it. */
interface QueryMatch {
  query: StandingQuery;
  spans: Span[];
  /** 0 to 1: how plainly. */
  strength: number;
}

// A category under this is a passing mention: one plain term somewhere in the body. By hand.
const MIN_CATEGORY_SCORE = 0.5;
const MAX_EVIDENCE = 5;
const CONTROLLED = new Set(SUBSTANCES.filter(({ control }) => control !== null).map(({ id }) => id));

function viewOf(document: Document, annotations: Annotations): QueryView {
  const { stems, spans } = maskTokens(annotations.tokens, annotations.personal);
  return {
    text: maskText(document.text, annotations.personal),
    bodyStart: document.bodyStart,
    stems,
    spans,
    fields: {
      language: annotations.language.language,
      source: document.sourceId,
      kind: document.kind,
      categories: annotations.categories
        .filter(({ unsure }) => unsure !== true)
        .map(({ category }) => category),
      regions: annotations.places.flatMap(({ region }) => (region === null ? [] : [region])),
      substances: notableSubstances(annotations.substances),
      published: document.published?.at ?? null,
    },
  };
}

/** Ids of categories and substances a query asks for, those under NOT left out. */
function askedIds(query: ResolvedQuery): Set<string> {
  if (query.type === 'value') return new Set([query.value]);
  return query.type === 'and' || query.type === 'or'
    ? new Set(query.nodes.flatMap((node) => [...askedIds(node)]))
    : new Set();
}

interface KnownQuery {
  query: StandingQuery;
  asked: ReadonlySet<string>;
}

function matchOf(
  { query, asked }: KnownQuery,
  spans: readonly MatchSpan[],
  annotations: Annotations,
): QueryMatch | null {
  const substances = annotations.substances.filter(
    ({ substance, context }) => context !== 'trade' && asked.has(substance),
  );
  const categories = annotations.categories.filter(({ category }) => asked.has(category));
  const score = Math.max(0, ...categories.map((mention) => mention.score));
  const named = spans.length > 0 || substances.length > 0;
  if (!named && categories.length > 0 && score < MIN_CATEGORY_SCORE) return null;
  const proof: Span[] = [...spans, ...substances, ...categories.flatMap(({ terms }) => terms)];
  return {
    query,
    spans: proof.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start),
    strength: named ? 1 : categories.length > 0 ? score : 1,
  };
}

/** Asks all queries of one document; the meaning of a query is that of search. */
export interface QueryAsker {
  /** The queries that the document fires, in the order in which they came. */
  ask(document: Document, annotations: Annotations): QueryMatch[];
  /** Asks these from now on; what is there already in the same version stays as it is. */
  replace(queries: readonly StandingQuery[]): void;
}

/** An asker of these queries, of which many thousands cost little more than a few. */
export function createQueryAsker(queries: readonly StandingQuery[]): QueryAsker {
  const known = new Map<string, KnownQuery>();
  const percolator = createPercolator();
  const asker: QueryAsker = {
    ask(document, annotations) {
      return percolator.match(viewOf(document, annotations)).flatMap(({ id, spans }) => {
        const found = known.get(id)!;
        const { since } = found.query;
        if (since !== undefined && document.firstSeen < since) return [];
        return matchOf(found, spans, annotations) ?? [];
      });
    },
    replace(next) {
      const wanted = new Map(next.map((query) => [query.id, query.version]));
      for (const [id, { query }] of known) {
        if (wanted.has(id) && wanted.get(id) === query.version) continue;
        known.delete(id);
        percolator.remove(id);
      }
      for (const query of next) {
        if (known.has(query.id)) continue;
        const resolved = resolveQuery(query.query, analyse);
        known.set(query.id, { query, asked: askedIds(resolved) });
        percolator.add({ id: query.id, query: resolved });
      }
    },
  };
  asker.replace(queries);
  return asker;
}

interface Hit {
  item: AnnotatedDocument;
  match: QueryMatch;
}

/** Hits of one query, by region and UTC day of the family: copies of a story, and stories of one place and day, are one subject. */
function bySubject(hits: readonly Hit[]): Map<string, Hit[]> {
  const families = new Map<string, Hit[]>();
  for (const hit of hits) families.set(hit.item.familyId, [...(families.get(hit.item.familyId) ?? []), hit]);
  const subjects = new Map<string, Hit[]>();
  for (const members of families.values()) {
    const ordered = [...members].sort((a, b) =>
      orderTime(a.item.document) < orderTime(b.item.document) ? -1 : 1,
    );
    const { item, match } = ordered[0]!;
    const region = ordered.map((hit) => mainRegion(hit.item)).find((found) => found !== null) ?? null;
    const subject = `${match.query.id}:${region ?? '-'}:${dayOf(item.familyFirstSeen)}`;
    subjects.set(subject, [...(subjects.get(subject) ?? []), ...ordered]);
  }
  return subjects;
}

function evidenceFrom(hits: readonly Hit[]): Evidence[] {
  const seen = new Set<string>();
  const evidence: Evidence[] = [];
  // The plainest first, one of a family; other members only fill what is left.
  for (const { item, match } of [...hits].sort((a, b) => b.match.strength - a.match.strength)) {
    if (seen.has(item.familyId) || evidence.length >= MAX_EVIDENCE) continue;
    const found = evidenceOf(item, match.spans);
    if (found === null) continue;
    seen.add(item.familyId);
    evidence.push(found);
  }
  return evidence;
}

function candidateOf(subject: string, hits: readonly Hit[]): SignalCandidate | null {
  const evidence = evidenceFrom(hits);
  if (evidence.length === 0) return null;
  const { query } = hits[0]!.match;
  const region = hits.map(({ item }) => mainRegion(item)).find((found) => found !== null) ?? null;
  const items = hits.map(({ item }) => item);
  const { families, origins } = countsOf(items);
  const substances = [
    ...new Set(items.flatMap(({ annotations }) => notableSubstances(annotations.substances))),
  ].sort();
  const { first, last } = timesOf(items);
  const day = subject.slice(subject.lastIndexOf(':') + 1);
  return {
    detector: 'standing-query',
    subject,
    // The day tells two signals of one query and region apart.
    headline: inEach(
      (language) => `${query.name[language]} — ${regionName(region)[language]}, ${dayName(language, day)}`,
    ),
    summary: inEach((language) => {
      const counts = `${counted(language, families, 'families')}, ${counted(language, origins, 'origins')}`;
      const lead = {
        kk: 'Тұрақты сұрау бойынша табылды',
        ru: 'По постоянному запросу найдено',
        en: 'Found by a standing query',
      }[language];
      const label = { kk: 'Заттар', ru: 'Вещества', en: 'Substances' }[language];
      return `${lead}: ${counts}.${substances.length > 0 ? ` ${label}: ${substanceNames(language, substances)}.` : ''}`;
    }),
    category: query.category,
    region,
    substances,
    severity: query.severity,
    ...scoreOf({
      origins,
      severity: query.severity,
      grades: items.map(({ grade }) => grade),
      region,
      substance: substances.some((id) => CONTROLLED.has(id)),
      query: Math.max(...hits.map(({ match }) => match.strength)),
      reposts: 1 - families / items.length,
    }),
    evidence,
    families,
    origins,
    windowStart: first,
    windowEnd: last,
  };
}

/**
 * Signals for documents that answer a standing query, one of these or a saved one of the input: one for each query,
 * region and UTC day, however many copies there are.
 */
export function createStandingQueryDetector(queries: readonly StandingQuery[]): Detector {
  const asker = createQueryAsker(queries);
  return {
    name: 'standing-query',
    detect({ documents, saved = [] }) {
      asker.replace([...queries, ...saved]);
      const hits = new Map<string, Hit[]>();
      for (const item of documents) {
        for (const match of asker.ask(item.document, item.annotations)) {
          const known = hits.get(match.query.id);
          if (known === undefined) hits.set(match.query.id, [{ item, match }]);
          else known.push({ item, match });
        }
      }
      return [...queries, ...saved].flatMap(({ id }) =>
        [...bySubject(hits.get(id) ?? [])].flatMap(
          ([subject, members]) => candidateOf(subject, members) ?? [],
        ),
      );
    },
  };
}
