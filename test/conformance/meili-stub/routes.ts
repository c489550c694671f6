import { StubError } from './errors.ts';
import { federatedSearch, type FederatedQuery } from './federated.ts';
import { checkFields, filteredRows, searchIndex, shown, type SearchBody } from './search.ts';
import type { StoredIndex } from './stored-index.ts';
import type { StubTask, TaskQueue, Work } from './task-queue.ts';
import type { Doc } from './values.ts';

/** What a request asks. */
export interface Asked {
  method: string;
  /** Path in parts, without the first slash. */
  path: string[];
  params: URLSearchParams;
  body: () => unknown;
  /** Documents, as JSON or as lines of it. */
  docs: () => Doc[];
}

/** What the routes work on. */
export interface Served {
  indexes: Map<string, StoredIndex>;
  tasks: TaskQueue;
  version: string;
}

export interface Answered {
  status: number;
  body: unknown;
}

const UID = /^[A-Za-z0-9_-]{1,400}$/;

/** Answers a request; throws StubError. */
export function answer(asked: Asked, served: Served): Answered {
  const [first, uid, part, more] = asked.path;
  const route = `${asked.method} ${first}`;
  if (route === 'GET version')
    return ok({ commitSha: 'stub', commitDate: '2026-01-01', pkgVersion: served.version });
  if (route === 'POST multi-search') return ok(multiSearch(asked, served));
  if (route === 'POST swap-indexes') return swapIndexes(asked, served);
  if (first === 'tasks')
    return ok(uid === undefined ? listTasks(asked.params, served) : oneTask(uid, served));
  if (first !== 'indexes') throw new StubError('not_found', 'Not found');
  if (uid === undefined)
    return asked.method === 'GET' ? ok(listIndexes(asked.params, served)) : createIndex(asked, served);
  if (!UID.test(uid)) throw new StubError('invalid_index_uid', `\`${uid}\` is not a valid index uid.`);
  if (part === undefined) {
    if (asked.method === 'DELETE') return enqueued(served, { type: 'indexDeletion', index: uid });
    return ok(indexView(indexNamed(uid, served)));
  }
  if (part === 'settings') {
    if (asked.method === 'GET') return ok(indexNamed(uid, served).settings);
    return enqueued(served, {
      type: 'settingsUpdate',
      index: uid,
      settings: asked.body() as Record<string, unknown>,
    });
  }
  if (part === 'stats')
    return ok({
      numberOfDocuments: indexNamed(uid, served).rows.size,
      isIndexing: false,
      fieldDistribution: {},
    });
  if (part === 'search' && asked.method === 'POST') {
    const body = asked.body() as SearchBody;
    checkFields(body);
    return ok(searchIndex(indexNamed(uid, served), body));
  }
  if (part === 'documents') return documents(asked, { uid, more, served });
  throw new StubError('not_found', 'Not found');
}

function documents(
  asked: Asked,
  { uid, more, served }: { uid: string; more: string | undefined; served: Served },
): Answered {
  const { method } = asked;
  if (more === undefined && (method === 'POST' || method === 'PUT')) {
    return enqueued(served, {
      type: 'documentAdditionOrUpdate',
      index: uid,
      docs: asked.docs(),
      primaryKey: asked.params.get('primaryKey'),
    });
  }
  if (method === 'POST' && more === 'delete-batch') {
    return enqueued(served, {
      type: 'documentDeletion',
      index: uid,
      ids: (asked.body() as (string | number)[]).map(String),
      filter: null,
    });
  }
  if (method === 'POST' && more === 'delete') {
    return enqueued(served, {
      type: 'documentDeletion',
      index: uid,
      ids: null,
      filter: (asked.body() as { filter: string }).filter,
    });
  }
  const index = indexNamed(uid, served);
  if (method === 'POST' && more === 'fetch') return ok(fetchDocs(index, asked.body() as FetchBody));
  if (method === 'GET' && more === undefined) {
    const { params } = asked;
    return ok(
      fetchDocs(index, {
        fields: params.get('fields')?.split(','),
        limit: Number(params.get('limit') ?? 20),
        offset: Number(params.get('offset') ?? 0),
      }),
    );
  }
  const row = index.rowOf.get(more ?? '');
  if (method !== 'GET' || row === undefined)
    throw new StubError('document_not_found', `Document \`${more}\` not found.`);
  return ok(shown(index, row, undefined));
}

interface FetchBody {
  filter?: string;
  fields?: string[] | undefined;
  limit?: number;
  offset?: number;
}

function fetchDocs(index: StoredIndex, { filter, fields, limit = 20, offset = 0 }: FetchBody): object {
  const rows = [...filteredRows(index, filter, 'invalid_document_filter')].sort((a, b) => a - b);
  return {
    results: rows.slice(offset, offset + limit).map((row) => shown(index, row, fields)),
    offset,
    limit,
    total: rows.length,
  };
}

function ok(body: unknown): Answered {
  return { status: 200, body };
}

function enqueued({ tasks }: Served, work: Work): Answered {
  const { uid, status, enqueuedAt } = tasks.add(work);
  return { status: 202, body: { taskUid: uid, indexUid: work.index, status, type: work.type, enqueuedAt } };
}

function indexNamed(uid: string, { indexes }: Served): StoredIndex {
  const index = indexes.get(uid);
  if (index === undefined) throw new StubError('index_not_found', `Index \`${uid}\` not found.`);
  return index;
}

function indexView({ uid, primaryKey, createdAt, updatedAt }: StoredIndex): object {
  return { uid, primaryKey, createdAt, updatedAt };
}

function listIndexes(params: URLSearchParams, { indexes }: Served): object {
  const limit = Number(params.get('limit') ?? 20);
  return {
    results: [...indexes.values()].slice(0, limit).map(indexView),
    offset: 0,
    limit,
    total: indexes.size,
  };
}

function createIndex(asked: Asked, served: Served): Answered {
  const { uid, primaryKey = null } = asked.body() as { uid: string; primaryKey?: string | null };
  if (!UID.test(uid)) throw new StubError('invalid_index_uid', `\`${uid}\` is not a valid index uid.`);
  return enqueued(served, { type: 'indexCreation', index: uid, primaryKey });
}

function swapIndexes(asked: Asked, served: Served): Answered {
  const swaps = (asked.body() as { indexes: [string, string] }[]).map((each) => {
    checkFields(each, ['indexes']);
    return each.indexes;
  });
  const named = swaps.flat();
  if (new Set(named).size < named.length)
    throw new StubError(
      'invalid_swap_duplicate_index_found',
      'Indexes must be declared only once during a swap.',
    );
  return enqueued(served, { type: 'indexSwap', index: null, swaps });
}

function multiSearch(asked: Asked, served: Served): object {
  const { queries, federation } = asked.body() as {
    queries: FederatedQuery[];
    federation?: { limit?: number; offset?: number } | null;
  };
  // Inside a search for several an index that is not there is a bad request.
  const indexOf = (uid: string, at: number): StoredIndex => {
    const index = served.indexes.get(uid);
    if (index === undefined)
      throw new StubError('index_not_found', `Inside \`.queries[${at}]\`: Index \`${uid}\` not found.`, 400);
    return index;
  };
  if (federation != null) return federatedSearch(queries, federation, indexOf);
  return {
    results: queries.map(({ indexUid, ...query }, at) => {
      checkFields(query);
      return { indexUid, ...searchIndex(indexOf(indexUid, at), query) };
    }),
  };
}

function taskView({ work, ...task }: StubTask): object {
  return {
    ...task,
    indexUid: work.index,
    type: work.type,
    batchUid: null,
    canceledBy: null,
    details: {},
    duration: null,
  };
}

function listTasks(params: URLSearchParams, { tasks }: Served): object {
  const among = (name: string): ((value: string | null) => boolean) => {
    const wanted = params.get(name)?.split(',');
    return (value) => wanted === undefined || (value !== null && wanted.includes(value));
  };
  const [isUid, isIndex, isType, isStatus] = [
    among('uids'),
    among('indexUids'),
    among('types'),
    among('statuses'),
  ];
  const limit = Number(params.get('limit') ?? 20);
  const found = tasks
    .all()
    .filter(
      ({ uid, status, work }) =>
        isUid(String(uid)) && isIndex(work.index) && isType(work.type) && isStatus(status),
    )
    .toReversed();
  return {
    results: found.slice(0, limit).map(taskView),
    total: found.length,
    limit,
    from: found[0]?.uid ?? null,
    next: null,
  };
}

function oneTask(uid: string, { tasks }: Served): object {
  const task = tasks.all()[Number(uid)];
  if (task === undefined) throw new StubError('task_not_found', `Task \`${uid}\` not found.`);
  return taskView(task);
}
