import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, RetryLater } from '../../src/model/outcome.ts';
import { ServerAway } from '../../src/model/server-away.ts';
import { StorageRefusal } from '../../src/model/storage-fault.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { AT, candidate, item, relate } from '../conformance/store-made-up.ts';
import { createGate } from './gate.ts';
import { createDatabase, emptyTables, POSTGRES_URL, runSql, saysPostgres } from './postgres-place.ts';

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe.skipIf(!saysPostgres('the store on a server'))('the store on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let open: Store[] = [];
  const openStore = async (url = database.url, onProblem?: (problem: unknown) => void) => {
    const store = await createStore({
      url,
      maxConnections: 4,
      ...(onProblem === undefined ? {} : { onProblem }),
    });
    open.push(store);
    return store;
  };
  beforeAll(async () => {
    database = await createDatabase();
    await (await openStore()).close();
    open = [];
  });
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
    await emptyTables(database.url);
  });
  afterAll(() => database.drop());

  const elsewhere = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it.each([
    [
      'an address that is none',
      () => 'mysql://somewhere/else',
      'postgres://user:password@host:5432/database',
    ],
    [
      'an unknown database',
      () => elsewhere((url) => (url.pathname = '/made_up_nowhere')),
      'no database made_up_nowhere',
    ],
    ['an unknown user', () => elsewhere((url) => (url.username = 'made_up_nobody')), 'a refused user name'],
    [
      'a server without TLS where it is asked for',
      () => elsewhere((url) => url.searchParams.set('sslmode', 'verify-full')),
      'does not support SSL',
    ],
  ])('refuses %s with one sentence that shows no password', async (_, url, says) => {
    const secret = new URL(url());
    secret.password = 'a-made-up-secret';
    const refusal = await errorOf(createStore({ url: secret.href }));
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain(says);
    expect(String(refusal)).toContain('ALDYN_STORE_URL');
    expect(String(refusal)).not.toContain('a-made-up-secret');
  });

  it('refuses a database of something else, of another encoding, or of a newer Aldyn', async () => {
    const foreign = await createDatabase();
    await runSql(foreign.url, 'create table items (id text)');
    const latin = await createDatabase("encoding 'SQL_ASCII' locale 'C' template template0");
    const newer = await createDatabase();
    await runSql(
      newer.url,
      'create table aldyn_version (version bigint)',
      'insert into aldyn_version values (999)',
    );
    expect(String(await errorOf(createStore({ url: foreign.url })))).toContain('tables of something else');
    expect(
      await runSql(foreign.url, "select count(*)::int as n from pg_tables where schemaname = 'public'"),
    ).toEqual([{ n: 1 }]);
    expect(String(await errorOf(createStore({ url: latin.url })))).toContain('got SQL_ASCII');
    const refusal = await errorOf(createStore({ url: newer.url }));
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain('got version 999');
    for (const { drop } of [foreign, latin, newer]) await drop();
  });

  it('is brought up once by ten that start at the same moment', async () => {
    const fresh = await createDatabase();
    const stores = await Promise.all(
      Array.from({ length: 10 }, () => createStore({ url: fresh.url, maxConnections: 1 })),
    );
    expect(await runSql(fresh.url, 'select version::int from aldyn_version')).toEqual([
      { version: MIGRATIONS.length },
    ]);
    for (const store of stores) await store.close();
    await fresh.drop();
  });

  it('says that the server is away while nobody answers there, and works again when it is back', async () => {
    const gate = await createGate(database.url);
    const problems: unknown[] = [];
    const store = await openStore(gate.url, (problem) => problems.push(problem));
    const { id } = await store.items.put(item('1', 'text'));
    await gate.shut();
    const away = await errorOf(store.items.get(id));
    expect(away).toBeInstanceOf(ServerAway);
    expect(String(away)).toContain('Expected PostgreSQL at 127.0.0.1');
    expect(await errorOf(store.signals.put(candidate('s'), AT))).toBeInstanceOf(ServerAway);
    expect(await errorOf(createStore({ url: gate.url }))).toBeInstanceOf(ServerAway);
    await gate.reopen();
    expect((await store.items.get(id))!.revision).toBe(1);
    expect((await store.signals.put(candidate('s'), AT)).change).toBe('new');
    // Connections that rested in the pool were lost aloud, and nothing fell over it.
    expect(problems.every((problem) => problem instanceof ServerAway)).toBe(true);
    await gate.shut();
  });

  it('loses a transaction whole with its connection, and makes it whole the next time', async () => {
    const gate = await createGate(database.url);
    const store = await openStore(gate.url);
    const entry = { at: AT, actor: 'a', action: 'search', detail: 'd' };
    const appends = Array.from({ length: 40 }, async () => errorOf(store.audit.append(entry)));
    await appends[3];
    gate.cut();
    const lost = (await Promise.all(appends)).filter((error) => error !== null);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every((error) => error instanceof ServerAway)).toBe(true);
    await store.audit.append(entry);
    expect(await store.audit.firstBroken()).toBeNull();
    await gate.shut();
  });

  it('says that the server is away when connections are ended by its operator', async () => {
    const store = await openStore();
    await store.meta.set('key', 'value');
    const [locked] = await Promise.all([
      errorOf(
        Promise.all([
          store.audit.append({ at: AT, actor: 'a', action: 'b', detail: 'c' }),
          store.meta.get('key'),
        ]),
      ),
      runSql(
        POSTGRES_URL!,
        `select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '${database.name}' and pid <> pg_backend_pid()`,
      ),
    ]);
    expect(locked === null || locked instanceof ServerAway).toBe(true);
    // A connection may be lent out before the news of its end has come: whoever has it is told so, and the next one is new.
    let got = await store.meta.get('key').catch((error: unknown) => error);
    for (let tries = 0; got instanceof ServerAway && tries < 20; tries += 1)
      got = await store.meta.get('key').catch((error: unknown) => error);
    expect(got).toBe('value');
  });

  it('says that the server is away when it takes no more connections', async () => {
    const role = `aldyn_test_${randomBytes(4).toString('hex')}`;
    const store = await openStore();
    await runSql(database.url, `create role ${role} login connection limit 0`);
    const refusal = await errorOf(createStore({ url: elsewhere((url) => (url.username = role)) }));
    await runSql(database.url, `drop role ${role}`);
    expect(refusal).toBeInstanceOf(ServerAway);
    expect(String(refusal)).toContain('too many connections (53300)');
    expect(await store.documents.count()).toBe(0);
  });

  it('gives up on a server that takes the connection and says nothing', async () => {
    const gate = await createGate(database.url);
    gate.fallSilent();
    const away = await errorOf(createStore({ url: gate.url }));
    expect(away).toBeInstanceOf(ServerAway);
    expect(String(away)).toContain('no answer in time');
    await gate.shut();
  });

  /** Makes the server itself refuse inserts with a state, for as long as `condition` holds. */
  const refuse = (table: string, state: string, condition = 'true') =>
    runSql(
      database.url,
      `create or replace function made_up_refusal() returns trigger language plpgsql as $$
         begin if ${condition} then raise exception 'made up' using errcode = '${state}'; end if; return new; end $$`,
      `create trigger made_up before insert on ${table} for each row execute function made_up_refusal()`,
    );
  const allow = () => runSql(database.url, 'drop function made_up_refusal cascade');

  it('says that the disk is full when it is, and takes the work when there is room again', async () => {
    const store = await openStore();
    await refuse('items', '53100');
    const refusal = await errorOf(store.items.put(item('1', 'text')));
    await allow();
    expect(refusal).toBeInstanceOf(StorageRefusal);
    expect(String(refusal)).toContain('got a full disk');
    expect(await store.items.put(item('1', 'text'))).toMatchObject({ changed: true });
  });

  it.each(['40P01', '40001'])(
    'runs work again that met other work (%s), whole, and not for ever',
    async (state) => {
      const store = await openStore();
      await runSql(database.url, 'create sequence tries');
      const twice = "nextval('tries') <= 2";
      await refuse('audit', state, twice);
      await store.audit.append({ at: AT, actor: 'a', action: 'b', detail: 'in a transaction' });
      await allow();
      await runSql(database.url, 'alter sequence tries restart');
      await refuse('items', state, twice);
      expect(await store.items.put(item('1', 'by itself'))).toMatchObject({ changed: true });
      await allow();
      await refuse('items', state);
      const refusal = await errorOf(store.items.put(item('2', 'text')));
      await allow();
      await runSql(database.url, 'drop sequence tries');
      expect(refusal).toBeInstanceOf(RetryLater);
      expect(String(refusal)).toContain(`conflicts with other processes (${state})`);
      expect(await store.audit.firstBroken()).toBeNull();
    },
  );

  it('looks copies up by their bands however empty the tables were when it began', async () => {
    const fresh = await createDatabase();
    const store = await createStore({ url: fresh.url, maxConnections: 1 });
    for (let n = 0; n < 100; n += 1) await relate(store, `d${n}`, { text: n });
    // The server counts what a connection read when it ends.
    await store.close();
    const [read] = await runSql(
      fresh.url,
      "select seq_tup_read::int as rows from pg_stat_user_tables where relname = 'family_bands'",
    );
    await fresh.drop();
    expect(read!['rows']).toBeLessThan(20_000);
  });

  it('waits for its turn when more work comes than there are connections', async () => {
    const store = await openStore();
    const puts = await Promise.all(
      Array.from({ length: 200 }, (_, n) => store.items.put(item(String(n), 'text'))),
    );
    expect(puts.every(({ changed }) => changed)).toBe(true);
    const [{ n }] = (await runSql(
      POSTGRES_URL!,
      `select count(*)::int as n from pg_stat_activity where datname = '${database.name}'`,
    )) as [{ n: number }];
    expect(n).toBeLessThanOrEqual(4);
  });
});
