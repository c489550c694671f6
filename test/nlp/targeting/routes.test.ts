// Made-up sentences.
import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { sentences } from '../../../nlp/text/sentences.ts';
import { routesIn } from '../../../nlp/targeting/routes.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });

function read(text: string): string[] {
  const document = {
    id: 'd',
    title: null,
    text,
    bodyStart: 0,
    kind: 'article',
    sourceId: 's',
    homeRegion: null,
  };
  const layers = pipeline.annotate({ ...document, languageHint: null } as never);
  const about = { places: layers.places, language: layers.language.language };
  return routesIn(text, sentences(text), about).map(({ from, to, via }) =>
    [from, ...via, to].map((place) => place?.id ?? '?').join(' > '),
  );
}

describe('routes of a text', () => {
  it.each([
    ['Фура везла груз из Китая в Россию через Казахстан.', ['CN > KZ > RU']],
    ['Груз отправили из Шымкента в Павлодар.', ['shymkent_c > pavlodar_c']],
    ['Химикаты пытались ввезти в Карагандинскую область.', ['? > karaganda']],
    ['Қытайдан Алматыға жүк жөнелтілді.', ['CN > almaty_c']],
    ['The drums were shipped from China to Uzbekistan via Kazakhstan.', ['CN > KZ > UZ']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'В Караганде на складе нашли бочки.',
    'Проверки прошли в Павлодаре и в Костанае.',
    'Груз доставили, а в селе Купчановка и Западно-Казахстанской области шла проверка.',
    'Қарағандыда қойма тексерілді.',
    'Officers in Almaty met colleagues from Astana.',
  ])('tells none where a text only says where something is: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});
