import { describe, expect, it } from 'vitest';
import { adsStage } from '../../../nlp/stages/ads.ts';
import { obfuscationStage } from '../../../nlp/stages/obfuscation.ts';
import { categoriesStage } from '../../../nlp/stages/categories.ts';
import { languageStage } from '../../../nlp/stages/language.ts';
import { substancesStage } from '../../../nlp/stages/substances.ts';
import { tokensStage } from '../../../nlp/stages/tokens.ts';
import { tokenise } from '../../../nlp/text/tokens.ts';
import { inputOf, parseMarked } from '../marked.ts';

const DISGUISED = /^(?:look-alike|leet|invisible|separated|repeated)/;

/** `[written|trick=plain]`: what the layer says of each word in disguise. */
function disguisesOf(source: string): { found: string[]; wanted: string[] } {
  const { input, marks } = parseMarked(source);
  const { tokens } = obfuscationStage.run(input, { tokens: tokensStage.run(input, {}) });
  return {
    found: tokens.map(
      ({ start, end, plain, tricks }) => `${input.text.slice(start, end)}|${tricks.join('+')}=${plain}`,
    ),
    wanted: marks.map(({ text, label }) => `${text}|${label}`),
  };
}

describe('words in disguise', () => {
  it.each([
    'Есть [зaклaдки|look-alike=закладки] в городе, [ск0рость|leet=скорость] и другое',
    'Продаём [м.е.ф.е.д.р.о.н|separated=мефедрон] и [г а ш и ш|separated=гашиш] недорого',
    'Пишите, [г\u200bашиш|invisible=гашиш] в наличии',
    'Банк [қызметк3рі|leet=қызметкері] болып [таныстыpды|look-alike=таныстырды]',
    'Buy [c0caine|leet=cocaine] and [hеroin|look-alike=heroin] here',
  ])('are read and told of: %s', (source) => {
    const { found, wanted } = disguisesOf(source);
    expect(wanted.every((mark) => DISGUISED.test(mark.split('|')[1]!))).toBe(true);
    expect(found).toEqual(wanted);
  });

  it.each([
    'Полиция облыста есірткі сатқан топты ұстады, іс қаралуда',
    'ҚР ІІМ ХҚКО-ға 2024 жылғы 5 мамырда хабарлады: 4-тоқсанда 12 500 теңге',
    'Задержан житель г. Алматы, 1985 г.р., ст. 297 ч. 3 УК РК; Т-34, Ми-8, ВАЗ-2107, COVID-19, Wi-Fi',
    'Есiрткi мен алкоголь тiлi',
    'The U.S. seized 5kg; see B2B, 3D, H2O and McDonald’s',
  ])('are not seen in ordinary text, habits of typing included: %j', (text) => {
    const input = inputOf(text);
    expect(obfuscationStage.run(input, { tokens: tokensStage.run(input, {}) })).toEqual({
      share: 0,
      tokens: [],
    });
  });

  it('take their share of the words of a text', () => {
    const input = inputOf('Зaклaдки и ск0рость в городе');
    expect(obfuscationStage.run(input, { tokens: tokensStage.run(input, {}) }).share).toBeCloseTo(2 / 5);
  });

  it.each([
    ['м9най 2лем', 'мұнай әлем'],
    ['8кімет', 'үкімет'],
    ['алукомитетін іскеасыру', 'алу комитетін іске асыру'],
    ['қооошшш келдіңіз', 'қош келдіңіз'],
  ])('%j reads %j: digits of the Kazakh keyboard, glued words, letters repeated', (text, plain) => {
    expect(
      tokenise(text)
        .map(({ norm }) => norm)
        .join(' '),
    ).toBe(plain);
  });

  it.each([
    ['Задержан за сбыт н@ркотиков, изъят гeроин', 'drug_trafficking'],
    ['Есiрткi с@тқан топ ұсталды', 'drug_trafficking'],
  ])('still prove a category: %j', (text, category) => {
    const input = inputOf(text);
    const tokens = tokensStage.run(input, {});
    const language = languageStage.run(input, { tokens });
    expect(categoriesStage.run(input, { tokens, language }).map((one) => one.category)).toContain(category);
  });
});

describe('an offer of what has an everyday name', () => {
  const categoryOf = (text: string): string | null | undefined => {
    const input = inputOf(text);
    const tokens = tokensStage.run(input, {});
    const layers = { tokens, language: languageStage.run(input, { tokens }), places: [], personal: [] };
    return adsStage.run(input, layers)[0]?.category;
  };

  it('is one of drugs when the name is in disguise, and ordinary trade when it is not', () => {
    expect(categoryOf('Есть м.у.к.а, 5000 тг за грамм, доставка, пишите @made_up_shop')).toBe(
      'drug_trafficking',
    );
    expect(categoryOf('Есть мука, 5000 тг за мешок, доставка, пишите @made_up_shop')).toBeNull();
  });
});

describe('codes', () => {
  it.each([
    ['4-АР', '4 ap'],
    ['4АР', '4 ap'],
    ['Т-34 и М-36', 'т 34 и м 36'],
    ['ТОО «АР-4»', 'тоо ар 4'],
  ])(
    'in Cyrillic letters read as the list of substances has them, others as they stand: %j',
    (text, plain) => {
      expect(
        tokenise(text)
          .map(({ norm }) => norm)
          .join(' '),
      ).toBe(plain);
    },
  );

  it('in Cyrillic letters are found as the substance', () => {
    const input = inputOf('Изъято 3 кг вещества 4-АР без документов');
    const [found] = substancesStage.run(input, { tokens: tokensStage.run(input, {}) });
    expect(input.text.slice(found?.start, found?.end)).toBe('4-АР');
  });
});
