// Posts and the archive are made up: nothing in them happened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canariesAt } from '../../nlp/canary/canaries.ts';
import { createPipeline } from '../../nlp/index.ts';
import { changedSince, madeBy } from '../../nlp/replay/made-by.ts';
import { createWatch } from '../../nlp/watch/watch.ts';
import { runCanaries } from '../../src/compose/canary.ts';
import { huntPast } from '../../src/compose/replay/hunt.ts';
import type { Annotations, LayerName } from '../../src/model/annotation.ts';
import type { Document } from '../../src/model/document.ts';
import { Drop } from '../../src/model/outcome.ts';
import { DAY_ONE_WEIGHTS } from '../../src/model/weights.ts';
import { tryCanaries } from '../../src/pipeline/steps/canary.ts';
import { createHunt } from '../../src/pipeline/steps/hunt.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { annotated } from '../nlp/detectors/made-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'aldyn-trials-'));
const pipeline = createPipeline({ maskKey: 'made-up' });
const NOW = new Date('2026-04-01T09:30:00.000Z');
let store: Store;

const layersOf = (document: Document): Annotations => pipeline.annotate({ ...document, homeRegion: null });
const read = async (document: Document) => ({ layers: layersOf(document) });

beforeAll(async () => {
  store = await createStore({ path: join(folder, 'store.db') });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('canaries', () => {
  it('are the same for a moment, other ones on another day, and never of a source that could exist', () => {
    const texts = (at: string) => canariesAt(Date.parse(at)).map(({ document }) => document.text);
    expect(texts('2026-04-01T09:30:00Z')).toEqual(texts('2026-04-01T09:30:00Z'));
    expect(texts('2026-04-01T09:30:00Z')).not.toEqual(texts('2026-04-02T09:30:00Z'));
    const sources = canariesAt(NOW.getTime()).map(({ document }) => document.sourceId);
    expect(sources).toHaveLength(9);
    expect(sources.every((id) => id.startsWith('canary-'))).toBe(true);
  });

  it('are read in their language and as about their topic on every day', () => {
    for (let day = 0; day < 20; day += 1) {
      for (const { language, category, document } of canariesAt(NOW.getTime() + day * 86_400_000)) {
        const layers = layersOf(document);
        expect(layers.language.language, document.text).toBe(language);
        expect(
          layers.categories.filter(({ unsure }) => unsure !== true).map((one) => one.category),
          document.text,
        ).toContain(category);
      }
    }
  });

  it('become signals in every language in a shadow of the running watch, of which nothing is kept', async () => {
    const watch = createWatch();
    watch.roll(NOW.getTime() - 3_600_000);
    const bytes = watch.save();
    await store.checkpoints.put('watch', { at: NOW.toISOString(), position: { seq: 0 }, bytes });
    const missed: string[] = [];
    const run = await tryCanaries({
      store,
      trial: (saved, now) => runCanaries(saved, { read, now }),
      now: () => NOW,
      onMissed: (sentence) => missed.push(sentence),
    });
    expect(run).toMatchObject({ watch: 'restored', problem: null });
    expect(run.languages.map(({ language }) => language)).toEqual(['kk', 'ru', 'en']);
    expect(run.languages.every(({ detectors }) => detectors.includes('standing-query'))).toBe(true);
    expect(missed).toEqual([]);
    expect(await store.trials.canaries.list()).toEqual([run]);
    expect(await store.documents.count()).toBe(0);
    expect(await store.signals.count()).toBe(0);
    expect(Buffer.from((await store.checkpoints.get('watch'))!.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it('that are missed are told with their language', async () => {
    const blind = async (document: Document) => {
      const layers = layersOf(document);
      return { layers: layers.language.language === 'kk' ? { ...layers, categories: [] } : layers };
    };
    const run = await runCanaries(null, { read: blind, now: NOW });
    expect(run.watch).toBe('empty');
    expect(run.problem).toContain('got none in Kazakh:');
    expect(run.languages.find(({ language }) => language === 'kk')).toMatchObject({
      detectors: [],
      tookMs: null,
    });
  });
});

describe('a hunt through the past', () => {
  const CITIES = ['Алматы', 'Астане', 'Караганде'];
  const makers = new Proxy({} as Record<LayerName, string>, { get: () => 'made-up@1' });

  /** Three texts; the lexicon of then knew nothing of the second, that of now nothing of the third. */
  async function fillArchive(): Promise<Document[]> {
    const documents: Document[] = [];
    for (const [at, city] of CITIES.entries()) {
      const { document, annotations } = annotated({
        title: `Сеть по сбыту наркотиков ${at}`,
        body: `В ${city} полиция задержала ${at + 2} закладчиков мефедрона.`,
        at: `2026-03-2${at}T08:00:00.000Z`,
        source: `paper-${at}`,
      });
      const { version, ...draft } = document;
      await store.documents.put(draft, `item-${at}`);
      const stored = at === 1 ? { ...annotations, categories: [], substances: [] } : annotations;
      await store.annotations.put(
        { documentId: document.id, version, day: document.firstSeen.slice(0, 10) },
        stored,
        {
          makers,
          mentions: [],
        },
      );
      documents.push(document);
    }
    return documents;
  }

  it('tells what a change would newly have warned of, and which verified signal would not have been', async () => {
    const [, second, third] = await fillArchive();
    const options = {
      store,
      sources: [],
      weights: { before: DAY_ONE_WEIGHTS, now: DAY_ONE_WEIGHTS },
      changed: ['lexicons'],
      now: NOW,
      days: 30,
      most: 1000,
      signal: new AbortController().signal,
    };
    const known = await huntPast({
      ...options,
      read: async (document) => (await store.annotations.get(document.id, document.version))!,
    });
    expect(known).toMatchObject({ documents: 3, newly: [], gone: [], goneVerified: [], whole: true });

    const changedRead = async (document: Document) => {
      const layers = layersOf(document);
      return document.id === third!.id ? { ...layers, categories: [], substances: [] } : layers;
    };
    const before = await huntPast({ ...options, read: changedRead });
    expect(before.newly.map(({ documentId }) => documentId)).toEqual([second!.id]);
    expect(before.gone.map(({ documentId }) => documentId)).toEqual([third!.id]);
    expect(before.goneVerified).toEqual([]);

    const candidate = { ...before.gone[0]! };
    await keepVerified(candidate.documentId!);
    const after = await huntPast({ ...options, read: changedRead });
    expect(after.goneVerified).toMatchObject([{ documentId: third!.id }]);
  });

  /** The signal of the third text, as it was told and verified. */
  async function keepVerified(documentId: string): Promise<void> {
    const { createStandingQueryDetector } = await import('../../nlp/detectors/standing-query.ts');
    const { DEFAULT_STANDING_QUERIES } = await import('../../nlp/detectors/standing-queries.ts');
    const { document } = (await store.documents.get(documentId))!;
    const [candidate] = createStandingQueryDetector(DEFAULT_STANDING_QUERIES).detect({
      documents: [
        {
          document,
          annotations: layersOf(document),
          familyId: document.id,
          familyFirstSeen: document.firstSeen,
          origin: document.sourceId,
          grade: 'C',
        },
      ],
      now: NOW.toISOString(),
    });
    const { signal } = await store.signals.put(candidate!, '2026-03-22T09:00:00.000Z');
    await store.signals.move(signal.id, {
      to: 'verified',
      by: 'anna',
      at: '2026-03-23T09:00:00.000Z',
      why: 'made up',
    });
  }

  it('runs when something that makes signals changed, and notes what it was', async () => {
    const now = madeBy(pipeline, 'day-one');
    const earlier = { ...now, weights: 'another', layers: { ...now.layers, categories: 'categories@0' } };
    expect(changedSince(earlier, now)).toEqual(['layers:categories', 'weights']);
    const hunts: (readonly string[])[] = [];
    const gone: string[] = [];
    const step = createHunt({
      store,
      madeBy: async () => now,
      changedSince,
      stopping: new AbortController().signal,
      onGone: (sentence) => gone.push(sentence),
      async hunt(_before, changed) {
        hunts.push(changed);
        return huntPast({
          store,
          sources: [],
          read: async (document) => ({ ...layersOf(document), categories: [], substances: [] }),
          weights: { before: DAY_ONE_WEIGHTS, now: DAY_ONE_WEIGHTS },
          changed,
          now: NOW,
          days: 30,
          most: 1000,
          signal: new AbortController().signal,
        });
      },
    });
    const job = { key: 'hunt:made-up', step: 'hunt', payload: {}, attempts: 0 };
    await expect(step(job)).rejects.toThrow(new Drop('first'));
    await expect(step(job)).rejects.toThrow(new Drop('nothing-new'));
    await store.trials.setMadeBy(earlier);
    await step(job);
    expect(hunts).toEqual([['layers:categories', 'weights']]);
    expect(gone[0]).toContain('got 1 that would not have been');
    expect(await store.trials.hunts.list()).toMatchObject([{ changed: ['layers:categories', 'weights'] }]);
    await expect(step(job)).rejects.toThrow(new Drop('nothing-new'));
  });

  it('cuts the far past off where there is more than it goes through', async () => {
    const hunt = await huntPast({
      store,
      sources: [],
      read: async (document) => layersOf(document),
      weights: { before: DAY_ONE_WEIGHTS, now: DAY_ONE_WEIGHTS },
      changed: [],
      now: NOW,
      days: 30,
      most: 1,
      signal: new AbortController().signal,
    });
    expect(hunt).toMatchObject({ whole: false, documents: 1 });
  });
});
