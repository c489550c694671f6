import { expect, it } from 'vitest';
import type { Release, ReleaseContent } from '../../src/model/release.ts';
import { canonicalJson } from '../../src/model/canonical-json.ts';
import { sha256 } from '../../src/model/ids.ts';
import type { Signal } from '../../src/model/signal.ts';
import type { FrozenRelease } from '../../src/store/releases.ts';

import { annotate, AT, candidate, LATER, relate } from './store-made-up.ts';
import type { Opened } from './store.ts';

// Made up, all of it.
const texts = (text: string) => ({ kk: text, ru: text, en: text });

/** A made-up letter about a signal. */
export function madeUpContent(signal: Signal, title = 'Ойдан шығарылған'): ReleaseContent {
  return {
    kind: 'letter',
    fields: {
      languages: ['kk', 'ru'],
      addressee: { body: null, name: texts('Made-up ministry') },
      number: '1-1',
      tlp: 'amber',
      title: texts(title),
      lead: texts(''),
      asked: texts('to look into it'),
      measures: texts(''),
      signs: texts(''),
      steps: texts(''),
      lines: [],
    },
    signal,
    trend: null,
    withdraws: null,
    madeUp: true,
  };
}

/** What approving the release leaves, with one made-up file. */
export function madeUpFrozen({ id, version, content, authors }: Release, at: string): FrozenRelease {
  const bytes = Buffer.from('made-up bytes \u0000\u00ff', 'latin1');
  const name = 'letter.kk.pdf';
  const frozen: FrozenRelease['frozen'] = {
    id,
    version,
    content,
    alert: { id: 'made-up', version: 1 },
    authors,
    approvedBy: 'bolat',
    approvedAt: at,
    fourEyes: true,
    subjects: texts('made up'),
    files: [
      {
        name,
        language: 'kk',
        format: 'pdf',
        type: 'application/pdf',
        size: bytes.length,
        sha256: sha256(bytes),
      },
    ],
  };
  const text = canonicalJson(frozen);
  return { text, frozen, hash: sha256(text), files: new Map([[name, bytes]]) };
}

const BY = { by: 'anna', at: AT };

async function drafted({ store }: Opened): Promise<Release> {
  const { signal } = await store.signals.put(candidate('a release'), AT);
  expect(await store.releases.draft({ id: 'r1', content: madeUpContent(signal) }, BY)).toBe(true);
  return (await store.releases.get('r1'))!;
}

/** What every store does with letters and notices. */
export function describeReleases(opened: Opened): void {
  it('keeps every version of a draft with who made it, and refuses one that was overtaken', async () => {
    const { releases } = opened.store;
    const { content } = await drafted(opened);
    expect(await releases.draft({ id: 'r1', content }, BY)).toBe(false);
    const next = madeUpContent(content.signal, 'Келесі');
    expect(await releases.edit({ id: 'r1', version: 1, content: next }, { by: 'bolat', at: LATER })).toBe(
      true,
    );
    expect(await releases.edit({ id: 'r1', version: 1, content }, BY)).toBe(false);
    expect(await releases.get('r1')).toMatchObject({
      version: 2,
      authors: ['anna', 'bolat'],
      draftedBy: 'anna',
      editedAt: LATER,
      content: { fields: { title: { kk: 'Келесі' } } },
    });
    expect(await releases.list({ signal: content.signal.id, limit: 10 })).toHaveLength(1);
    expect(await releases.list({ kind: 'notice', limit: 10 })).toEqual([]);
  });

  it('freezes a draft once, and gives back what was frozen byte for byte', async () => {
    const { releases } = opened.store;
    const release = await drafted(opened);
    expect(await releases.frozen('r1')).toBeNull();
    const frozen = madeUpFrozen(release, LATER);
    const tries = await Promise.all((await opened.handles(3)).map((one) => one.releases.approve(frozen)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await releases.edit({ id: 'r1', version: 1, content: release.content }, BY)).toBe(false);
    const store = await opened.reopen();
    const kept = (await store.releases.frozen('r1'))!;
    expect(sha256(kept.text)).toBe(frozen.hash);
    expect(kept.hash).toBe(frozen.hash);
    const [[name, bytes] = ['', new Uint8Array()]] = [...kept.files];
    expect(name).toBe('letter.kk.pdf');
    expect(sha256(bytes)).toBe(kept.frozen.files[0]?.sha256);
    expect(await store.releases.get('r1')).toMatchObject({ state: 'approved', approvedBy: 'bolat' });
  });

  it('sends what was approved, each delivery once, and nothing that was withdrawn', async () => {
    const { releases, digests } = opened.store;
    const release = await drafted(opened);
    const delivery = {
      id: 'release-delivery',
      of: 'release',
      digestId: 'r1',
      version: null,
      recipient: 'made-up',
      channel: 'file:made-up',
      state: 'pending',
      attempts: 0,
      lastError: null,
      createdAt: LATER,
      attemptedAt: null,
      deliveredAt: null,
    } as const;
    expect(await releases.send('r1', [delivery], LATER)).toBe(false);
    await releases.approve(madeUpFrozen(release, AT));
    expect(await releases.send('r1', [delivery], LATER)).toBe(true);
    expect(await releases.send('r1', [delivery], LATER)).toBe(true);
    expect(await digests.deliveriesOf('r1')).toEqual([delivery]);
    expect(await releases.takenBackBy('r1')).toBeNull();
    expect(await releases.withdraw('r1', { by: 'vera', at: LATER, why: 'made up' })).toBe(true);
    expect(await releases.withdraw('r1', { by: 'vera', at: LATER, why: 'again' })).toBe(false);
    expect(await releases.send('r1', [], LATER)).toBe(false);
    expect(await releases.get('r1')).toMatchObject({ state: 'withdrawn', why: 'made up' });
  });

  it('counts families, not documents, that name a topic a day', async () => {
    const { store } = opened;
    const topic = { kind: 'category', value: 'cyber_fraud' } as const;
    for (const [n, text] of [1, 1, 2].entries()) {
      await relate(store, `d${n}`, { text, sourceId: `source ${n}` });
      await annotate(store, { documentId: `d${n}` }, { mentions: [{ ...topic, region: 'almaty' }] });
    }
    const counts = (region: string | null) =>
      store.releases.familiesPerDay({ ...topic, region }, { from: '2000-01-01', to: '2999-01-01' });
    expect([...(await counts('almaty')).values()]).toEqual([2]);
    expect([...(await counts(null)).values()]).toEqual([2]);
    expect([...(await counts('astana')).values()]).toEqual([]);
  });
}
