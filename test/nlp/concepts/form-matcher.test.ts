import { describe, expect, it } from 'vitest';
import { lexiconOfSigns } from '../../../nlp/concepts/find.ts';
import { createFormMatcher, headsOf, headsOfToken } from '../../../nlp/concepts/form-matcher.ts';
import { formOf } from '../../../nlp/concepts/forms.ts';
import { createMatcher } from '../../../nlp/text/matcher.ts';
import type { PatternWord } from '../../../nlp/text/matcher.ts';
import { tokenise } from '../../../nlp/text/tokens.ts';

const LEXICON = [
  { written: 'банковск* карт*', language: 'ru' },
  { written: 'карточка', language: 'ru' },
  { written: 'аламын', language: 'kk' },
  { written: 'за # дней', language: 'ru' },
  { written: 'sms-код', language: 'any' },
  { written: 'лишилась * млн', language: 'ru' },
  { written: '# тенге', language: 'ru' },
] as const;
const TEXTS = [
  'Ақша аламын',
  'Ол ал деді',
  'Заказ за 3 дня',
  'Банковская карта, карточку и sms-код',
  'Лишилась 5 млн тенге',
];

/** Plain forms and stems that a token must have, or begin with, to be the word. */
const keysOf = ({ stems = [], norms = [], beginnings = [], prefixes = [] }: PatternWord): string[] => [
  ...stems,
  ...norms,
  ...beginnings,
  ...prefixes,
];

describe('forms of a lexicon', () => {
  it('are known by their heads to every token they may begin with', () => {
    const hidden = lexiconOfSigns().forms.flatMap((form) => {
      const heads = headsOf(form);
      if (heads === null) return [];
      const { words } = formOf(form.written, form.language);
      return keysOf(words[0]!)
        .filter((key) => !headsOfToken({ norm: key, stem: key }).some((head) => heads.includes(head)))
        .map((key) => `${form.written}: ${key}`);
    });
    expect(hidden).toEqual([]);
  });

  it('have beginnings no shorter than a head', () => {
    const short = lexiconOfSigns().forms.filter((form) => {
      const [{ beginnings = [], prefixes = [] } = {}] = formOf(form.written, form.language).words;
      return headsOf(form) !== null && [...beginnings, ...prefixes].some((key) => key.length < 3);
    });
    expect(short).toEqual([]);
  });

  it('are found as if all had been read at once, whatever was read before', () => {
    const all = createMatcher(LEXICON.map(({ written, language }) => formOf(written, language)));
    for (const texts of [TEXTS, [...TEXTS].reverse()]) {
      const matcher = createFormMatcher(LEXICON);
      expect(texts.flatMap((text) => all(tokenise(text))).length).toBeGreaterThan(3);
      for (const text of texts) {
        const tokens = tokenise(text);
        expect(matcher.match(tokens)).toEqual(all(tokens));
      }
    }
  });
});
