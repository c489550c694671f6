import { expect, test } from 'vitest';
import { speakerOf, WORDS } from '../../src/digest/words/index.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';

const slotsOf = (phrase: string): string[] => (phrase.match(/\{\w+\}/g) ?? []).sort();

function phrases(language: (typeof UI_LANGUAGES)[number]): [string, string[]][] {
  return Object.entries(WORDS[language]).map(([key, phrase]) => [
    key,
    typeof phrase === 'string' ? [phrase] : Object.values(phrase),
  ]);
}

test.each(UI_LANGUAGES)('%s says everything English says, with the same slots', (language) => {
  const english = new Map(phrases('en'));
  const own = phrases(language);
  expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  for (const [key, forms] of own) {
    for (const form of forms) {
      expect(form.trim(), key).not.toBe('');
      expect(slotsOf(form), key).toEqual(slotsOf(english.get(key)![0]!));
    }
  }
});

test.each(UI_LANGUAGES)('%s has a form for every plural category of whole numbers', (language) => {
  const rules = new Intl.PluralRules(language);
  const categories = new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)));
  // In Kazakh a noun after a number keeps its singular, so one form is the right one for all.
  const needed = language === 'kk' ? ['other'] : [...categories];
  const plural = WORDS[language]['count.origins'];
  expect(Object.keys(plural)).toEqual(expect.arrayContaining(needed));
});

test.each([
  [1, '1\u00a0независимый первоисточник'],
  [3, '3\u00a0независимых первоисточника'],
  [5, '5\u00a0независимых первоисточников'],
  [11, '11\u00a0независимых первоисточников'],
  [21, '21\u00a0независимый первоисточник'],
])('Russian counts %i as "%s"', (n, phrase) => {
  expect(speakerOf('ru').count('count.origins', n)).toBe(phrase);
});

test('a value that holds braces is not read as a slot', () => {
  expect(speakerOf('en').say('signal.severity', { n: '{word}', word: 'x' })).toBe('Severity {word} of 5: x');
});
