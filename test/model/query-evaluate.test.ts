import { describe, expect, it } from 'vitest';
import { evaluateQuery, evaluateResolved } from '../../src/model/query-evaluate.ts';
import { parseQuery } from '../../src/model/query-parser.ts';
import { resolveQuery } from '../../src/model/query-resolve.ts';
import { madeUp, testAnalyse, viewOf } from '../conformance/made-up.ts';

/** The marked words of a made-up document, or null when it does not answer. */
function found(text: string, document: ReturnType<typeof madeUp>): string[] | null {
  const { matched, spans } = evaluateQuery(parseQuery(text), viewOf(document), testAnalyse);
  return matched ? spans.map(({ start, end }) => document.text.slice(start, end)) : null;
}

describe('evaluateQuery', () => {
  const document = madeUp('a', 'Новые карты', {
    body: 'Тез ақша: банкам и картами, 108-24-7.',
    categories: ['fraud.phone'],
    regions: ['almaty'],
  });

  it.each([
    ['карта', ['карты', 'картами']],
    ['"тез ақша"', ['Тез ақша']],
    ['"карты тез"', null],
    ['карт*', ['карты', 'картами']],
    ['карты*', ['карты']],
    ['108-24-7', ['108-24-7']],
    ['карта OR (тез нету)', ['карты', 'картами']],
    ['тез -нету', ['Тез']],
    ['-тез', null],
    ['category:FRAUD.phone region:almaty', []],
    ['category:fraud', null],
    ['date:2026-01-10', []],
    ['', []],
  ])('`%s` gives %j', (text, expected) => {
    expect(found(text, document)).toEqual(expected);
  });

  it('keeps an undated document out of every range of dates', () => {
    const undated = madeUp('b', 'карта', { published: null });
    expect(found('is:undated', undated)).toEqual([]);
    expect(found('after:1970-01-01', undated)).toBeNull();
    expect(found('before:2999-01-01', undated)).toBeNull();
    expect(found('-before:2999-01-01', undated)).toEqual([]);
    expect(found('is:undated', document)).toBeNull();
  });

  it('joins spans that overlap', () => {
    expect(found('"тез ақша" OR ақша', document)).toEqual(['Тез ақша']);
  });

  it('asks a query that was resolved once of many documents', () => {
    const resolved = resolveQuery(parseQuery('карта -банк'), testAnalyse);
    const views = [document, madeUp('b', 'карта'), madeUp('c', 'банк')].map(viewOf);
    expect(views.map((view) => evaluateResolved(resolved, view).matched)).toEqual([true, true, false]);
  });
});
