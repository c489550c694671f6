import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../../nlp/index.ts';
import { createEmbeddedSearch } from '../../../src/engines/search/embedded.ts';
import type { Search, SearchAnswer } from '../../../src/engines/search/search.ts';
import { parseQuery } from '../../../src/model/query-parser.ts';
import { meiliName, meiliUnderTest } from '../../conformance/meili.ts';
import { demoDocuments } from './demo-documents.ts';
import { QUERIES } from './queries.ts';

const TOP = 10;

interface Compared {
  text: string;
  sort: string;
  total: number;
  /** Of the first ten of both (or all, when there are fewer). */
  shared: number;
  shown: number;
  isSameOrder: boolean;
}

/*
 * What is found, how much of it, its facets and every order by time are the same. The order by relevance is not quite: the
 * embedded engine weighs words by how rare and how frequent they are (BM25) and adds a mild bonus for fresh news and good
 * sources; Meilisearch asks in turn for more of the words, closer together, in the title, early, and only then for
 * freshness and source. They differ where more than ten answers hold all the words.
 */
describe('both search engines', () => {
  let place: Awaited<ReturnType<typeof meiliUnderTest.make>>;
  let folder: string;
  let embedded: Search;
  let meili: Search;
  const compared: Compared[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-overlap-'));
    embedded = await createEmbeddedSearch({ path: join(folder, 'search.db'), analyse });
    place = await meiliUnderTest.make(analyse);
    meili = await place.open();
    const documents = demoDocuments();
    await Promise.all([embedded.put(documents), meili.put(documents)]);
  }, 150_000);
  afterAll(async () => {
    await Promise.all([embedded.close(), meili.close()]);
    await place.destroy();
    rmSync(folder, { recursive: true });
    const lines = compared.map(
      ({ text, sort, total, shared, shown, isSameOrder }) =>
        `  ${String(shared).padStart(2)}/${String(shown).padEnd(2)} ${isSameOrder ? 'same order' : '          '} ${String(total).padStart(4)} answers  ${sort.padEnd(9)}  ${text}`,
    );
    const asked = compared.filter(({ shown }) => shown > 0);
    const overlap = asked.reduce((sum, { shared, shown }) => sum + shared / shown, 0) / asked.length;
    process.stdout.write(
      `overlap at ${TOP}, embedded and ${meiliName}:\n${lines.join('\n')}\n  mean ${overlap.toFixed(3)} over ${asked.length} queries with answers\n`,
    );
  });

  const page = (search: Search, text: string, sort: 'relevance' | 'newest' | 'oldest') =>
    search.search(parseQuery(text), { sort, limit: TOP });
  const ids = ({ hits }: SearchAnswer) => hits.map(({ id }) => id);

  it.each(QUERIES.map(({ text, sort = 'relevance' as const }) => [text, sort] as const))(
    'find the same for %j (%s)',
    async (text, sort) => {
      const [one, two] = await Promise.all([page(embedded, text, sort), page(meili, text, sort)]);
      expect(two.total).toBe(one.total);
      expect(two.facets).toEqual(one.facets);
      expect(ids(two)).toHaveLength(ids(one).length);
      const [left, right] = [ids(one), ids(two)];
      const shared = left.filter((id) => right.includes(id)).length;
      const isSameOrder = left.every((id, at) => right[at] === id);
      compared.push({ text, sort, total: one.total, shared, shown: left.length, isSameOrder });
      if (sort !== 'relevance') expect(right).toEqual(left);
      if (one.total <= TOP) expect(shared).toBe(one.total);
      // What is shown of a document is the same, too.
      const shownOf = ({ hits }: SearchAnswer) => new Map(hits.map((hit) => [hit.id, { ...hit, score: 0 }]));
      const [shownLeft, shownRight] = [shownOf(one), shownOf(two)];
      for (const [id, hit] of shownLeft) if (shownRight.has(id)) expect(shownRight.get(id)).toEqual(hit);
    },
  );

  it('have the same documents on all pages of an order by relevance', async () => {
    const all = async (search: Search): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const answer: SearchAnswer = await search.search(parseQuery('область OR облысы'), {
          sort: 'relevance',
          limit: 40,
          ...(cursor === undefined ? {} : { cursor }),
        });
        found.push(...ids(answer));
        cursor = answer.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    const [one, two] = await Promise.all([all(embedded), all(meili)]);
    expect(new Set(two).size).toBe(two.length);
    expect(two.toSorted()).toEqual(one.toSorted());
  });
});
