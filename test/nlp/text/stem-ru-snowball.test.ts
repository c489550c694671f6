import { newStemmer } from 'snowball-stemmers';
import { describe, expect, it } from 'vitest';
import { allWords } from '../../../nlp/skeleton/lexicon.ts';
import { snowballRu } from '../../../nlp/text/stem-ru-snowball.ts';

const library = newStemmer('russian');
const known = [...allWords().keys()].filter((word) => /^[а-я]+$/.test(word));

describe('Russian stemmer', () => {
  it('gives every word of the lexicon the stem that the library of Snowball gives it', () => {
    const others = known.filter((word) => snowballRu(word) !== library.stem(word));
    expect(known.length).toBeGreaterThan(10_000);
    expect(others).toEqual([]);
  });

  it('stems made-up words with endings of every kind as the library does', () => {
    const endings =
      'в вши вшись ивши сь ся ее ыми ого яя нн вш ющ ующ ла ена ейте нно уют ями иях ость ост ейше ейш ь'.split(
        ' ',
      );
    const made = ['', 'а', 'нн', 'трат', 'важн', 'зна'].flatMap((root) =>
      endings.flatMap((one) => endings.map((other) => root + one + other)),
    );
    expect(made.filter((word) => snowballRu(word) !== library.stem(word))).toEqual([]);
  });
});
