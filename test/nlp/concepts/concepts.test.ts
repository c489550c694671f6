import { describe, expect, it } from 'vitest';
import { readExpression } from '../../../nlp/concepts/expression.ts';
import { formOf } from '../../../nlp/concepts/forms.ts';
import { synonyms } from '../../../nlp/concepts/synonyms.ts';
import { analyse, createPipeline } from '../../../nlp/index.ts';
import { createMatcher } from '../../../nlp/text/matcher.ts';
import { tokenise } from '../../../nlp/text/tokens.ts';
import { inputOf } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const stemOf = (word: string): string => analyse(word)[0]!.stem;

/** Words of a text that a form finds. */
function found(form: string, language: 'kk' | 'ru' | 'en', text: string): string[] {
  const tokens = tokenise(text);
  return createMatcher([formOf(form, language)])(tokens).map(({ from, to }) =>
    text.slice(tokens[from]!.start, tokens[to - 1]!.end),
  );
}

describe('forms', () => {
  it.each([
    ['мошенник', 'ru', 'Видели мошенников', ['мошенников']],
    ['мошенни*', 'ru', 'Мошенничество и мошенник', ['Мошенничество', 'мошенник']],
    ['=соль', 'ru', 'соль, соли, соль', ['соль', 'соль']],
    ['за # дн*', 'ru', 'готово за 3 дня', ['за 3 дня']],
    ['лишилась * млн', 'ru', 'лишилась почти млн тенге', ['лишилась почти млн']],
    ['счёт*', 'ru', 'счета и счётов', ['счета', 'счётов']],
    ['банк/касса', 'ru', 'в кассе банка', ['кассе', 'банка']],
    ['алаяқ', 'kk', 'алаяқтардан сақ болыңыз', ['алаяқтардан']],
  ] as const)('%j (%s) in %j finds %j', (...[form, language, text, expected]) => {
    expect(found(form, language, text)).toEqual(expected);
  });

  it('refuse to begin with any word', () => {
    expect(() => formOf('* тенге', 'ru')).toThrow('Expected a form that begins with a word, got "* тенге"');
  });
});

describe('rules', () => {
  it('are read with windows and refusals', () => {
    const { near } = readExpression('@call ~14 @pretend !~6 @context.film');
    expect(near.map(({ within, absent }) => [within, absent])).toEqual([
      [14, false],
      [6, true],
    ]);
  });

  it('are refused with what was expected', () => {
    expect(() => readExpression('@call near @pretend')).toThrow('Expected ~n or !~n, got "near"');
    expect(() => readExpression('@nothing_known')).toThrow('Expected a concept, got "nothing_known"');
  });
});

describe('concepts', () => {
  it.each(['Мошенники звонят', 'Алаяқтар қоңырау шалуда', 'It was a fraud'])('of %j hold one id', (text) => {
    expect(pipeline.annotate(inputOf(text)).concepts.map(({ concept }) => concept)).toContain('fraud');
  });

  it.each([
    ['Просят вернуть деньги, которые пришли на карту по ошибке.', 'lure.mistaken_transfer'],
    ['Картаңызға біреудің ақшасы қателесіп түсіп кеткен.', 'lure.mistaken_transfer'],
    ['The money landed on the account by mistake, they say.', 'lure.mistaken_transfer'],
    ['Накопления женщина отдала незнакомому курьеру.', 'rail.cash_courier'],
  ])('of %j are told by words near each other too: %s', (text, concept) => {
    expect(pipeline.annotate(inputOf(text)).concepts.map((one) => one.concept)).toContain(concept);
  });

  it('are not told by words of two sentences', () => {
    const { concepts } = pipeline.annotate(inputOf('Деньги пришли. По ошибке дверь оставили открытой.'));
    expect(concepts.map(({ concept }) => concept)).not.toContain('lure.mistaken_transfer');
  });

  it('join languages in the synonyms of search', () => {
    expect(synonyms().get(stemOf('алаяқ'))).toContain(stemOf('fraud'));
    expect(synonyms().get(stemOf('погода'))).toBeUndefined();
  });

  it('let no street word of ordinary meaning into the synonyms', () => {
    expect(synonyms().get(stemOf('соль'))).toBeUndefined();
  });
});
