import { readFileSync } from 'node:fs';
import type { UiLanguage } from '../../../src/model/language.ts';

/** A made-up text of a case. */
export interface CaseText {
  /** Milliseconds since 1970. */
  at: number;
  kind: 'article' | 'message';
  outlet: string;
  country: string;
  language: UiLanguage;
  text: string;
}

/** A known method, the day of its public warning, and what was written before it. */
export interface WarningCase {
  method: string;
  /** Start of the day of the warning, milliseconds since 1970. */
  warnedAt: number;
  /** The detector was tuned on the `first` ones; those written `later` were only measured. */
  part: 'first' | 'later';
  texts: CaseText[];
}

function readText(line: string): CaseText {
  const [time = '', outlet = '', country = '', language = '', ...text] = line.split(' | ');
  const [kind, name = ''] = outlet.split(':');
  const at = Date.parse(`${time}:00.000Z`);
  if (Number.isNaN(at) || (kind !== 'site' && kind !== 'post') || text.length === 0)
    throw new Error(`Expected time, site or post, country, language and text, got "${line.slice(0, 60)}"`);
  return {
    at,
    kind: kind === 'site' ? 'article' : 'message',
    outlet: name,
    country,
    language: language as UiLanguage,
    text: text.join(' | '),
  };
}

/** The made-up cases of test/eval/sets/known-warnings-made-up.txt; throws when a line is none. */
export function readCases(): WarningCase[] {
  const file = new URL('../sets/known-warnings-made-up.txt', import.meta.url);
  const cases: WarningCase[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith('= ')) {
      cases.at(-1)!.texts.push(readText(line));
      continue;
    }
    const [method = '', day = '', mark] = line.slice(2).split(' | ');
    const part = mark === 'later' ? 'later' : 'first';
    cases.push({ method, warnedAt: Date.parse(`${day}T00:00:00.000Z`), part, texts: [] });
  }
  return cases;
}
