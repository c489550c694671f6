import { expect, test } from 'vitest';
import { bySeverity, isWanted } from '../../src/digest/select.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import type { Signal } from '../../src/model/signal.ts';
import { madeUpRecipient, madeUpSignal } from './made-up.ts';

const selectSignals = (signals: readonly Signal[], recipient: Recipient): Signal[] =>
  signals.filter((signal) => isWanted(signal, recipient)).sort(bySeverity);

const subjects = (signals: readonly { subject: string }[]): string[] => signals.map(({ subject }) => subject);

test('a recipient gets the categories it asked for, and everything for *', () => {
  const signals = [
    madeUpSignal('fraud', { category: 'cyber_fraud' }),
    madeUpSignal('smuggling', { category: 'smuggling' }),
    madeUpSignal('nothing', { category: null }),
  ];
  const one = madeUpRecipient({ categories: ['smuggling'] });
  expect(subjects(selectSignals(signals, one))).toEqual(['smuggling']);
  expect(selectSignals(signals, madeUpRecipient())).toHaveLength(3);
});

test('a recipient that watches substances also gets signals of other categories that name one', () => {
  const signals = [
    madeUpSignal('named', { category: null, substances: ['acetic_anhydride'] }),
    madeUpSignal('unnamed', { category: null }),
  ];
  const customs = madeUpRecipient({ categories: ['precursors_chemicals'], substances: true });
  expect(subjects(selectSignals(signals, customs))).toEqual(['named']);
  expect(selectSignals(signals, { ...customs, substances: false })).toEqual([]);
});

test('a recipient of some regions gets what is there, and what has no place', () => {
  const scope = { slots: [], official: false, contradicted: false };
  const signals = [
    madeUpSignal('here', { region: 'KZ-75' }),
    madeUpSignal('also here', { region: 'KZ-39', scope: { ...scope, regions: ['KZ-39', 'KZ-75'] } }),
    madeUpSignal('nowhere', { region: null }),
    madeUpSignal('elsewhere', { region: 'KZ-39' }),
  ];
  const recipient = madeUpRecipient({ regions: ['KZ-75'] });
  expect(subjects(selectSignals(signals, recipient)).sort()).toEqual(['also here', 'here', 'nowhere']);
});

test('a recipient may watch some substances only', () => {
  const signals = [
    madeUpSignal('watched', { category: null, substances: ['acetic_anhydride'] }),
    madeUpSignal('another', { category: null, substances: ['made-up-substance'] }),
  ];
  const recipient = madeUpRecipient({ categories: [], substances: ['acetic_anhydride'] });
  expect(subjects(selectSignals(signals, recipient))).toEqual(['watched']);
});

test('the public is told of no signal by itself', () => {
  const verified = madeUpSignal('verified', { score: 1, severity: 5, state: 'verified' });
  expect(selectSignals([verified], madeUpRecipient({ audience: 'public' }))).toEqual([]);
});

test('signals below the least score, dismissed or retracted are left out', () => {
  const signals = [
    madeUpSignal('weak', { score: 0.49 }),
    madeUpSignal('enough', { score: 0.5 }),
    madeUpSignal('dismissed', { score: 0.9, state: 'dismissed' }),
    madeUpSignal('retracted', { score: 0.9, state: 'retracted' }),
  ];
  expect(subjects(selectSignals(signals, madeUpRecipient({ minScore: 0.5 })))).toEqual(['enough']);
});

test('what is for an analyst alone is in no digest, however sure and severe', () => {
  const signals = [madeUpSignal('proposed', { score: 1, severity: 5, review: true }), madeUpSignal('other')];
  expect(subjects(selectSignals(signals, madeUpRecipient()))).toEqual(['other']);
});

test('the order is severity, then score, then age, whatever order they came in', () => {
  const signals = [
    madeUpSignal('second', { severity: 4, score: 0.9 }),
    madeUpSignal('first', { severity: 5, score: 0.3 }),
    madeUpSignal('fourth', { severity: 4, score: 0.8, createdAt: '2026-03-05T05:00:00.000Z' }),
    madeUpSignal('third', { severity: 4, score: 0.8, createdAt: '2026-03-04T05:00:00.000Z' }),
  ];
  const expected = ['first', 'second', 'third', 'fourth'];
  expect(subjects(selectSignals(signals, madeUpRecipient()))).toEqual(expected);
  expect(subjects(selectSignals(signals.toReversed(), madeUpRecipient()))).toEqual(expected);
});
