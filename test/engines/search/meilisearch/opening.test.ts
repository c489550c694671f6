import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meiliSettings, settingsToChange } from '../../../../src/engines/search/meilisearch/settings.ts';
import { ConfigError } from '../../../../src/model/outcome.ts';
import { ServerAway } from '../../../../src/model/server-away.ts';
import { madeUp } from '../../../conformance/made-up.ts';
import { idsOf, startOnStub, type OnStub } from './on-stub.ts';

describe('opening Meilisearch', () => {
  let on: OnStub;
  beforeEach(async () => {
    on = await startOnStub();
  });
  afterEach(() => on.close());

  it('gives the index its settings once, and changes only what differs', async () => {
    const search = await on.open();
    await search.put([madeUp('a', 'карта')]);
    const before = on.stub.indexes.get('aldyn')!.reindexed;
    on.stub.requests();
    await on.open();
    expect(on.stub.requests().filter((request) => request.startsWith('PATCH'))).toEqual([]);
    await on.open({ synonyms: new Map([['карт', ['card']]]) });
    expect(on.stub.requests().filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
    const { settings, reindexed } = on.stub.indexes.get('aldyn')!;
    expect([settings.synonyms, reindexed]).toEqual([{ карт: ['card'] }, before + 1]);
    expect(await idsOf(search, 'карта')).toEqual(['a']);
  });

  it('has the settings made once when many processes open at the same time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => on.open()));
    expect(on.stub.indexes.get('aldyn')!.reindexed).toBe(1);
    expect(on.problems).toEqual([]);
  });

  it('keeps typos away from codes, knows the languages and answers no more than it can order', () => {
    const settings = meiliSettings(new Map());
    expect(settings.typoTolerance).toMatchObject({ enabled: false, disableOnNumbers: true });
    expect(settings.localizedAttributes[0]!.locales).toEqual(['rus', 'eng']);
    expect(settings.nonSeparatorTokens).toContain('-');
    expect(settings.rankingRules.slice(-2)).toEqual(['freshness:desc', 'tie:desc']);
    expect(settingsToChange(settings, {})).toEqual(settings);
    const held = { ...settings, nonSeparatorTokens: settings.nonSeparatorTokens.toReversed(), other: 1 };
    expect(settingsToChange(settings, held)).toEqual({});
    expect(settingsToChange(settings, { ...held, synonyms: { a: ['b'] } })).toEqual({ synonyms: {} });
  });

  it('answers from an index while it takes new settings, and says that they take time', async () => {
    const search = await on.open();
    await search.put([madeUp('a', 'карта')]);
    on.stub.holdTasks();
    const other = await on.open({ synonyms: new Map([['x', ['y']]]) });
    expect(String(on.problems[0])).toMatch(/settings of index aldyn .* answered as before meanwhile/);
    expect(await idsOf(other, 'карта')).toEqual(['a']);
  });

  it('refuses a wrong key, no key, an older server and an address that is none, each with one sentence', async () => {
    await expect(on.open({ key: 'wrong' })).rejects.toThrow(ConfigError);
    await expect(on.open({ key: 'wrong' })).rejects.toThrow(/got one it does not take \(ALDYN_SEARCH_KEY\)/);
    await expect(on.open({ key: null })).rejects.toThrow(/got none \(ALDYN_SEARCH_KEY\)/);
    await expect(on.open({ url: 'http://' })).rejects.toThrow(ConfigError);
    const older = await startOnStub({ version: '1.16.3' });
    await expect(older.open()).rejects.toThrow(
      /Expected Meilisearch 1\.17 or newer at 127\.0\.0\.1:\d+, got 1\.16\.3/,
    );
    await older.close();
    const newer = await startOnStub({ version: '2.0.0-rc.1' });
    await expect(newer.open()).resolves.toBeDefined();
    await newer.close();
  });

  it('opens without its server, says so, and works as soon as it is there', async () => {
    await on.stub.goAway();
    const search = await on.open();
    expect(on.problems[0]).toBeInstanceOf(ServerAway);
    await expect(search.put([madeUp('a', 'карта')])).rejects.toThrow(ServerAway);
    await on.stub.comeBack();
    await search.put([madeUp('a', 'карта')]);
    expect(await idsOf(search, 'карта')).toEqual(['a']);
  });

  it('says who is away and where, also when the server hangs, and catches up by itself', async () => {
    const search = await on.open();
    await search.put([madeUp('a', 'карта')]);
    await on.stub.goAway();
    const away = /Expected Meilisearch at 127\.0\.0\.1:\d+ to answer, got [A-Z_]+ \(the search\)/;
    await expect(search.put([madeUp('b', 'карта')])).rejects.toThrow(away);
    await expect(search.remove(['a'])).rejects.toThrow(away);
    await expect(idsOf(search, 'карта')).rejects.toThrow(away);
    await expect(search.count()).rejects.toThrow(ServerAway);
    await on.stub.comeBack();
    on.stub.slow(Number.POSITIVE_INFINITY);
    await expect(idsOf(search, 'карта')).rejects.toThrow(/got no answer in time/);
    on.stub.slow(0);
    await search.put([madeUp('b', 'карта')]);
    expect((await idsOf(search, 'карта')).toSorted()).toEqual(['a', 'b']);
  });

  it('makes its index again when somebody deleted it', async () => {
    const search = await on.open();
    await search.put([madeUp('a', 'карта', { categories: ['drugs'] })]);
    on.stub.indexes.delete('aldyn');
    expect(await search.count()).toBe(0);
    expect(await idsOf(search, 'category:drugs')).toEqual([]);
    on.stub.indexes.delete('aldyn');
    await search.put([madeUp('b', 'карта', { categories: ['drugs'] })]);
    expect(await idsOf(search, 'category:drugs')).toEqual(['b']);
    expect(await search.count()).toBe(1);
  });
});
