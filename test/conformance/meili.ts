import { randomBytes } from 'node:crypto';
import { createMeiliSearch } from '../../src/engines/search/meilisearch.ts';
import { namesOf } from '../../src/engines/search/meilisearch/lock.ts';
import type { Analyse, Search } from '../../src/engines/search/search.ts';
import { startMeiliStub } from './meili-stub/index.ts';
import type { SearchUnderTest } from './search.ts';

const url = process.env['MEILI_URL'];
const key = process.env['MEILI_KEY'] ?? null;

/** Says which Meilisearch tests run on. */
export const meiliName =
  url === undefined
    ? 'Meilisearch (a stub of its documented HTTP behaviour, since MEILI_URL is not set)'
    : `Meilisearch (the server at MEILI_URL, ${url})`;

/** A problem that nobody expects fails the test it happens in. */
export function unexpected(problem: unknown): never {
  throw problem;
}

/** Meilisearch under the conformance suite: the server at MEILI_URL, or the stub; an index of its own each time. */
export const meiliUnderTest: SearchUnderTest = {
  name: 'Meilisearch',
  async make(analyse: Analyse) {
    const index = `aldyn-test-${randomBytes(6).toString('hex')}`;
    const stub = url === undefined ? await startMeiliStub({ key: 'made-up-key' }) : null;
    const server = stub === null ? { url: url!, key } : { url: stub.url, key: 'made-up-key' };
    const open = (): Promise<Search> =>
      createMeiliSearch({ ...server, index, analyse, onProblem: unexpected });
    return {
      open,
      async destroy() {
        if (stub !== null) return stub.close();
        for (const name of Object.values(namesOf(index))) {
          await fetch(`${server.url}/indexes/${name}`, {
            method: 'DELETE',
            headers: { authorization: `Bearer ${server.key}` },
          });
        }
      },
    };
  },
};
