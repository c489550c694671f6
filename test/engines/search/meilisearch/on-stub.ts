import { createMeiliSearch, type MeiliSearchOptions } from '../../../../src/engines/search/meilisearch.ts';
import type { Search } from '../../../../src/engines/search/search.ts';
import { parseQuery } from '../../../../src/model/query-parser.ts';
import { testAnalyse } from '../../../conformance/made-up.ts';
import { startMeiliStub, type MeiliStub, type StubOptions } from '../../../conformance/meili-stub/index.ts';

/** A stub, and what was opened on it; closed together. */
export interface OnStub {
  stub: MeiliStub;
  problems: unknown[];
  open(options?: Partial<MeiliSearchOptions>): Promise<Search>;
  close(): Promise<void>;
}

/** Starts a stub of Meilisearch for one test. */
export async function startOnStub(options: StubOptions = {}): Promise<OnStub> {
  const stub = await startMeiliStub({ key: 'made-up-key', ...options });
  const problems: unknown[] = [];
  const opened: Search[] = [];
  return {
    stub,
    problems,
    async open(more = {}) {
      const search = await createMeiliSearch({
        url: stub.url,
        key: 'made-up-key',
        index: 'aldyn',
        analyse: testAnalyse,
        onProblem: (problem) => problems.push(problem),
        ...more,
      });
      opened.push(search);
      return search;
    },
    async close() {
      await stub.comeBack();
      stub.slow(0);
      stub.resumeTasks();
      await Promise.all(opened.map((search) => search.close()));
      await stub.close();
    },
  };
}

/** Ids that answer a query, newest first. */
export async function idsOf(search: Search, text: string): Promise<string[]> {
  const { hits } = await search.search(parseQuery(text), { sort: 'newest', limit: 100 });
  return hits.map(({ id }) => id);
}
