import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../nlp/index.ts';
import { marksOf, schemesOf } from '../../src/server/marks.ts';
import { inputOf } from '../nlp/marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
// Made up; the account and the person are invented.
const TEXT =
  'Алаяқтар өздерін Ұлттық банк қызметкері деп таныстырып, @made_up_shop24 арқылы QR-код жіберді, арнасы t.me/made_up_news. ' +
  'Марат Сейтказиев мырза 12 млн теңге жоғалтты. М е ф е д р о н туралы да жазылған.';
const layers = pipeline.annotate(inputOf(TEXT));

describe('marks of a document', () => {
  it('tell schemes, accounts, organisations and words in disguise', () => {
    const told = marksOf(layers).map(({ start, end, layer, value }) => [
      layer,
      value,
      TEXT.slice(start, end),
    ]);
    expect(told).toContainEqual(['slot', 'authority', 'Ұлттық банк']);
    expect(told).toContainEqual(['disguise', 'мефедрон', 'М е ф е д р о н']);
    expect(told.filter(([layer]) => layer === 'observable')).toContainEqual([
      'observable',
      'channel',
      't.me/made_up_news',
    ]);
  });

  it('leave nothing but the mask within personal data', () => {
    const marks = marksOf(layers);
    const masked = marks.filter(({ layer }) => layer === 'personal');
    expect(masked.map(({ start, end }) => TEXT.slice(start, end))).toContain('Марат Сейтказиев');
    for (const mask of masked)
      expect(
        marks.filter(({ layer, start, end }) => layer !== 'personal' && start < mask.end && mask.start < end),
      ).toEqual([]);
  });

  it('say of each slot whether it is new for the method', () => {
    const [scheme] = schemesOf(layers);
    expect(scheme?.method).toBe('fake_nbk_officer');
    expect(scheme?.slots.find(({ slot }) => slot === 'authority')?.fresh).toBe(false);
    expect(scheme?.slots.find(({ value }) => value === 'fake_qr')?.fresh).toBe(true);
  });
});
