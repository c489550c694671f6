import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/outcome.ts';
import { createStore } from '../../src/store/index.ts';
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
    const first = await createStore({ path });
    await first.meta.set('key', 'kept');
    await first.close();
    // All that came after the first version.
    inFile(
      'drop table signal_history; drop table signal_weights; drop table signal_weights_uses; alter table signals drop column opened_at; alter table signals drop column seen; alter table digest_signals drop column opened_at; drop table leases; drop table standing_queries; drop table transfers; drop table stories; drop table story_families; drop table story_changes; drop table story_undos; drop table term_sightings; drop table term_decisions; drop table checkpoints; drop table checkpoint_parts; drop table volumes; drop table bulletins; drop table bulletin_matches; drop index documents_gone; pragma user_version = 1',
    );
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
