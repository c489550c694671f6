import type { Search, SearchAnswer, SearchDocument } from '../../src/engines/search/search.ts';
import type { Query } from '../../src/model/query.ts';

/** A search whose engine has gone away. */
export function createBrokenSearch(): Search {
  const fail = async () => {
    throw new Error('the disk said something private');
  };
  return { put: fail, remove: fail, search: fail, count: fail, clear: fail, close: async () => {} };
}

function holds(document: SearchDocument, query: Query): boolean {
  if (query.type === 'word') return document.bodyStems.includes(query.text.toLowerCase());
  return query.type !== 'and' || query.nodes.every((node) => holds(document, node));
}

export async function createEmbeddedSearch(_options: object): Promise<Search> {
  const held = new Map<string, SearchDocument>();
  const none = async () => {};
  return {
    put: async (documents) => documents.forEach((document) => held.set(document.id, document)),
    remove: async (ids) => ids.forEach((id) => held.delete(id)),
    count: async () => held.size,
    clear: async () => held.clear(),
    close: none,
    async search(query, { limit, cursor }): Promise<SearchAnswer> {
      const all = [...held.values()].filter((document) => holds(document, query));
      const from = Number(cursor ?? 0);
      const end = from + limit;
      return {
        total: all.length,
        hits: all.slice(from, end).map(({ text, titleStems: _t, bodyStems: _b, weight: _w, ...rest }) => ({
          ...rest,
          titleMarks: [],
          snippet: text.slice(rest.title.length).trim(),
          snippetMarks: [],
          score: 1,
        })),
        facets: { language: [], source: [], category: [], region: [], substance: [], kind: [] },
        nextCursor: end < all.length ? String(end) : null,
      };
    },
  };
}
