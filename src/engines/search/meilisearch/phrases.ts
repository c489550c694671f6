import type { ResolvedQuery } from '../../../model/query-resolve.ts';
import type { MeiliServer } from './client.ts';
import { anyOf, phraseName, quoted, type Exceptions } from './filter.ts';
import { hasPhrase, jointsOf, triplesOf } from './grams.ts';
import { EVERY, spacelessStem, type MeiliRecord } from './record.ts';

/** Documents read at a time to see whether a phrase is really there. */
const PAGE = 500;
/** Documents read for one phrase at most; what is beyond is taken for an answer. */
const MAX_READ = 5000;

/**
 * The documents that hold every triple of a long phrase but not the phrase itself. Triples that are neighbours in the
 * phrase share a pair; where that pair stands only once in a document the triples join. So only documents in which one
 * of those pairs stands again are read, which are few.
 */
export async function findExceptions(
  server: MeiliServer,
  index: string,
  query: ResolvedQuery,
): Promise<Exceptions> {
  const phrases = new Map(longPhrases(query).map((stems) => [phraseName(stems), stems]));
  const entries = await Promise.all(
    [...phrases].map(async ([name, stems]) => [name, await exceptionsOf(server, index, stems)] as const),
  );
  return new Map(entries);
}

function longPhrases(query: ResolvedQuery): string[][] {
  if (query.type === 'stems') return query.stems.length > 3 ? [query.stems] : [];
  if (query.type === 'not') return longPhrases(query.node);
  return query.type === 'and' || query.type === 'or' ? query.nodes.flatMap(longPhrases) : [];
}

async function exceptionsOf(server: MeiliServer, index: string, stems: readonly string[]): Promise<string[]> {
  const triples = triplesOf(stems).map((gram) => `grams = ${quoted(gram)}`);
  const filter = [`every = ${quoted(EVERY)}`, ...triples, anyOf('again', jointsOf(stems))].join(' AND ');
  const phrase = stems.map(spacelessStem);
  const except: string[] = [];
  for (let offset = 0; offset < MAX_READ; offset += PAGE) {
    const page = await server.fetch<Pick<MeiliRecord, 'key' | 'titleStems' | 'bodyStems'>>(index, {
      filter,
      fields: ['key', 'titleStems', 'bodyStems'],
      limit: PAGE,
      offset,
    });
    for (const { key, titleStems, bodyStems } of page) {
      if (!hasPhrase([titleStems.split(' '), bodyStems.split(' ')], phrase)) except.push(key);
    }
    if (page.length < PAGE) break;
  }
  return except;
}
