import { openSqlite, type Sqlite } from '../sqlite.ts';

// The ascii tokenizer with all of its punctuation as letters cuts at white space and quotes only: stems stay whole.
const TOKENIZE = `ascii tokenchars ''!#$%&()*+,-./:;<=>?@[\\]^_\`{|}~''`;

/**
 * `documents` is read for hits only; `attributes` is read whole into memory, so it is narrow. `stems` answers words and
 * phrases; `words` has every stem and written word of a document once and answers prefixes. Their settings make fewer,
 * larger segments: measured at a fifth less time for a bulk load.
 */
const SCHEMA = `
CREATE TABLE documents (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  published TEXT, first_seen TEXT NOT NULL, family TEXT NOT NULL
);
CREATE TABLE attributes (
  row INTEGER PRIMARY KEY, language INTEGER NOT NULL, source INTEGER NOT NULL, category INTEGER NOT NULL,
  region INTEGER NOT NULL, substance INTEGER NOT NULL, kind INTEGER NOT NULL, published_ms INTEGER,
  seen_ms INTEGER NOT NULL, weight INTEGER NOT NULL, length INTEGER NOT NULL, tie INTEGER NOT NULL
);
CREATE TABLE facet_values (facet TEXT NOT NULL, code INTEGER NOT NULL, list TEXT NOT NULL, PRIMARY KEY (facet, code));
CREATE VIRTUAL TABLE stems USING fts5 (title, body, content='', contentless_delete=1, tokenize='${TOKENIZE}');
CREATE VIRTUAL TABLE words USING fts5 (
  word, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='${TOKENIZE}'
);
INSERT INTO stems (stems, rank) VALUES ('hashsize', 16777216), ('automerge', 16);
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216), ('automerge', 16);
`;

/** Opens the search index; see `openSqlite` for what it throws. */
export function openSearchFile(path: string): Sqlite {
  const db = openSqlite(path, {
    what: 'search index',
    mend: 'stop Aldyn and run `aldyn reindex`, which makes it anew from the store',
    version: 1,
    schema: SCHEMA,
    cacheMiB: 64,
  });
  db.exec(`PRAGMA wal_autocheckpoint=4000; PRAGMA mmap_size=268435456;
    CREATE VIRTUAL TABLE temp.stem_counts USING fts5vocab('main', 'stems', 'row');
    CREATE VIRTUAL TABLE temp.stem_places USING fts5vocab('main', 'stems', 'instance');`);
  return db;
}

/** Documents a row of which is read into memory at a time. */
export const ROWS_AT_ONCE = 8192;

/** A row of `documents`. */
export interface DocumentRow {
  row: number;
  id: string;
  version: number;
  title: string;
  text: string;
  published: string | null;
  first_seen: string;
  family: string;
}

/**
 * The prepared statements, each named by what it does. Long lists of numbers come as one text (`list`): reading
 * 200,000 rows one by one takes fourteen times as long. Nothing here is INSERT OR REPLACE: that makes FTS5 write out its
 * segment at every document.
 */
export function searchStatements(db: Sqlite) {
  return {
    held: db.prepare('SELECT row, version FROM documents WHERE id = ?'),
    document: db.prepare('SELECT * FROM documents WHERE row = ?'),
    putDocument: db.prepare(
      `INSERT INTO documents (row, id, version, title, text, published, first_seen, family)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    putAttributes: db.prepare('INSERT INTO attributes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    putWords: db.prepare('INSERT INTO words (rowid, word) VALUES (?, ?)'),
    putStems: db.prepare('INSERT INTO stems (rowid, title, body) VALUES (?, ?, ?)'),
    removeDocument: db.prepare('DELETE FROM documents WHERE row = ?'),
    removeAttributes: db.prepare('DELETE FROM attributes WHERE row = ?'),
    removeWords: db.prepare('DELETE FROM words WHERE rowid = ?'),
    removeStems: db.prepare('DELETE FROM stems WHERE rowid = ?'),
    lastRow: db.prepare('SELECT max(row) AS row FROM attributes'),
    attributes: db.prepare(
      `SELECT group_concat(row || ' ' || language || ' ' || source || ' ' || category || ' ' || region || ' ' ||
         substance || ' ' || kind || ' ' || coalesce(published_ms, -1000000000000000) || ' ' || seen_ms || ' ' || weight || ' ' ||
         length || ' ' || tie, ' ') AS list
       FROM attributes WHERE row >= ? AND row < ?`,
    ),
    facetValues: db.prepare('SELECT facet, code, list FROM facet_values ORDER BY facet, code'),
    putFacetValues: db.prepare('INSERT INTO facet_values VALUES (?, ?, ?)'),
    match: db.prepare(`SELECT group_concat(rowid, ' ') AS list FROM stems WHERE stems MATCH ?`),
    matchWords: db.prepare(`SELECT group_concat(rowid, ' ') AS list FROM words WHERE words MATCH ?`),
    stemCount: db.prepare('SELECT doc FROM stem_counts WHERE term = ?'),
    stemPlaces: db.prepare(
      `SELECT group_concat(doc * 2 + (col = 'title'), ' ') AS list FROM stem_places WHERE term = ?`,
    ),
  };
}
export type SearchStatements = ReturnType<typeof searchStatements>;
