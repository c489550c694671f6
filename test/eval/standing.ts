import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPercolator } from '../../nlp/detectors/percolator.ts';
import { analyse } from '../../nlp/index.ts';
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import { evaluateResolved } from '../../src/model/query-evaluate.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { resolveQuery } from '../../src/model/query-resolve.ts';
import { readArchive } from './standing/archive.ts';
import { generateQueries } from './standing/queries.ts';
import type { Suite } from './suite.ts';

const SUITE = 'standing';
const QUERIES = 5000;
const DOCUMENTS = 10_000;
const COMPARED_WITH_SEARCH = 500;
/** Documents on which every query is evaluated: at a tenth of a second each, more would take too long. */
const PEER_DOCUMENTS = 150;
const GOAL = 300;
const PAGE = 100;

type Archive = ReturnType<typeof readArchive>;
type Asked = { id: string; text: string; query: ReturnType<typeof resolveQuery> };

/** How long something takes: by the clock, and of the processor, collection of garbage included. */
function timed<T>(work: () => T): { result: T; seconds: number; cpuSeconds: number } {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Which documents each query finds, by place in the archive; and how fast. */
function percolate(queries: readonly Asked[], { views }: Archive) {
  const built = timed(() => createPercolator(queries));
  const found = new Map<string, number[]>(queries.map(({ id }) => [id, []]));
  const asked = timed(() => {
    for (const [at, view] of views.entries())
      for (const { id } of built.result.match(view)) found.get(id)!.push(at);
  });
  let candidates = 0;
  for (const view of views.slice(0, 1000)) candidates += built.result.candidates(view).length;
  return {
    found,
    buildMs: built.seconds * 1000,
    perSecond: views.length / asked.seconds,
    perCpuSecond: views.length / asked.cpuSeconds,
    candidates: candidates / Math.min(1000, views.length),
  };
}

/** Every query on each of the first documents: the peer, and the truth. */
function evaluateAll(queries: readonly Asked[], { views }: Archive) {
  const found = new Map<string, number[]>(queries.map(({ id }) => [id, []]));
  const some = views.slice(0, PEER_DOCUMENTS);
  const { seconds, cpuSeconds } = timed(() => {
    for (const [at, view] of some.entries())
      for (const { id, query } of queries) if (evaluateResolved(query, view).matched) found.get(id)!.push(at);
  });
  return {
    found,
    documents: some.length,
    perSecond: some.length / seconds,
    perCpuSecond: some.length / cpuSeconds,
  };
}

/** How many of the queries find in search exactly what the percolator found. */
async function compareWithSearch(
  queries: readonly Asked[],
  { documents }: Archive,
  found: ReadonlyMap<string, readonly number[]>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'aldyn-standing-'));
  const search = await createEmbeddedSearch({ path: join(folder, 'search.db'), analyse });
  try {
    for (let at = 0; at < documents.length; at += PAGE) await search.put(documents.slice(at, at + PAGE));
    let equal = 0;
    for (const { id, text } of queries) {
      const ids = new Set<string>();
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await search.search(parseQuery(text), {
          sort: 'newest',
          limit: PAGE,
          ...(cursor === '' ? {} : { cursor }),
        });
        for (const hit of page.hits) ids.add(hit.id);
        cursor = page.nextCursor;
      }
      const expected = found.get(id)!.map((at) => documents[at]!.id);
      if (ids.size === expected.length && expected.every((one) => ids.has(one))) equal += 1;
      else
        console.error(`standing: search finds ${ids.size} and the percolator ${expected.length} for ${text}`);
    }
    return equal;
  } finally {
    await search.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * 5,000 generated standing queries asked of 10,000 documents, on one thread: posts and articles of ../shared/data with
 * their stems, fields made up by place; where that is absent, made-up texts, said aloud. `agreement-with-search` is the
 * share of 500 queries for which embedded search finds exactly the same documents, `agreement-with-evaluation` the share
 * of all queries for which evaluating each of them on the first 150 documents does; that is also the peer in speed.
 */
export const suite: Suite = {
  name: SUITE,
  async run({ dataDir, emit }) {
    const archive = readArchive(dataDir, DOCUMENTS);
    if (!archive.isReal) console.error(`standing: no texts in ${dataDir}, made-up ones instead`);
    const set = archive.isReal ? 'texts' : 'made-up';
    const texts = generateQueries(archive.documents, QUERIES);
    const queries = texts.map((text, at): Asked => ({
      id: String(at),
      text,
      query: resolveQuery(parseQuery(text), analyse),
    }));
    const n = archive.documents.length;
    const ours = percolate(queries, archive);
    const peer = evaluateAll(queries, archive);
    const same = queries.filter(({ id }) => {
      const seen = ours.found.get(id)!.filter((at) => at < peer.documents);
      return seen.join() === peer.found.get(id)!.join();
    }).length;
    const step = QUERIES / COMPARED_WITH_SEARCH;
    const compared = queries.filter((_, at) => at % step === 0);
    const equal = await compareWithSearch(compared, archive, ours.found);
    const record = (metric: string, value: number, of = n) =>
      emit({ suite: SUITE, set, metric, value, n: of });
    record('agreement-with-search', equal / compared.length, compared.length);
    record('agreement-with-evaluation', same / QUERIES, QUERIES);
    record('documents-per-second', ours.perSecond);
    record('documents-per-cpu-second', ours.perCpuSecond);
    record('peer-documents-per-second', peer.perSecond, peer.documents);
    record('peer-documents-per-cpu-second', peer.perCpuSecond, peer.documents);
    record('times-the-peer', ours.perCpuSecond / peer.perCpuSecond);
    record('candidates-per-document', ours.candidates);
    const matches = [...ours.found.values()].reduce((sum, list) => sum + list.length, 0);
    record('matches-per-document', matches / n);
    record(
      'queries-that-match',
      [...ours.found.values()].filter((list) => list.length > 0).length / QUERIES,
      QUERIES,
    );
    record('build-ms', ours.buildMs, QUERIES);
    console.error(
      `standing: ${Math.round(ours.perSecond)} documents a second (goal ${GOAL}), ${Math.round(ours.perCpuSecond)} a second of processor time, ${(ours.perCpuSecond / peer.perCpuSecond).toFixed(0)} times evaluating every query`,
    );
  },
};
