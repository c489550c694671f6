import { describe, expect, it } from 'vitest';
import { checkOrder, createPipeline } from '../../nlp/index.ts';
import { languageStage } from '../../nlp/stages/language.ts';
import { tokensStage } from '../../nlp/stages/tokens.ts';
import { inputOf } from './marked.ts';

describe('the pipeline', () => {
  it('refuses a stage before what it requires', () => {
    expect(() => checkOrder([languageStage, tokensStage])).toThrow(
      'Expected layer `tokens` to be made before stage `language`, got it later or not at all (nlp/index.ts)',
    );
  });

  it('refuses a layer made twice', () => {
    expect(() => checkOrder([tokensStage, tokensStage])).toThrow('Expected layer `tokens` to be made once');
  });

  it('names the maker of every layer', () => {
    const { layers } = createPipeline({ maskKey: 'made-up' });
    expect(layers.map(({ layer }) => layer)).toEqual([
      'tokens',
      'obfuscation',
      'language',
      'concepts',
      'places',
      'substances',
      'categories',
      'observables',
      'entities',
      'personal',
      'methods',
      'ads',
    ]);
    for (const { maker } of layers) expect(maker).toMatch(/^[a-z]+@\d+$/);
  });

  it.each(['', '   \n\n  ', '😀😀', '\u200b', 'ᚠᚢᚦ', 'a'.repeat(50_000), '(((', '\ud800'])(
    'takes %j without a fault',
    (text) => {
      const layers = createPipeline({ maskKey: 'made-up' }).annotate(inputOf(text));
      expect(layers.categories).toEqual([]);
      expect(layers.tokens.spans).toHaveLength(2 * layers.tokens.stems.length);
    },
  );

  it('gives the same layers for the same text', () => {
    const pipeline = createPipeline({ maskKey: 'made-up' });
    const text = 'В Алматы изъяли прекурсоры, задержан Иванов Пётр Сергеевич.';
    expect(pipeline.annotate(inputOf(text))).toEqual(pipeline.annotate(inputOf(text)));
  });
});
