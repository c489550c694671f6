import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/engines/sqlite.ts';
import { ConfigError, RetryLater } from '../../src/model/outcome.ts';

describe('a SQLite file of an embedded engine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-sqlite-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (path: string, version = 1) =>
    openSqlite(path, { what: 'queue', version, schema: 'CREATE TABLE t (a)', cacheMiB: 1 });

  it('says that the disk is full, keeps nothing of the work and works again when there is room', () => {
    const db = open(join(folder, 'a.db'));
    db.exec('PRAGMA max_page_count=20');
    const fill = (): number =>
      db.transaction(() => db.prepare('INSERT INTO t VALUES (zeroblob(?))').run(200_000));
    expect(fill).toThrow(RetryLater);
    expect(fill).toThrow(/Expected room on the disk for the queue, got a full disk \(.*a\.db\)/);
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toMatchObject({ n: 0 });
    db.exec('PRAGMA max_page_count=1000');
    expect(fill()).toBe(1);
    db.close();
  });

  it('keeps nothing of a transaction that throws', () => {
    const db = open(join(folder, 'a.db'));
    const work = (): never =>
      db.transaction(() => {
        db.prepare('INSERT INTO t VALUES (1)').run();
        throw new Error('halfway');
      });
    expect(work).toThrow('halfway');
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toMatchObject({ n: 0 });
    db.close();
  });

  it('says that a file cannot be written while it is open', () => {
    const db = open(join(folder, 'a.db'));
    db.exec('PRAGMA query_only=1');
    expect(() => db.prepare('INSERT INTO t VALUES (1)').run()).toThrow(
      /Expected to be allowed to write the queue/,
    );
    db.close();
  });

  it('makes its folder, keeps its tables and refuses a newer version', () => {
    const path = join(folder, 'deep', 'a.db');
    open(path).close();
    open(path).close();
    open(join(folder, 'newer.db'), 2).close();
    expect(() => open(join(folder, 'newer.db'))).toThrow(ConfigError);
    expect(() => open(join(folder, 'newer.db'))).toThrow(
      /version 1 or older, got version 2 from a newer Aldyn/,
    );
  });

  it('notices what another connection committed', () => {
    const [one, other] = [open(join(folder, 'a.db')), open(join(folder, 'a.db'))];
    const before = one.dataVersion();
    one.prepare('INSERT INTO t VALUES (1)').run();
    expect(one.dataVersion()).toBe(before);
    other.prepare('INSERT INTO t VALUES (1)').run();
    expect(one.dataVersion()).not.toBe(before);
    one.close();
    other.close();
  });
});
