import newsTerms from '../../taxonomy/news-terms.json' with { type: 'json' };
import { analyse } from '../../text/tokens.ts';

interface Table {
  kk: Map<string, readonly number[]>;
  ru: Map<string, readonly number[]>;
  en: Map<string, readonly number[]>;
}

const MOST_READINGS = 2;

function addForms(forms: Map<string, readonly number[]>, written: string, term: number): void {
  for (const word of written.split(' ')) {
    // Words of several parts are kept by their last, which carries the meaning.
    const stem = analyse(word).at(-1)?.stem;
    if (stem === undefined) continue;
    const known = forms.get(stem) ?? [];
    if (!known.includes(term) && known.length < MOST_READINGS) forms.set(stem, [...known, term]);
  }
}

function createTable(): Table {
  const table: Table = { kk: new Map(), ru: new Map(), en: new Map() };
  for (const [term, line] of newsTerms.terms.entries()) {
    const [kk = '', ru = '', en = ''] = line.split('|');
    addForms(table.kk, kk, term);
    addForms(table.ru, ru, term);
    addForms(table.en, en, term);
  }
  return table;
}

let made: Table | null = null;
const NONE: readonly number[] = [];

/**
 * Numbers of the news terms that a stem stands for, whatever the language; none for most stems. A Cyrillic stem is read
 * in the language of its text first. The table is made when the first text is read.
 */
export function newsTermsOf(stem: string, language: string): readonly number[] {
  const table = (made ??= createTable());
  if (/^[a-z]/.test(stem)) return table.en.get(stem) ?? NONE;
  const [first, second] = language === 'kk' ? [table.kk, table.ru] : [table.ru, table.kk];
  return first.get(stem) ?? second.get(stem) ?? NONE;
}
