import { describe, expect, it } from 'vitest';
import { dayCoverage, darkBins, panelCoverage, type PanelSource } from '../../../nlp/coverage/panel.ts';
import { madeUpSource, silenced } from './made-up.ts';

const panel = (): PanelSource[] => [
  madeUpSource('daily', 120),
  madeUpSource('herald', 60),
  madeUpSource('channel', 20),
];

describe('coverage of the panel', () => {
  it('is whole on an ordinary day, whatever the ordinary ebb, and raises no alarm', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const sources = [120, 60, 20, 8].map((daily, at) =>
        madeUpSource(`s${at}`, daily, { seed: seed * 10 + at }),
      );
      const { coverage, alarms } = panelCoverage(sources);
      expect(coverage, `seed ${seed}`).toBeGreaterThan(0.9);
      expect(alarms, `seed ${seed}`).toEqual([]);
    }
  });

  it('falls by what a silent source weighs, names it and why', () => {
    const [daily, herald, channel] = panel();
    const facts = { state: 'blocked' as const, sinceHours: 26, visitHours: 0.1, everyHours: 0.25 };
    const found = panelCoverage([{ ...silenced(daily!), facts }, herald!, channel!]);
    expect(found.coverage).toBeCloseTo(80 / 200, 1);
    expect(found.sentence.en).toMatch(/^coverage (3[5-9]|4[0-5])\u00a0%; silent: Made-up daily$/);
    expect(found.sentence.ru).toMatch(/^охват \d+\u00a0%; молчат: Made-up daily$/);
    expect(found.sources[0]).toMatchObject({ id: 'daily', standing: 'silent', reason: 'blocked', seen: 0 });
    expect(found.alarms).toContainEqual(
      expect.objectContaining({ scope: 'source', id: 'daily', kind: 'too-little', reason: 'blocked' }),
    );
  });

  it('says that a source that answers has gone quiet, and that one that was not visited was not', () => {
    const [daily, herald] = panel();
    const unvisited = { ...silenced(herald!), facts: { ...herald!.facts, visitHours: 30 } };
    const { sources } = panelCoverage([silenced(daily!), unvisited, madeUpSource('other', 30)]);
    expect(sources.map(({ id, reason }) => [id, reason])).toEqual([
      ['daily', 'quiet'],
      ['herald', 'not-visited'],
      ['other', null],
    ]);
  });

  it('does not let a flood of one source make up for the silence of another', () => {
    const [daily, herald, channel] = panel();
    const bins = Float64Array.from(herald!.volumes.bins);
    bins.fill(200, 0, 4);
    const flooded = { ...herald!, volumes: { ...herald!.volumes, bins } };
    const { coverage, alarms } = panelCoverage([silenced(daily!), flooded, channel!]);
    expect(coverage).toBeLessThan(0.5);
    expect(alarms).toContainEqual(
      expect.objectContaining({ scope: 'source', id: 'herald', kind: 'too-much', reason: 'flood' }),
    );
  });

  it('tells what is caught up after a silence from a flood', () => {
    const [daily] = panel();
    const bins = Float64Array.from(silenced(daily!, { from: 1, to: 5 }).volumes.bins);
    bins[0] = 400;
    const { alarms } = panelCoverage([
      { ...daily!, volumes: { ...daily!.volumes, bins } },
      madeUpSource('b', 40),
    ]);
    expect(alarms.find(({ scope }) => scope === 'source')).toMatchObject({
      kind: 'too-much',
      reason: 'catching-up',
    });
  });

  it('is not told while the past is too short, and a young source neither lowers nor raises it', () => {
    const young = madeUpSource('young', 50, { age: 8 });
    const alone = panelCoverage([young]);
    expect(alone).toMatchObject({ coverage: null, judged: 0, young: 1, alarms: [] });
    expect(alone.sentence.en).toBe('coverage cannot be told yet: the past is too short');
    expect(panelCoverage([...panel(), silenced(young)]).coverage).toBe(panelCoverage(panel()).coverage);
  });

  it('judges a source that rarely writes by its state alone', () => {
    const rare = madeUpSource('rare', 0.5);
    const whole = panelCoverage([silenced(rare), madeUpSource('b', 40)]);
    expect(whole.sources.find(({ id }) => id === 'rare')).toMatchObject({ standing: 'sparse', reason: null });
  });

  it('judges sources that rarely write together: what all of them miss beyond chance is not covered', () => {
    const many = Array.from({ length: 30 }, (_, n) => madeUpSource(`r${n}`, 2, { seed: n + 1 }));
    expect(panelCoverage(many).coverage).toBe(1);
    const few = panelCoverage(many.map((source, n) => (n % 3 === 0 ? source : silenced(source))));
    expect(few.coverage).toBeLessThan(0.5);
    expect(few.sources.some(({ reason }) => reason === 'quiet')).toBe(true);
    expect(few.alarms).toContainEqual(expect.objectContaining({ scope: 'panel', kind: 'too-little' }));
  });

  it('tells by language when one language of a source falls silent', () => {
    const both = madeUpSource('both', 100);
    const kk = madeUpSource('kk', 40);
    const kkSilent = silenced(kk).volumes.bins;
    const bins = Float64Array.from(both.volumes.bins, (count, at) => count + kkSilent[at]!);
    const source = {
      ...both,
      volumes: { ...both.volumes, bins },
      languages: new Map([
        ['ru', both.volumes.bins],
        ['kk', kkSilent],
      ]),
    };
    const { languages, alarms } = panelCoverage([source]);
    expect(languages.find(({ id }) => id === 'kk')?.coverage).toBe(0);
    expect(languages.find(({ id }) => id === 'ru')?.coverage).toBeGreaterThan(0.9);
    expect(alarms).toContainEqual(
      expect.objectContaining({ scope: 'language', id: 'kk', kind: 'too-little' }),
    );
  });

  it('keeps the past days on which we were off out of what is expected', () => {
    const off = panel().map((source) => silenced(source, { from: 28 * 2, to: 28 * 7 }));
    const { coverage, expected } = panelCoverage(off);
    expect(coverage).toBeGreaterThan(0.9);
    expect(expected).toBeGreaterThan(150);
  });

  it('is told for a past day by what came before that day', () => {
    const sources = panel().map((source) => silenced(source, { from: 8, to: 12 }));
    const dark = darkBins(sources);
    expect(dayCoverage(sources, { from: 8, dark })).toBe(0);
    expect(dayCoverage(sources, { from: 4, dark })).toBeGreaterThan(0.9);
  });
});
