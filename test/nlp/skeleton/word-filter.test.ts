import { describe, expect, it } from 'vitest';
import { baseRu } from '../../../nlp/skeleton/bases.ts';
import { baseInRussianDictionary, inEnglishDictionary } from '../../../nlp/skeleton/dictionary.ts';
import { filterOf, mayHave } from '../../../nlp/skeleton/word-filter.ts';

const made = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at.toString(36)}`);

describe('a word filter', () => {
  it('has every word it was made of and next to none of the others', () => {
    const words = made('сөз', 2000);
    const filter = filterOf(new Set(words));
    expect(words.every((word) => mayHave(filter, word))).toBe(true);
    expect(made('жоқ', 2000).filter((word) => mayHave(filter, word)).length).toBeLessThan(20);
  });
});

describe('the dictionaries', () => {
  it.each(['заключают', 'остановок', 'страховку', 'термином', 'лыжня'])('have %s in any form', (word) => {
    expect(baseInRussianDictionary(baseRu(word))).toBe(true);
  });

  it.each(['wheelbarrow', 'wheelbarrows', 'unlocking'])('have %s', (word) => {
    expect(inEnglishDictionary(word)).toBe(true);
  });

  it.each(['гостинниц', 'отвбзти', 'мiстом'])('have not %s', (word) => {
    expect(baseInRussianDictionary(baseRu(word))).toBe(false);
  });
});
