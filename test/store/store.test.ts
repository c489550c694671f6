import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/outcome.ts';
import { DIALECTS } from '../../src/store/dialects.ts';
import { createStore } from '../../src/store/index.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { VERSIONS } from '../../src/store/version.ts';
import { AT } from '../conformance/store-made-up.ts';

describe('the store in a file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aldyn-store-'));
    path = join(folder, 'store.db');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function inFile(statements: string): void {
    const raw = new DatabaseSync(path);
    raw.exec(statements);
    raw.close();
  }

  it('refuses a file written by a newer Aldyn and says what to do', async () => {
    await (await createStore({ path })).close();
    inFile('pragma user_version = 999');
    const refusal = await createStore({ path }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain('got version 999');
    expect(String(refusal)).toContain('ALDYN_DATA');
  });

  it('opens a file made by the first version with what is in it, and brings it up', async () => {
    const first = openSqlite({ path, what: 'store', mend: '' });
    await first.transaction(async (trx) => {
      await MIGRATIONS[0]!(trx, DIALECTS.sqlite);
      await VERSIONS.sqlite.write(trx, 1);
    });
    await first.db.insertInto('meta').values({ key: 'key', value: 'kept' }).execute();
    await first.close();
    const store = await createStore({ path });
    expect(await store.meta.get('key')).toBe('kept');
    await store.close();
    const raw = new DatabaseSync(path);
    expect(raw.prepare('select count(*) as n from transfers').get()).toEqual({ n: 0 });
    raw.close();
  });

  it('shows a break in the audit trail at the entry that was changed', async () => {
    const store = await createStore({ path });
    for (const detail of ['one', 'two', 'three'])
      await store.audit.append({ at: AT, actor: 'local', action: 'search', detail });
    inFile(`update audit set detail = 'changed' where seq = 2`);
    expect(await store.audit.firstBroken()).toBe(2);
    await store.close();
  });
});
