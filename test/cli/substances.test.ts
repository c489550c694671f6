import { afterEach, describe, expect, it, vi } from 'vitest';
import { runSubstancesExplain, runSubstancesList } from '../../src/cli/substances.ts';
import { runAldyn } from './command.ts';

/** What the work printed. */
function printed(work: () => void): string {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  work();
  return lines.join('\n');
}

const list = (query: string, json = false) => printed(() => runSubstancesList(query, { json }));
const explain = (text: string, on: string, json = false) =>
  printed(() => runSubstancesExplain(text, { on, json }));

describe('aldyn substances', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is a command of the program', async () => {
    const { code, out } = await runAldyn(['substances', 'уксус'], {});
    expect(code).toBe(0);
    expect(out).toMatch(/acetic_anhydride +108-24-7 +2915\.24 +UN 1988 Table I;/);
  });

  it('lists all, or what a query names', () => {
    expect(list('')).toMatch(/^substance +CAS +HS 2022 +control +name/);
    expect(list('')).toContain('110 of 110 substances');
    expect(list('ртуть')).toContain('1 of 110 substances');
    expect(JSON.parse(list('108-24-7', true))).toMatchObject([
      { id: 'acetic_anhydride', cas: ['108-24-7'], hs: '2915.24' },
    ]);
  });

  it('explains one as of a day, with where it was read', () => {
    const before = explain('four_piperidone', '2024-12-02');
    expect(before).toContain(
      'UN Convention of 1988: not yet listed: enters Table I on 2024-12-03 [read, INCB24]',
    );
    expect(before).toContain('not in the text of 2024-01-23; later amendments were not read [read, KZ470]');
    const after: unknown = JSON.parse(explain('41661-47-6', '2024-12-03', true));
    expect(after).toMatchObject({
      id: 'four_piperidone',
      status: expect.arrayContaining([
        expect.objectContaining({ regime: 'un1988', state: 'listed', list: 'I' }),
      ]) as unknown,
    });
  });

  it('refuses what it does not know with the nearest ones, and a day that is none', () => {
    expect(() => explain('aceton3', '2024-01-01')).toThrow(
      'Expected a substance of the list, got "aceton3". Nearest: acetone, ',
    );
    expect(() => explain('108-24-8', '2024-01-01')).toThrow('its check digit is wrong');
    expect(() => explain('БМК-глицидат', '2024-01-01')).toThrow(
      'Expected one substance, got "БМК-глицидат", a name of bmk_glycidic_acid, ',
    );
    expect(() => explain('acetone', '2024-13-01')).toThrow(
      'Expected --on to be a day such as 2024-12-03, got "2024-13-01"',
    );
    expect(() => list('вода')).toThrow('Expected a substance of the list, got "вода".');
  });
});
