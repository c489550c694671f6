import type { Query } from '../../model/query.ts';
import { dayOf } from '../../model/time.ts';
import type { Naming } from '../../signals/targeting/families.ts';
import { dayAfter } from '../../signals/targeting/weeks.ts';
import type { ServerDeps } from '../deps.ts';

/** Most documents that a free query is asked of, and most rows of mentions that are counted. */
export const MAX_FOUND_DOCUMENTS = 2000;
export const MAX_MENTION_ROWS = 60_000;
const PAGE = 100;
const COUNTRY = '*';

type Deps = Pick<ServerDeps, 'store' | 'search'>;

/** Namings of the days that could be looked at. */
export interface FoundNamings {
  namings: Naming[];
  from: string;
  complete: boolean;
}

/** Whole days only: the last one reached may be half read. */
function cut(namings: readonly Naming[], to: string): FoundNamings {
  const reached = namings.at(-1)!.day;
  const from = reached < to ? dayAfter(reached, 1) : to;
  return { namings: namings.filter(({ day }) => day >= from), from, complete: false };
}

/** Who names the substances between two days, both included; of very many mentions those of the newest days. */
export async function findMentions(
  substances: readonly string[],
  { from, to }: { from: string; to: string },
  { store }: Deps,
): Promise<FoundNamings> {
  const namings = await store.targeting.mentions(substances, { from, to, limit: MAX_MENTION_ROWS });
  if (namings.length === MAX_MENTION_ROWS) return cut(namings, to);
  return { namings, from, complete: true };
}

const field = (name: 'after' | 'is', value: string): Query => ({
  type: 'field',
  field: name,
  value,
  start: 0,
  end: 0,
});

/** Documents that answer a free query between two days, both included; of very many those of the newest days. */
export async function findAnswers(
  query: Query,
  { from, to }: { from: string; to: string },
  { search, store }: Deps,
): Promise<FoundNamings> {
  const dated: Query = { type: 'or', nodes: [field('after', from), field('is', 'undated')] };
  const within: Query = { type: 'and', nodes: [query, dated] };
  const found: Naming[] = [];
  let documents = 0;
  let cursor: string | null = '';
  while (cursor !== null && documents < MAX_FOUND_DOCUMENTS) {
    const page = await search.search(within, {
      sort: 'newest',
      limit: PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    documents += page.hits.length;
    for (const { id, source, family, regions, published, firstSeen } of page.hits) {
      const at = dayOf(published ?? firstSeen);
      if (at < from) continue;
      const naming = { documentId: id, sourceId: source, familyId: family, origin: source, substance: null };
      // A publisher's clock may be ahead of ours.
      const day = at > to ? to : at;
      for (const region of [COUNTRY, ...regions]) found.push({ ...naming, trade: false, region, day });
    }
    cursor = page.nextCursor;
  }
  const origins = await store.targeting.originsOf([...new Set(found.map(({ documentId }) => documentId))]);
  const namings = found
    .map((naming) => ({ ...naming, origin: origins.get(naming.documentId) ?? naming.origin }))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return cursor !== null && namings.length > 0 ? cut(namings, to) : { namings, from, complete: true };
}
