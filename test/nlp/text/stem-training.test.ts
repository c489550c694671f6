import { describe, expect, it } from 'vitest';
import { placeNames, wordCounts } from '../../../scripts/stems/corpus.ts';
import { readHand } from '../../../scripts/stems/hand.ts';
import { train } from '../../../scripts/stems/train.ts';

// All words and places here are made up or general; the table they make is never kept.
const HAND = readHand('[n]\nқала жол\n[n!]\nжаңалық\n[v]\nұста бер\n[l]\nбанк');

describe('training the table of roots', () => {
  it('refuses a root that is not written in Cyrillic, with its line', () => {
    expect(() => readHand('[n]\nқала\nqala')).toThrow(
      'Expected Cyrillic roots parted by spaces, got "qala" (roots-kk.txt:3)',
    );
  });

  it('counts words of an annotated text and names of places', () => {
    expect([...wordCounts('Қала O\nҚалаға B-GPE\nқала O\n, O\n')]).toEqual([
      ['қала', 2],
      ['қалаға', 1],
    ]);
    const kato =
      'kato,version,level,type,ru,name_kk\n1,v,settlement,2,х,Бетпағар а.\n2,v,district,2,х,Шөңгел ауданы';
    expect(placeNames(kato)).toEqual(['шөңгел', 'ауданы']);
  });

  it('finds a root that several forms speak for, and none that is another with suffixes', () => {
    const words = new Map(
      ['бөстек', 'бөстекті', 'бөстектер', 'бөстегі', 'бөстектің', 'қалалар', 'қаланың', 'ұстады'].map(
        (form) => [form, 3],
      ),
    );
    const { nouns, verbs } = train({ hand: HAND, words, places: ['шөңгел'] });
    const found = Object.values(nouns).join(' ').split(' ');
    expect(found).toContain('бөстек');
    expect(found).toContain('шөңгел');
    expect(found).not.toContain('қалалар');
    expect(Object.values(verbs).join(' ').split(' ')).toContain('ұста');
  });
});
