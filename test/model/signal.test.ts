import { describe, expect, it } from 'vitest';
import { moveProblem, MOVES, reopenedBy, seenTogether, type Seen } from '../../src/model/life-cycle.ts';
import { readSignal, SIGNAL_STATES, signalSchema } from '../../src/model/signal.ts';
import { AT, candidate } from '../conformance/store-made-up.ts';

/** A made-up signal as it was kept before importance and credibility were told apart. */
const EARLIER = {
  id: 'x',
  detector: 'rise',
  subject: 's',
  headline: { kk: 'к', ru: 'р', en: 'e' },
  summary: { kk: 'к', ru: 'р', en: 'e' },
  category: 'smuggling',
  region: 'almaty',
  substances: [],
  severity: 3,
  score: 0.7,
  explanation: [{ name: 'origins', value: 2, weight: 0.9 }],
  evidence: candidate('s').evidence,
  families: 2,
  origins: 2,
  windowStart: AT,
  windowEnd: AT,
  state: 'triaged',
  createdAt: AT,
  updatedAt: AT,
};

describe('a signal that was kept', () => {
  it('by an earlier version is read with its score as importance and its credibility unjudged', () => {
    expect(readSignal(EARLIER)).toMatchObject({
      score: 0.7,
      importance: 0.7,
      credibility: 0.5,
      admiralty: { letter: 'F', digit: 6 },
      explanation: [{ name: 'origins', of: 'importance', value: 2, weight: 0.9 }],
      scope: { regions: ['almaty'], slots: [], official: false, contradicted: false },
      state: 'triaged',
      openedAt: AT,
      openedFor: [],
    });
  });

  it('by this version is read as it is, and what is no signal is refused', () => {
    const life = { id: 'x', state: 'new', createdAt: AT, updatedAt: AT, openedAt: AT, openedFor: ['slot'] };
    const signal = signalSchema.parse({ ...candidate('s'), ...life });
    expect(readSignal(JSON.parse(JSON.stringify(signal)))).toEqual(signal);
    expect(() => readSignal(null)).toThrow();
    expect(() => readSignal({ score: 0.5 })).toThrow();
  });
});

describe('moves of a signal', () => {
  it('lead nowhere from a retraction, and back to new only through what is found', () => {
    expect(MOVES.retracted).toEqual([]);
    for (const from of SIGNAL_STATES)
      expect(moveProblem(from, { to: 'new', why: 'made up' }), from).toMatch(/^Expected /);
  });

  it('ask why where something is taken from others', () => {
    expect(moveProblem('new', { to: 'verified', why: null })).toBeNull();
    expect(moveProblem('new', { to: 'retracted', why: null })).toMatch(/`why`/);
    expect(moveProblem('new', { to: 'dismissed', why: 'old' })).toBeNull();
  });
});

describe('what re-opens a signal', () => {
  const before: Seen = {
    regions: ['almaty'],
    slots: [],
    official: true,
    contradicted: false,
    origins: 3,
  };

  it('is told in all its reasons, and nothing is told of a change that is none', () => {
    const now = {
      regions: ['abai'],
      slots: ['rail:crypto'],
      official: false,
      contradicted: true,
      origins: 8,
    };
    expect(reopenedBy('new', { before, now })).toEqual(['slot', 'region', 'origins', 'contradiction']);
    expect(reopenedBy('new', { before, now: { ...before, origins: 7 } })).toEqual([]);
    expect(reopenedBy('retracted', { before, now })).toEqual([]);
  });

  it('is no news the second time', () => {
    const now = { regions: ['abai'], slots: [], official: false, contradicted: false, origins: 2 };
    const known = seenTogether(before, now);
    expect(known).toEqual({ ...before, regions: ['abai', 'almaty'] });
    expect(reopenedBy('triaged', { before: known, now })).toEqual([]);
  });
});
