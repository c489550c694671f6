import { describe, expect, it } from 'vitest';
import { conceptsStage } from '../../../nlp/stages/concepts.ts';
import { languageStage } from '../../../nlp/stages/language.ts';
import { placesStage } from '../../../nlp/stages/places.ts';
import { tokensStage } from '../../../nlp/stages/tokens.ts';
import { OTHER_ALPHABET } from '../../../nlp/skeleton/tricks.ts';
import { tokenise } from '../../../nlp/text/tokens.ts';
import { inputOf } from '../marked.ts';

const plainOf = (text: string): string =>
  tokenise(text)
    .map(({ norm }) => norm)
    .join(' ');

describe('Kazakh in other letters', () => {
  // The same made-up sentence in Cyrillic, in the alphabets of 2021 and 2018, as chats write it, and in Arabic letters.
  it.each([
    'Polisia oblysta esırtkı satqan topty ūstady',
    'Polıtsııa oblysta esirtki satqan topty ustady',
    'Politsiya oblysta esirtki satkan topty ustady',
    'پوليتسيا وبلىستا ەسىرتكى ساتقان توپتى ۇستادى',
  ])('reads %j as it reads in Cyrillic', (text) => {
    expect(plainOf(text)).toBe('полиция облыста есірткі сатқан топты ұстады');
  });

  it.each([
    ['алаяқтар arqyly aqsha surady', 'алаяқтар арқылы ақша сұрады'],
    ['Telegram arqyly aqsha jınady', 'телеграм арқылы ақша жинады'],
  ])('reads stretches and names among them: %j', (text, plain) => {
    expect(plainOf(text)).toBe(plain);
  });

  it.each([
    'The police seized drugs in Almaty and Astana',
    'Politsiya giyohvand moddalar sotgan guruhni qoʻlga oldi',
    'Polis uyuşturucu satan çeteyi yakaladı',
    'Перевод на Kaspi Gold через Telegram',
    'Die Polizei nahm eine Gruppe fest',
    'ألقت الشرطة القبض على مجموعة تبيع المخدرات',
    'ساقچىلار زەھەرلىك چېكىملىك ساتقان گۇرۇپپىنى تۇتتى',
  ])('leaves other languages and brands as they are: %j', (text) => {
    expect(tokenise(text).filter(({ tricks }) => (tricks & OTHER_ALPHABET) !== 0)).toEqual([]);
  });

  it.each([
    ['Shymkentte esirtki satqan topty ustady', 'Shymkentte', 'esirtki satqan'],
    ['شىمكەنتتە ەسىرتكى ساتقان توپتى ۇستادى', 'شىمكەنتتە', 'ەسىرتكى ساتقان'],
  ])('gives concepts and places their spans in the raw text: %j', (text, place, concept) => {
    const input = inputOf(text);
    const tokens = tokensStage.run(input, {});
    const language = languageStage.run(input, { tokens });
    const concepts = conceptsStage.run(input, { tokens, language });
    const spans = (found: readonly { start: number; end: number }[]): string[] =>
      found.map(({ start, end }) => text.slice(start, end));
    expect(spans(concepts)).toContain(concept);
    expect(spans(placesStage.run(input, { tokens, language, concepts }))).toEqual([place]);
  });
});
