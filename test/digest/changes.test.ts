import { expect, test } from 'vitest';
import { changesBetween } from '../../src/model/changes.ts';
import { madeUpSignal } from './made-up.ts';

const scope = { regions: ['KZ-75'], slots: ['lure:parcel'], official: false, contradicted: false };
const before = madeUpSignal('one', { scope, origins: 3 });
const kinds = (part: Parameters<typeof madeUpSignal>[1]) =>
  changesBetween(before, madeUpSignal('one', { scope, origins: 3, ...part })).map(({ kind }) => kind);

test('to somebody who never got it all of it is new', () => {
  expect(changesBetween(null, before)).toEqual([{ kind: 'new', values: [] }]);
});

test('a score, a weight or a further quotation of the same is no news', () => {
  const evidence = [...before.evidence, { ...before.evidence[0]!, start: 20, end: 30 }];
  expect(kinds({ score: 0.99, weights: 'others', evidence, families: 9 })).toEqual([]);
});

test('a new part of the scheme, a new way of payment and a new region are told apart', () => {
  const now = {
    ...scope,
    slots: ['lure:parcel', 'rail:crypto', 'authority:courier'],
    regions: ['KZ-39', 'KZ-75'],
  };
  expect(changesBetween(before, madeUpSignal('one', { scope: now, origins: 3 }))).toEqual([
    { kind: 'rail', values: ['rail:crypto'] },
    { kind: 'slot', values: ['authority:courier'] },
    { kind: 'region', values: ['KZ-39'] },
  ]);
});

test('more independent origins are told with what there were; fewer are not', () => {
  expect(changesBetween(before, madeUpSignal('one', { scope, origins: 5 }))).toEqual([
    { kind: 'origins', values: [], from: 3, to: 5 },
  ]);
  expect(kinds({ origins: 2 })).toEqual([]);
});

test('a word of a state body and the word of an analyst come first', () => {
  expect(kinds({ state: 'verified', scope: { ...scope, official: true } })).toEqual([
    'verified',
    'confirmation',
  ]);
  expect(kinds({ state: 'dismissed', scope: { ...scope, contradicted: true } })).toEqual([
    'dismissed',
    'contradiction',
  ]);
  expect(kinds({ state: 'retracted', origins: 9 })).toEqual(['retraction', 'origins']);
});

test('what was told once is not told again', () => {
  const verified = madeUpSignal('one', {
    scope: { ...scope, official: true },
    origins: 3,
    state: 'verified',
  });
  expect(changesBetween(verified, { ...verified, updatedAt: '2026-03-09T05:00:00.000Z' })).toEqual([]);
});
