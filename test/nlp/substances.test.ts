import { describe, expect, it } from 'vitest';
import { findByQuery, findOne, nearest } from '../../nlp/substances/look-up.ts';
import { statusOn } from '../../nlp/substances/status.ts';
import { SUBSTANCES } from '../../nlp/taxonomy/index.ts';

function stateOf(id: string, regime: string, date: string): string {
  const found = statusOn(id, date)!.find((status) => status.regime === regime)!;
  return `${found.state} ${found.list ?? '-'}`;
}

describe('the status of a substance on a day', () => {
  it('changes on the day that is known', () => {
    expect(stateOf('four_piperidone', 'un1988', '2024-12-02')).toBe('not-listed -');
    expect(stateOf('four_piperidone', 'un1988', '2024-12-03')).toBe('listed I');
  });

  it('is not sure within a year of which no day is known', () => {
    expect(stateOf('anpp', 'un1988', '2016-12-31')).toBe('not-listed -');
    expect(stateOf('anpp', 'un1988', '2017-06-01')).toBe('unknown I');
    expect(stateOf('anpp', 'un1988', '2018-01-01')).toBe('listed I');
  });

  it('follows a move from one table to the other', () => {
    expect(stateOf('acetic_anhydride', 'un1988', '1995-01-01')).toBe('listed II');
    expect(stateOf('acetic_anhydride', 'un1988', '2001-06-01')).toBe('listed -');
    expect(stateOf('acetic_anhydride', 'un1988', '2002-01-01')).toBe('listed I');
  });

  it('is unknown before the text of Table IV that was read', () => {
    expect(stateOf('acetone', 'kz_table_iv', '2018-01-01')).toBe('unknown II');
    expect(stateOf('acetone', 'kz_table_iv', '2024-01-23')).toBe('listed II');
    expect(stateOf('mapa', 'kz_table_iv', '2025-01-01')).toBe('not-listed -');
    expect(stateOf('me_propiophenone', 'kz_table_iv', '2020-06-01')).toBe('not-listed -');
    expect(stateOf('me_propiophenone', 'kz_table_iv', '2022-06-01')).toBe('unknown I');
  });

  it('tells whether it was read or comes from memory', () => {
    const statuses = statusOn('p2np', '2026-01-01')!;
    expect(statuses.map(({ regime, provenance }) => `${regime} ${provenance}`)).toContain(
      'incb_watch memory',
    );
    expect(statuses.map(({ regime, provenance }) => `${regime} ${provenance}`)).toContain('un1988 read');
  });

  it('is told for every substance on any day, and for nothing else', () => {
    for (const { id } of SUBSTANCES)
      for (const date of ['1970-01-01', '1990-05-05', '2019-07-04', '2023-03-20', '2026-11-22'])
        expect(statusOn(id, date)!.length).toBeGreaterThanOrEqual(4);
    expect(statusOn('water', '2026-01-01')).toBeNull();
  });
});

describe('looking up substances', () => {
  it.each([
    ['acetone', 'acetone'],
    ['Уксусный ангидрид', 'acetic_anhydride'],
    ['сірке ангидриді', 'acetic_anhydride'],
    ['108-24-7', 'acetic_anhydride'],
    ['108–24–7', 'acetic_anhydride'],
    ['2915.24', 'acetic_anhydride'],
    ['РМК', 'pmk'],
    ['4-АР', 'four_ap'],
    ['boc_4_ap', 'boc_4_ap'],
  ])('takes %j for %s', (text, id) => {
    expect(findOne(text)?.id).toBe(id);
  });

  it('leaves open what several are called', () => {
    expect(findOne('БМК-глицидат')).toBeNull();
    expect(findByQuery('БМК-глицидат').length).toBeGreaterThan(5);
  });

  it('names the nearest for what is not in the list', () => {
    expect(findOne('aceton3')).toBeNull();
    expect(nearest('aceton3')[0]).toBe('acetone');
    expect(nearest('эфидрин')[0]).toBe('ephedrine');
  });
});
